// expects react-hooks(exhaustive-deps)
import { useEffect } from 'react'

export function StaleEffect({ load, id }: { readonly load: (id: string) => void; readonly id: string }) {
  useEffect(() => load(id), [])
  return null
}
