/**
 * Origins whose pages may sign in and out: the address that the city gave, and the one by which this very request came, because
 * staff reach one server as `localhost`, by name and by number. A page of another site cannot choose the Host of our cookie.
 */
export function trustedOrigins(request: Request, baseUrl: string): string[] {
  const { origin, protocol } = new URL(baseUrl)
  const host = request.headers.get('host') ?? new URL(request.url).host
  return [origin, `${protocol}//${host}`]
}

/** False for a change that another site's page asks for. A program without a browser sends no Origin, and then no cookie either. */
export function isOwnOrigin(request: Request, baseUrl: string): boolean {
  const origin = request.headers.get('origin')
  return origin === null ? !request.headers.has('cookie') : trustedOrigins(request, baseUrl).includes(origin)
}
