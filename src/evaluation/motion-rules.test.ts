import { describe, expect, it } from 'vitest'
import { type MotionFacts, monthsAfter, probationOf, treatmentOf } from './motion-rules.ts'
import { scheme } from './testing/scheme.ts'

const days = { periodFrom: '2026-04-01', periodTo: '2027-03-31', baseOn: '2027-03-31' }
const officer: MotionFacts = {
  gradeId: 'officer',
  jobFamily: '事務',
  employmentKind: 'regular',
  employment: { from: '2020-04-01', to: null },
  hiredOn: '2020-04-01',
  absences: [],
  postings: [{ during: { from: '2024-04-01', to: null }, unitId: '支援課', gradeId: 'officer' }],
  evaluators: [{ during: { from: '2024-04-01', to: null }, personId: '佐藤' }],
  isConcurrent: false,
}
const treat = (facts: Partial<MotionFacts>, changedGrade: 'base-date' | 'by-part' = 'base-date') =>
  treatmentOf({ motion: { ...scheme.motion, changedGrade } }, { ...officer, ...facts }, days)
const codes = (facts: Partial<MotionFacts>) => treat(facts).notes.map(({ code }) => code)

describe('評価の期間に動く人', () => {
  it('nobody who stays is said anything of', () => {
    expect(treat({})).toMatchObject({ outcome: 'evaluated', notes: [], handovers: [] })
  })

  it('異動: the former evaluator hands over, the one of 基準日 evaluates', () => {
    const { outcome, handovers, notes } = treat({
      postings: [
        { during: { from: '2024-04-01', to: '2026-10-01' }, unitId: '支援課', gradeId: 'officer' },
        { during: { from: '2026-10-01', to: null }, unitId: '税務課', gradeId: 'officer' },
      ],
      evaluators: [
        { during: { from: '2024-04-01', to: '2026-10-01' }, personId: '佐藤' },
        { during: { from: '2026-10-01', to: null }, personId: '鈴木' },
      ],
    })
    expect(outcome).toBe('evaluated')
    expect(handovers).toEqual([{ personId: '佐藤', until: '2026-09-30' }])
    expect(notes.map(({ code }) => code)).toEqual(['transferred', 'evaluator-changed'])
    expect(notes[0]?.says).toContain('令和8年10月1日に異動しました')
  })

  it('評価者が去る: the same person stays and is handed over', () => {
    const evaluators = [
      { during: { from: '2024-04-01', to: '2027-01-01' }, personId: '佐藤' },
      { during: { from: '2027-01-01', to: null }, personId: '鈴木' },
    ]
    expect(codes({ evaluators })).toEqual(['evaluator-changed'])
  })

  it('休業: 未評価 below the days of the scheme, and said to be no bad result', () => {
    const long = treat({ absences: [{ from: '2026-05-01', to: '2027-03-01' }] })
    expect(long.outcome).toBe('exempt')
    expect(long.workingDays).toBe(43)
    expect(long.notes.at(-1)?.says).toBe(
      '勤務した日が43日で、60日に満たないので「未評価」とします。悪い評価ではありません。',
    )
    expect(treat({ absences: [{ from: '2026-05-01', to: '2026-09-01' }] }).outcome).toBe('evaluated')
    expect(codes({ absences: [{ from: '2026-05-01', to: null }] })).toEqual(['absent', 'exempt'])
  })

  it('期中の採用: the part since then', () => {
    expect(codes({ employment: { from: '2026-10-01', to: null } })).toEqual(['joined'])
    expect(treat({ employment: { from: '2027-02-01', to: null } }).outcome).toBe('exempt')
  })

  it('who has left by 基準日 is not evaluated', () => {
    expect(treat({ employment: { from: '2020-04-01', to: '2027-01-01' } })).toMatchObject({ outcome: 'left-out' })
  })

  it('昇任: by the 職位 of 基準日, or each part by its own, as the scheme says', () => {
    const postings = [
      { during: { from: '2024-04-01', to: '2026-10-01' }, unitId: '支援課', gradeId: 'officer' },
      { during: { from: '2026-10-01', to: null }, unitId: '支援課', gradeId: 'senior-officer' },
    ]
    expect(treat({ postings }).parts.map(({ gradeId }) => gradeId)).toEqual(['senior-officer'])
    expect(treat({ postings }, 'by-part').parts).toEqual([
      { gradeId: 'officer', during: { from: '2026-04-01', to: '2026-10-01' } },
      { gradeId: 'senior-officer', during: { from: '2026-10-01', to: '2027-04-01' } },
    ])
    expect(codes({ postings })).toEqual(['changed-grade'])
  })

  it('a 配置換 within one 職位 is one part', () => {
    const postings = [
      { during: { from: '2024-04-01', to: '2026-10-01' }, unitId: '支援課', gradeId: 'officer' },
      { during: { from: '2026-10-01', to: null }, unitId: '税務課', gradeId: 'officer' },
    ]
    expect(treat({ postings }, 'by-part').parts).toHaveLength(1)
  })

  it('併任 asks the other head; 再任用 is evaluated for what was worked', () => {
    expect(codes({ isConcurrent: true })).toEqual(['concurrent'])
    expect(codes({ employmentKind: 'short-time-reappointed' })).toEqual(['reappointed'])
  })

  it('会計年度任用: a term under three months is left out, one of three is not', () => {
    const fiscal = (to: string) => treat({ employmentKind: 'fiscal-year', employment: { from: '2027-01-01', to } })
    expect(fiscal('2027-03-31').notes[0]?.code).toBe('short-term')
    expect(fiscal('2027-04-01').outcome).not.toBe('left-out')
  })

  it('whom the scheme leaves out is told by which rule', () => {
    expect(treat({ employmentKind: 'temporary' }).notes[0]?.says).toBe('評価の対象にしません（実施規程 第3条）。')
  })
})

describe('条件付採用', () => {
  const hired = {
    employment: { from: '2026-04-01', to: null },
    employmentKind: 'regular',
    hiredOn: '2026-04-01',
    absences: [],
  }

  it('six months', () => {
    expect(probationOf(scheme, hired)).toMatchObject({ until: '2026-09-30', isExtended: false })
  })

  it('goes on until 90 days were worked', () => {
    const away = probationOf(scheme, { ...hired, absences: [{ from: '2026-05-01', to: '2026-09-01' }] })
    expect(away).toMatchObject({ workedDays: 90, isExtended: true })
    expect(away.until > '2026-09-30').toBe(true)
    expect(away.says).toContain('まで延びます')
  })

  it('and a year at the longest', () => {
    expect(probationOf(scheme, { ...hired, absences: [{ from: '2026-04-10', to: null }] })).toMatchObject({
      until: '2027-03-31',
      isExtended: true,
    })
  })

  it('会計年度任用: a month and 15 days, within the term', () => {
    const fiscal = { ...hired, employmentKind: 'fiscal-year', employment: { from: '2026-04-01', to: '2027-04-01' } }
    expect(probationOf(scheme, fiscal)).toMatchObject({ until: '2026-04-30', isExtended: false })
    const away = [{ from: '2026-04-02', to: '2026-06-01' }]
    expect(probationOf(scheme, { ...fiscal, absences: away })).toMatchObject({ workedDays: 15, isExtended: true })
    expect(
      probationOf(scheme, { ...fiscal, absences: away, employment: { from: '2026-04-01', to: '2026-05-01' } }).until,
    ).toBe('2026-04-30')
  })

  it.each([
    ['2026-08-31', 6, '2027-03-01'],
    ['2026-04-01', 6, '2026-10-01'],
    ['2026-10-15', 12, '2027-10-15'],
  ])('%s and %i months is until before %s (民法 143条)', (from, months, first) => {
    expect(monthsAfter(from, months)).toBe(first)
  })
})
