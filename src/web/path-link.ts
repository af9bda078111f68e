import type { LinkProps } from '@tanstack/react-router'

type Target = Pick<LinkProps, 'to' | 'search' | 'hash'>

/** A path that a room wrote into a task or a notification, as the router takes it: with its search and its place on the page. */
export function pathLink(path: string): Target {
  const { pathname, searchParams, hash } = new URL(path, 'http://city.invalid')
  return {
    to: decodeURI(pathname) as LinkProps['to'],
    search: Object.fromEntries(searchParams) as LinkProps['search'],
    hash: hash.slice(1),
  }
}
