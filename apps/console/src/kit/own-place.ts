import { useViewer } from './viewer.ts'

/** The one organization on which the viewer holds a role; null where there are several, or none. */
export function useOwnPlace(): { readonly id: string; readonly name: string } | null {
  const { holdings } = useViewer()
  const places = new Map(holdings.flatMap(({ organizationId: id, organizationName: name }) => (id === null || name === null ? [] : [[id, { id, name }]])))
  return places.size === 1 ? [...places.values()][0]! : null
}
