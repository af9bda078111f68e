import { beforeAll, describe, expect, it } from 'vitest'
import { scopeName, scopeOf, scopes } from '../people/api-keys/scope-rules.ts'
import { describeApi } from '../platform/http/index.ts'
import type { Ground } from '../platform/operations/index.ts'
import type { SignIn } from '../platform/signin/index.ts'
import { needsProof } from './operations.ts'
import { createRouter } from './router.ts'

/** Rooms of which a key has nothing: what is there is a person's own, or the way in. */
const ofNoKey = ['session', 'signIns', 'notifications', 'tasks', 'mail']

let operations: { operation: string; isChange: boolean }[]
beforeAll(async () => {
  const document = (await describeApi(createRouter({} as SignIn, {} as Ground), '0')) as unknown as {
    paths: Record<string, Record<string, { operationId: string }>>
  }
  operations = Object.values(document.paths).flatMap((methods) =>
    Object.entries(methods).map(([method, { operationId }]) => ({
      operation: operationId,
      isChange: method !== 'get',
    })),
  )
})

const reached = () =>
  operations.flatMap(({ operation, isChange }) => (needsProof(operation) ? [] : (scopeOf(operation, isChange) ?? [])))

describe('範囲 of 連携キー, held to the API', () => {
  it('each open something; scim nothing of the API', () => {
    expect(operations.length).toBeGreaterThan(300)
    expect(scopes.filter((scope) => !reached().includes(scope))).toEqual(['scim'])
  })

  it('are of every room, but of those that a key has nothing of', () => {
    const rooms = new Set(operations.map(({ operation }) => operation.split('.')[0]))
    const offered = new Set(scopes.flatMap((scope) => (scope === 'scim' ? [] : scope.split(':')[0])))
    expect([...rooms].filter((room) => !offered.has(room)).toSorted()).toEqual(ofNoKey.toSorted())
  })

  it('give no key what makes keys or opens accounts, and every key one answer: who it is', () => {
    const withoutScope = operations.filter(({ operation, isChange }) => scopeOf(operation, isChange) === 'any')
    expect(withoutScope.map(({ operation }) => operation)).toEqual(['session.me'])
    for (const operation of ['people.apiKeys.list', 'people.apiKeys.make', 'people.apiKeys.stop', 'people.activate'])
      expect([operation, scopeOf(operation, true), scopeOf(operation, false)]).toEqual([operation, null, null])
  })

  it('have words', () => {
    expect(scopeName('people:read')).toBe('職員・組織・発令・担当を読む')
    expect(scopeName('training:write')).toBe('研修を書く')
    expect(new Set(scopes.map(scopeName)).size).toBe(scopes.length)
  })
})
