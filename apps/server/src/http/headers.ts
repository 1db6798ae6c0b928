import type { RequestHandler } from 'express'

/** A year: browsers that came by TLS once never come without it again. */
const HSTS = 'max-age=31536000'

const STRICT = {
  // Styles are written by the component library while it runs; scripts never are.
  'content-security-policy':
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
    "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
}

/** Strict on every answer; the console is served from here and from nowhere else. */
export const strictHeaders = (publicUrl: URL | null): RequestHandler => {
  const headers = { ...STRICT, ...(publicUrl?.protocol === 'https:' ? { 'strict-transport-security': HSTS } : {}) }
  return (_request, response, next) => {
    response.set(headers)
    next()
  }
}

/** What depends on who asks is kept by nobody on the way, nor by the browser after signing out. */
export const notKept: RequestHandler = (_request, response, next) => {
  response.set('cache-control', 'no-store')
  next()
}
