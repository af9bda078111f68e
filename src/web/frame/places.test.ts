import { describe, expect, it } from 'vitest'
import { placesOf } from './places.ts'

const names = (...duties: string[]) =>
  placesOf({ supervises: false, duties: duties.map((code) => ({ code })) }).map(({ name }) => name)

describe('the places of the navigation', () => {
  it('are four for everybody', () => {
    expect(names()).toEqual(['ホーム', '方針', '職員名簿', '組織'])
  })

  it('lead to 所属職員 for whoever supervises somebody today', () => {
    expect(placesOf({ supervises: true, duties: [] }).map(({ name }) => name)).toContain('所属職員')
    expect(names()).not.toContain('所属職員')
  })

  it('lead to 利用開始の案内 for 人事課 only', () => {
    expect(names('personnel')).toContain('利用開始の案内')
    expect(names('auditor', 'system-administrator', 'bureau-personnel')).not.toContain('利用開始の案内')
  })
})
