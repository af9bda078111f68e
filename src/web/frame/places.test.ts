import { describe, expect, it } from 'vitest'
import { pagesOf, startsOf } from './pages.ts'
import { type Place, type Section, sectionsOf } from './places.ts'

const staff = { person: {}, supervises: false, duties: [], city: { isDemo: true } }
const holding = (...duties: string[]) => ({ ...staff, duties: duties.map((code) => ({ code })) })
const names = (who: Parameters<typeof pagesOf>[0]) =>
  sectionsOf(who).flatMap(({ places }) => places.map(({ name }) => name))
const sectionNames = (who: Parameters<typeof pagesOf>[0]) => sectionsOf(who).map(({ name }) => name)

describe('the places of the navigation', () => {
  it('begin with ホーム and 方針, as the policy does', () => {
    expect(names(staff).slice(0, 2)).toEqual(['ホーム', '方針'])
    expect(sectionNames(staff)).toEqual([null])
  })

  it('lead to 所属職員 for whoever supervises somebody today', () => {
    expect(names({ ...staff, supervises: true })).toContain('所属職員')
    expect(names(staff)).not.toContain('所属職員')
  })

  it('lead to 職員名簿 and 組織 for staff and for holders of a duty, and not for a vendor', () => {
    const outside = { ...staff, person: null }
    expect(names(staff)).toEqual(expect.arrayContaining(['職員名簿', '組織']))
    expect(names({ ...outside, duties: [{ code: 'auditor' }] })).toEqual(expect.arrayContaining(['職員名簿', '組織']))
    expect(names({ ...outside, duties: [] })).not.toEqual(expect.arrayContaining(['職員名簿']))
  })

  it('lead to 人事課の仕事 for 人事課 only', () => {
    expect(sectionNames(holding('personnel'))).toContain('人事課の仕事')
    expect(names(holding('personnel'))).toContain('利用開始の案内')
    expect(sectionNames(holding('auditor', 'system-administrator', 'bureau-personnel'))).not.toContain('人事課の仕事')
  })

  it('are found by their names together with the pages besides, and what can be started', () => {
    expect(pagesOf(staff).map(({ name }) => name)).toEqual(
      expect.arrayContaining([...names(staff), 'お知らせ', '自分の登録内容', '職位をくらべる']),
    )
    const started = (...duties: string[]) => startsOf(holding(...duties)).map(({ name }) => name)
    expect(started()).toContain('パスワードを変える')
    expect(started()).not.toContain('登録コードを発行する')
    expect(started('personnel')).toContain('登録コードを発行する')
  })

  it('name each page once, and no section without a place', () => {
    const place = (name: string): Place => ({ to: '/', name, icon: 'home' })
    const all: Section[] = [
      { name: '一', places: [{ ...place('見えない'), isFor: () => false }] },
      { name: '二', isFor: () => false, places: [place('別の人')] },
      { name: '三', places: [place('ここ')] },
      { name: '四', places: [place('もう一度')] },
    ]
    expect(sectionsOf(staff, all).map(({ name, places }) => [name, ...places.map((one) => one.name)])).toEqual([
      ['三', 'ここ'],
    ])
  })

  it('lead to 画面の部品 for the system administrator of a demo city, and of no real one', () => {
    const administrator = holding('system-administrator')
    expect(names(administrator)).toContain('画面の部品')
    expect(names(holding('personnel'))).not.toContain('画面の部品')
    expect(names({ ...administrator, city: { isDemo: false } })).not.toContain('画面の部品')
  })
})
