/** What stands on every answer of the second origin: no cookie, no camera, no word to anybody else about where it came from. */
const always = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=()',
  'X-DNS-Prefetch-Control': 'off',
  'X-Robots-Tag': 'noindex',
}

type Where = { readonly origin: string; readonly appOrigins: readonly string[]; readonly token: string }

/**
 * What a package may do: run its own scripts, also those that stand in its pages, as every tool for making them writes; load what is in its own folder; connect, navigate and
 * send forms nowhere else; be framed by the city's own pages alone.
 */
export function packageHeaders({ origin, appOrigins, token }: Where) {
  const own = `${origin}/${token}/p/`
  const policy = [
    `default-src ${own} data: blob: 'unsafe-inline' 'unsafe-eval'`,
    `connect-src ${own} data: blob:`,
    `frame-src ${own} data: blob:`,
    `worker-src blob:`,
    "object-src 'none'",
    "form-action 'none'",
    `base-uri ${own}`,
    `frame-ancestors ${origin} ${appOrigins.join(' ')}`,
  ]
  return { ...always, 'Content-Security-Policy': policy.join('; '), 'Cache-Control': 'private, max-age=600' }
}

/** The page of ours around a package: it runs our two scripts and shows the package. */
export function stageHeaders({ origin, appOrigins, token }: Where) {
  const here = `${origin}/${token}/`
  const policy = [
    "default-src 'none'",
    `script-src ${here}stage/`,
    `style-src ${here}stage/`,
    `frame-src ${here}p/`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${appOrigins.join(' ')}`,
  ]
  return { ...always, 'Content-Security-Policy': policy.join('; '), 'Cache-Control': 'no-store' }
}

/** A film, its captions, a PDF: nothing in it runs. Captions are read by our page, which has to be allowed to. */
export function fileHeaders({ appOrigins }: Pick<Where, 'appOrigins'>, asking: string | undefined) {
  return {
    ...always,
    'Content-Security-Policy': `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors ${appOrigins.join(' ')}`,
    'Cache-Control': 'private, no-store',
    'Accept-Ranges': 'bytes',
    Vary: 'Origin',
    ...(asking !== undefined && appOrigins.includes(asking) ? { 'Access-Control-Allow-Origin': asking } : {}),
  }
}

export const bareHeaders = {
  ...always,
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
}
