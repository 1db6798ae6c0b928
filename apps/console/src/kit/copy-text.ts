/**
 * Copies a text; answers whether it could. Plain-http pages of an intranet have no `navigator.clipboard`: there a
 * passing text area takes its place.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const area = document.createElement('textarea')
    area.value = text
    area.style.position = 'fixed'
    area.style.opacity = '0'
    // Inside an open dialog: elsewhere its trap for the focus would take the selection away.
    const host = document.querySelector('[role=dialog]') ?? document.body
    host.append(area)
    area.select()
    // oxlint-disable-next-line typescript/no-deprecated -- the only way there is without TLS
    const copied = document.execCommand('copy')
    area.remove()
    return copied
  }
}
