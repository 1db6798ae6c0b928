const listeners = new Set<() => void>()

/** Tells whoever keeps organizations outside react-query (the tree) that some have changed. */
export const organizationsChanged = (): void => listeners.forEach((listener) => listener())

/** Calls `listener` after each change; returns the way to stop that. */
export function onOrganizationsChanged(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
