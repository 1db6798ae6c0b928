// expects react(hooks), react-hooks(rules-of-hooks)
import { useState } from 'react'

export function ConditionalHook({ open }: { readonly open: boolean }) {
  if (!open) return null
  const [text] = useState('')
  return <p>{text}</p>
}
