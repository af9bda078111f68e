import { expect, it } from 'vitest'
import { pathLink } from './path-link.ts'

it.each([
  ['/me', { to: '/me', search: {}, hash: '' }],
  ['/policy/compare?before=1&after=2', { to: '/policy/compare', search: { before: '1', after: '2' }, hash: '' }],
  ['/me#password', { to: '/me', search: {}, hash: 'password' }],
])('the path %s as the router takes it', (path, target) => {
  expect(pathLink(path)).toEqual(target)
})
