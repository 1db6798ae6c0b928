import { HttpError } from 'ra-core'
import type { DataProvider, GetListParams, Identifier, RaRecord } from 'ra-core'
import { faultOf, textOf } from './fault.ts'

type Row = RaRecord

/** What a module offers react-admin for one resource. What is absent here no screen may call. */
export interface ResourceSource {
  readonly list?: (
    params: GetListParams,
    signal?: AbortSignal,
  ) => Promise<{ data: Row[]; total: number; meta?: unknown }>
  readonly one?: (id: Identifier, signal?: AbortSignal) => Promise<Row>
  readonly many?: (ids: readonly Identifier[], signal?: AbortSignal) => Promise<Row[]>
  readonly create?: (values: Record<string, unknown>) => Promise<Row>
  readonly update?: (id: Identifier, values: Record<string, unknown>, previous: Row) => Promise<Row>
  readonly remove?: (id: Identifier, previous: Row) => Promise<void>
}

/**
 * react-admin's data provider over our documents. Refusals become `body.errors`, so that react-admin puts
 * each on its field; those without a field stand in `body.errors.root`. `locale` is asked at each fault.
 */
export function dataProviderOf(
  sources: Readonly<Record<string, ResourceSource>>,
  locale: () => string,
): DataProvider {
  const source = <Verb extends keyof ResourceSource>(
    resource: string,
    verb: Verb,
  ): NonNullable<ResourceSource[Verb]> => {
    const found = sources[resource]?.[verb]
    if (found === undefined) throw new Error(`no ${verb} for ${resource}`)
    return found as NonNullable<ResourceSource[Verb]>
  }
  const told = async <Value>(work: Promise<Value>): Promise<Value> => {
    try {
      return await work
    } catch (error) {
      throw httpErrorOf(error, locale())
    }
  }
  const never = (verb: string) => (): never => {
    throw new Error(`${verb} is not offered`)
  }
  const provider = {
    supportAbortSignal: true,
    getList: async (resource: string, params: GetListParams & { signal?: AbortSignal }) =>
      told(source(resource, 'list')(params, params.signal)),
    getOne: async (resource: string, params: { id: Identifier; signal?: AbortSignal }) => ({
      data: await told(source(resource, 'one')(params.id, params.signal)),
    }),
    getMany: async (resource: string, params: { ids: Identifier[]; signal?: AbortSignal }) => ({
      data: await told(source(resource, 'many')(params.ids, params.signal)),
    }),
    create: async (resource: string, params: { data: Record<string, unknown> }) => ({
      data: await told(source(resource, 'create')(params.data)),
    }),
    update: async (
      resource: string,
      params: { id: Identifier; data: Record<string, unknown>; previousData: Row },
    ) => ({
      data: await told(source(resource, 'update')(params.id, params.data, params.previousData)),
    }),
    delete: async (resource: string, params: { id: Identifier; previousData?: Row }) => {
      const previous = params.previousData ?? { id: params.id }
      await told(source(resource, 'remove')(params.id, previous))
      return { data: previous }
    },
    getManyReference: never('getManyReference'),
    updateMany: never('updateMany'),
    deleteMany: never('deleteMany'),
  }
  return provider as unknown as DataProvider
}

/**
 * A fault in the form react-admin's forms and notices understand; `faultOf` still finds the fault in it.
 * Network and unexpected bring a message key.
 */
export function httpErrorOf(error: unknown, locale: string): Error {
  if (error instanceof DOMException && error.name === 'AbortError') return error
  const fault = faultOf(error)
  const http = (message: string, status: number, body?: unknown): Error =>
    Object.assign(new HttpError(message, status, body), { fault })
  if (fault.kind === 'network') return http('kit.fault.network', 503)
  if (fault.kind === 'unexpected') return http('kit.fault.unexpected', 500)
  const errors: Record<string, unknown> = {}
  const general: string[] = []
  for (const refusal of fault.refusals) {
    const text = textOf(refusal, locale)
    if (refusal.field && refusal.field !== 'version') errors[refusal.field] ??= text
    else general.push(text)
  }
  if (general.length > 0) errors.root = { serverError: general.join(' ') }
  const message = general[0] ?? textOf(fault.refusals[0]!, locale)
  return http(message, fault.kind === 'conflict' ? 409 : 422, { errors })
}
