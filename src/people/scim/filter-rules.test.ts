import { describe, expect, it } from 'vitest'
import { readFilter } from './filter-rules.ts'

describe('a filter of SCIM (RFC 7644 3.4.2.2)', () => {
  it.each([
    ['userName eq "00001234"', { userName: '00001234' }],
    ['USERNAME EQ "00001234"', { userName: '00001234' }],
    ['externalId eq "00001234"', { externalId: '00001234' }],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName eq "00001234"', { userName: '00001234' }],
    ['active eq true', { active: true }],
    ['active eq False', { active: false }],
    ['userName eq "1" and active eq true', { userName: '1', active: true }],
    [' externalId eq "1"  AND userName eq "2" and active eq false ', { externalId: '1', userName: '2', active: false }],
    ['userName eq "a \\"b\\" and active eq true"', { userName: 'a "b" and active eq true' }],
    ['userName eq "\\u7530"', { userName: '田' }],
  ])('%s', (text, found) => {
    expect(readFilter(text)).toEqual(found)
  })

  it.each([
    '',
    'userName',
    'userName eq',
    'userName eq 1234',
    'userName eq "1',
    'userName eq "\\x"',
    'userName sw "1"',
    'userName pr',
    'userName ne "1"',
    'active eq "true"',
    'userName eq true',
    'userName eq "1" or externalId eq "1"',
    'not (userName eq "1")',
    '(userName eq "1")',
    'userName eq "1" and',
    'userName eq "1" and userName eq "2"',
    'userName eq "1" active eq true',
    'displayName eq "田中"',
    'emails[type eq "work"].value eq "a@b"',
    'constructor eq "1"',
  ])('%j is refused, because what is half understood would find the wrong people', (text) => {
    expect(() => readFilter(text)).toThrow(expect.objectContaining({ code: 'scim.badFilter' }))
  })

  it('is told back as it begins, where it is long', () => {
    const long = `displayName eq "${'x'.repeat(500)}"`
    expect(() => readFilter(long)).toThrow(expect.objectContaining({ message: expect.stringMatching(/x{184}」を/) }))
    expect(() => readFilter(long)).not.toThrow(
      expect.objectContaining({ message: expect.stringContaining('x'.repeat(201)) }),
    )
  })
})
