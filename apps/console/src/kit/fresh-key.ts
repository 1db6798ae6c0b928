/** A fresh key of 128 random bits as hex. `crypto.randomUUID` is absent on plain-http intranet pages. */
export const freshKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
