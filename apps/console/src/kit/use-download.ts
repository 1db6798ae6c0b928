import { useNotify } from 'ra-core'
import { useCallback } from 'react'
import { ask } from '../api/ask.ts'
import { hereDocument } from '../api/documents.ts'
import { faultOf } from '../api/fault.ts'
import { useKitWords } from './use-words.ts'

/**
 * For the click on a link to a file: lets people sign in first where their session has ended, as the browser would
 * save the refusal in place of the file.
 */
export function useDownload(): (event: React.MouseEvent<HTMLAnchorElement>) => void {
  const notify = useNotify()
  const t = useKitWords()
  return useCallback(
    (event) => {
      event.preventDefault()
      const { href, download } = event.currentTarget
      const get = (): void => Object.assign(document.createElement('a'), { href, download }).click()
      ask(hereDocument, {}).then(get, (error: unknown) => {
        const { kind } = faultOf(error)
        if (kind === 'network' || kind === 'unexpected') notify(t(`fault.${kind}`), { type: 'warning' })
      })
    },
    [notify, t],
  )
}
