// expects typescript(only-throw-error)
export function stop(): never {
  throw 'a text'
}
