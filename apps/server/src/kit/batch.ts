import DataLoader from 'dataloader'
import type { Context } from '../context.ts'

/** Loads for many keys at once; the answer has the keys' order. */
export type LoadMany<Key, Value> = (keys: readonly Key[], context: Context) => Promise<readonly Value[]>

/**
 * Turns "load for many" into "load for one" within a request: all rows of a page that ask in the same tick
 * share one statement.
 */
export function batched<Key, Value>(loadMany: LoadMany<Key, Value>): (key: Key, context: Context) => Promise<Value> {
  const loaders = new WeakMap<Context, DataLoader<Key, Value>>()
  return (key, context) => {
    let loader = loaders.get(context)
    if (loader === undefined) {
      loader = new DataLoader((keys) => loadMany(keys, context))
      loaders.set(context, loader)
    }
    return loader.load(key)
  }
}
