import { describe, expect, it } from 'vitest'
import { peopleRecords, type TableWords } from '../people/index.ts'
import { freeTexts, minuteOf, type Names, phrasesOf, tellRows, withNames } from './telling-rules.ts'

const names: Names = {
  subject: 'me',
  ownAccount: 'my-account',
  ownName: '田中 花子',
  person: (id) => ({ me: '田中 花子', boss: '佐藤 一郎' })[id] ?? null,
  account: (id) => ({ 'my-account': '田中 花子', hr: '人事課（山田）' })[id] ?? null,
  unit: (id, day) => (id === 'u1' ? `支援課${day === '2020-04-01' ? '（旧）' : ''}` : null),
  grade: (id) => (id === 'officer' ? '主事級' : null),
  authority: () => '市長',
  calendar: 'wareki',
}
const words = (table: string) => peopleRecords.told[table] as TableWords
const tell = (table: string, ...rows: Record<string, unknown>[]) =>
  tellRows(
    words(table),
    rows.map((told, at) => ({ key: String(at), told })),
    names,
  )
const said = (told: ReturnType<typeof tell>[number] | undefined) =>
  Object.fromEntries((told?.fields ?? []).map(({ name, text }) => [name, text]))

describe('a row in words', () => {
  it('has names for codes, units as they were called on its day, and the last day of a period', () => {
    const [one] = tell('people.posting', {
      kind: 'main',
      unit_id: 'u1',
      grade_id: 'officer',
      title: null,
      line_kind: 'staff',
      by_kind: 'transfer',
      during: ['2020-04-01', '2023-04-01'],
      recorded: ['2020-03-20T00:00:00+00:00', null],
    })
    expect(said(one)).toEqual({
      配置: '本務',
      所属: '支援課（旧）',
      職位: '主事級',
      'ライン・スタッフ': 'スタッフ',
      もとの発令: '配置換',
      期間: '令和2年4月1日から令和5年3月31日まで',
      登録: '令和2年3月20日 9時00分から',
    })
    expect(one?.fields.find(({ key }) => key === 'during')?.value).toEqual(['2020-04-01', '2023-04-01'])
  })

  it('says nothing of what is empty, and keeps a code or a name that this release no longer knows apart', () => {
    const [one] = tell('people.posting', { kind: 'main', unit_id: 'gone', grade_id: 'old-grade', title: '' })
    expect(said(one)).toEqual({ 配置: '本務', 所属: '（いまの記録にはない名前）', 職位: 'old-grade' })
  })

  it('marks what was corrected since', () => {
    const [one] = tell('people.staff_number', {
      number: '00012345',
      during: ['2020-04-01', null],
      recorded: ['2020-04-01T00:00:00Z', '2021-05-01T03:30:00Z'],
    })
    expect(said(one)).toEqual({
      職員番号: '00012345',
      期間: '令和2年4月1日から',
      登録: '令和2年4月1日 9時00分から令和3年5月1日 12時30分まで（訂正の前の記録）',
    })
  })

  it('stands in the order of time', () => {
    const orders = tell(
      'people.personnel_order',
      { kind: 'transfer', effective_on: '2024-04-01' },
      { kind: 'hire', effective_on: '2020-04-01' },
    )
    expect(orders.map((one) => said(one).発令)).toEqual(['採用', '配置換'])
  })

  it('reads lists of codes', () => {
    const [one] = tell('platform.audit_entry', {
      at: '2026-04-01T00:00:00Z',
      actor_kind: 'account',
      duties: ['personnel', 'auditor'],
      did: 'people.readRecord',
      fields: ['postings', 'names'],
    })
    expect(said(one)).toMatchObject({
      どの立場で: '人事課、監査',
      したこと: '人事の記録を見た',
      見た項目: '異動歴、氏名',
    })
  })
})

describe('78条1項2号: others who stand in the record', () => {
  it('are pointed out by themselves, and the person and their own account are not', () => {
    const [one] = tell('people.supervision', { role: 'superior', supervisor_id: 'boss', during: ['2020-04-01', null] })
    expect(one?.candidates).toEqual([
      { field: 'supervisor_id', phrase: null, who: 'person:boss', name: '佐藤 一郎', clause: '2' },
    ])
    const [own, hr] = tell(
      'people.duty_grant',
      { duty: 'reform', proposed_by: 'my-account', during: ['2020-04-01', null] },
      { duty: 'reform', proposed_by: 'hr', during: ['2021-04-01', null] },
    )
    expect(own?.candidates).toEqual([])
    expect(hr?.candidates).toMatchObject([{ field: 'proposed_by', who: 'account:hr', name: '人事課（山田）' }])
  })

  it('are pointed out where their name was only written down, and one’s own is not', () => {
    const comment: TableWords = {
      kind: 'request',
      title: '',
      order: 'name',
      fields: { name: { name: '書いた人', as: 'name' } },
    }
    const candidatesOf = (name: string) => tellRows(comment, [{ key: '1', told: { name } }], names)[0]?.candidates
    expect(candidatesOf('佐藤　一郎')).toEqual([
      { field: 'name', phrase: null, who: 'name:佐藤一郎', name: '佐藤　一郎', clause: '2' },
    ])
    expect(candidatesOf('田中花子')).toEqual([])
  })

  it('are found in sentences, however their names are spaced there', () => {
    expect(phrasesOf('佐藤　一郎と佐藤一郎は同じ人', '佐藤 一郎')).toEqual(['佐藤　一郎', '佐藤一郎'])
    expect(phrasesOf('髙橋(仮)の件', '髙橋(仮)')).toEqual(['髙橋(仮)'])
    const override = words('people.supervision_override')
    const told = tell('people.supervision_override', { reason: '鈴木二郎の休職のため', during: ['2020-04-01', null] })
    const texts = freeTexts(override, told)
    expect(texts).toEqual(['鈴木二郎の休職のため'])
    const [found] = withNames(override, told, texts, [{ place: 1, personId: 'x', written: '鈴木 二郎' }])
    expect(found?.candidates).toEqual([
      { field: 'reason', phrase: null, who: null, name: null, clause: '7-he' },
      { field: 'reason', phrase: '鈴木二郎', who: 'person:x', name: '鈴木 二郎', clause: '2' },
    ])
  })
})

describe('an instant', () => {
  it('is that of the clock of Japan, from whatever zone it was written in', () => {
    expect(minuteOf('2026-03-31 15:05:00+00', 'seireki')).toBe('2026年4月1日 0時05分')
    expect(minuteOf('2026-04-01T00:05:00+09:00', 'wareki')).toBe('令和8年4月1日 0時05分')
  })
})
