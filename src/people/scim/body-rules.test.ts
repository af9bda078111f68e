import { describe, expect, it } from 'vitest'
import { readUser, userSchema } from './body-rules.ts'

const user = (fields: object) => ({ schemas: [userSchema], userName: '00001234', ...fields })
const read = { userName: '00001234', externalId: undefined, active: undefined }

describe('a user of SCIM as it is sent (RFC 7643 4.1)', () => {
  it.each([
    ['with what is needed', user({}), read],
    ['with all that we keep', user({ externalId: '1', active: true }), { ...read, externalId: '1', active: true }],
    ['in the words of Entra ID', user({ active: 'False' }), { ...read, active: false }],
    ['that says nothing of active', user({ active: null }), read],
    ['in full-width digits', user({ userName: ' ００００１２３４ ' }), read],
    ['with a name as long as may be', user({ userName: '1'.repeat(100) }), { ...read, userName: '1'.repeat(100) }],
    ['with an externalId that is none', user({ externalId: ' ' }), read],
    ['of other schemas as well', user({ schemas: ['urn:other', userSchema] }), read],
    [
      'with names in any case',
      { SCHEMAS: [userSchema], UserName: '00001234', ExternalID: '1', Active: false },
      { ...read, externalId: '1', active: false },
    ],
    ['with what the roster says better', user({ name: { formatted: '別の 名' }, emails: [] }), read],
  ])('%s', (_, body, found) => {
    expect(readUser(body)).toEqual(found)
  })

  it.each([
    ['no object', [], 'scim.unreadable', undefined],
    ['nothing', null, 'scim.unreadable', undefined],
    ['no schemas', { userName: '1' }, 'scim.badValue', 'schemas'],
    ['another schema', user({ schemas: ['urn:other'] }), 'scim.badValue', 'schemas'],
    ['a schema that is no list', user({ schemas: userSchema }), 'scim.badValue', 'schemas'],
    ['no name', { schemas: [userSchema] }, 'scim.badValue', 'userName'],
    ['an empty name', user({ userName: '　' }), 'scim.badValue', 'userName'],
    ['a number for a name', user({ userName: 1234 }), 'scim.badValue', 'userName'],
    ['a name that is too long', user({ userName: '1'.repeat(101) }), 'scim.badValue', 'userName'],
    ['neither true nor false', user({ active: 1 }), 'scim.badValue', 'active'],
  ])('is refused with %s', (_, body, code, attribute) => {
    const refused = expect(() => readUser(body))
    refused.toThrow(expect.objectContaining({ code }))
    if (attribute !== undefined) refused.toThrow(attribute)
  })
})
