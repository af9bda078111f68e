import { describe, expect, it } from 'vitest'
import { readUser, userSchema } from './body-rules.ts'
import { enterpriseSchema, listResponse, userResource, withAttributes } from './resources.ts'

const user = {
  id: 'u1',
  loginName: '00001234',
  staffNumber: '00001234',
  written: '田中',
  unitName: '人事課',
  isActive: true,
}
const resource = userResource('https://sodachi.example/scim/v2', user)

describe('a User of SCIM (RFC 7643 4.1)', () => {
  it('is an account in the words of the roster', () => {
    expect(resource).toEqual({
      schemas: [userSchema, enterpriseSchema],
      id: 'u1',
      externalId: '00001234',
      meta: { resourceType: 'User', location: 'https://sodachi.example/scim/v2/Users/u1' },
      userName: '00001234',
      name: { formatted: '田中' },
      displayName: '田中',
      active: true,
      [enterpriseSchema]: { employeeNumber: '00001234', department: '人事課' },
    })
  })

  it('of who has left leaves out what is not known, and has no null (RFC 7643 2.5)', () => {
    const left = userResource('', { ...user, staffNumber: null, written: null, unitName: null, isActive: false })
    expect(JSON.stringify(left)).not.toContain('null')
    expect(Object.keys(left)).toEqual(['schemas', 'id', 'meta', 'userName', 'active', enterpriseSchema])
  })

  it.each([
    [{ attributes: 'userName', excludedAttributes: null }, ['schemas', 'id', 'userName']],
    [{ attributes: 'USERNAME,name.formatted', excludedAttributes: null }, ['schemas', 'id', 'userName', 'name']],
    [{ attributes: `${enterpriseSchema}:department`, excludedAttributes: null }, ['schemas', 'id', enterpriseSchema]],
    [{ attributes: `${userSchema}:active`, excludedAttributes: null }, ['schemas', 'id', 'active']],
    [
      { attributes: null, excludedAttributes: 'id,meta, name,displayName,externalId' },
      ['schemas', 'id', 'userName', 'active', enterpriseSchema],
    ],
    [{ attributes: '', excludedAttributes: null }, Object.keys(resource)],
  ])('with %j has %j', (wanted, names) => {
    expect(Object.keys(withAttributes(resource, wanted))).toEqual(names)
  })

  it('stands in a list with how many there are of all (RFC 7644 3.4.2)', () => {
    expect(listResponse({ total: 40, startIndex: 11, resources: [resource] })).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 40,
      startIndex: 11,
      itemsPerPage: 1,
    })
  })
})

describe('a User as it is sent', () => {
  it.each([
    [
      { schemas: [userSchema], userName: ' ００001234 ' },
      { userName: '00001234', externalId: undefined, active: undefined },
    ],
    [
      { Schemas: [userSchema, 'x'], USERNAME: '1', ExternalID: '2', Active: 'True' },
      { userName: '1', externalId: '2', active: true },
    ],
    [
      { schemas: [userSchema], userName: '1', active: null, emails: [{ value: 'x' }] },
      { userName: '1', externalId: undefined, active: undefined },
    ],
  ])('%j', (body, sent) => {
    expect(readUser(body)).toEqual(sent)
  })

  it.each([
    [[], 'scim.unreadable'],
    [null, 'scim.unreadable'],
    [{ userName: '1' }, 'scim.badValue'],
    [{ schemas: ['urn:other'], userName: '1' }, 'scim.badValue'],
    [{ schemas: [userSchema] }, 'scim.badValue'],
    [{ schemas: [userSchema], userName: ' ' }, 'scim.badValue'],
    [{ schemas: [userSchema], userName: '1', active: 'yes' }, 'scim.badValue'],
  ])('%j is refused', (body, code) => {
    expect(() => readUser(body)).toThrow(expect.objectContaining({ code }))
  })
})
