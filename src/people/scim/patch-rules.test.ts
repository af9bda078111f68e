import { describe, expect, it } from 'vitest'
import { readPatch } from './patch-rules.ts'

const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp']
const patch = (...Operations: unknown[]) => readPatch({ schemas, Operations })

describe('a PATCH of SCIM (RFC 7644 3.5.2)', () => {
  it.each([
    ['of the RFC, with a path', { op: 'replace', path: 'active', value: false }, { active: false }],
    ['of the RFC, without a path', { op: 'replace', value: { active: true } }, { active: true }],
    ['of Entra ID', { op: 'Replace', path: 'active', value: 'False' }, { active: false }],
    ['of Entra ID, adding', { op: 'Add', path: 'active', value: 'True' }, { active: true }],
    [
      'of Keycloak, whole',
      { op: 'replace', value: { userName: '1', active: true, name: { givenName: '学' } } },
      { userName: '1', active: true },
    ],
    [
      'with the schema before the name',
      { op: 'add', path: 'urn:ietf:params:scim:schemas:core:2.0:User:externalId', value: '1' },
      { externalId: '1' },
    ],
  ])('%s', (_, operation, change) => {
    expect(patch(operation)).toEqual(change)
  })

  it('takes names and operations in any case', () => {
    expect(readPatch({ schemas, operations: [{ OP: 'REPLACE', Path: 'ACTIVE', Value: true }] })).toEqual({
      active: true,
    })
  })

  it('passes over what the roster says, so that somebody who has left is signed out all the same', () => {
    expect(
      patch(
        { op: 'Replace', path: 'name.givenName', value: '学' },
        { op: 'Add', path: 'emails[type eq "work"].value', value: 'a@example.jp' },
        {
          op: 'Replace',
          path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
          value: '人事課',
        },
        { op: 'Remove', path: 'phoneNumbers' },
        { op: 'Replace', path: 'active', value: 'False' },
      ),
    ).toEqual({ active: false })
  })

  it('lets the last word count', () => {
    expect(
      patch({ op: 'replace', path: 'active', value: true }, { op: 'replace', path: 'active', value: false }),
    ).toEqual({ active: false })
  })

  it.each([
    ['no operations', { schemas }, 'scim.unreadable'],
    ['an empty list', { schemas, Operations: [] }, 'scim.unreadable'],
    ['no object', 'x', 'scim.unreadable'],
    ['an operation that is none', { Operations: ['x'] }, 'scim.unreadable'],
    ['an unknown operation', { Operations: [{ op: 'move', path: 'active' }] }, 'scim.unreadable'],
    ['a path that is none', { Operations: [{ op: 'replace', path: 'a b', value: 1 }] }, 'scim.badPath'],
    ['a path that is no text', { Operations: [{ op: 'replace', path: 1, value: 1 }] }, 'scim.badPath'],
    ['no value', { Operations: [{ op: 'replace', path: 'active' }] }, 'scim.badValue'],
    ['a value that is neither', { Operations: [{ op: 'replace', path: 'active', value: 'maybe' }] }, 'scim.badValue'],
    ['a number for a name', { Operations: [{ op: 'replace', path: 'userName', value: 12 }] }, 'scim.badValue'],
    ['a word without path', { Operations: [{ op: 'replace', value: true }] }, 'scim.badValue'],
    ['to remove nothing in particular', { Operations: [{ op: 'remove' }] }, 'scim.noTarget'],
    ['to remove active', { Operations: [{ op: 'remove', path: 'active' }] }, 'scim.badValue'],
    ['to remove the number', { Operations: [{ op: 'remove', path: 'externalId' }] }, 'scim.keptByRoster'],
  ])('is refused with %s', (_, body, code) => {
    expect(() => readPatch(body)).toThrow(expect.objectContaining({ code }))
  })
})
