import { describe, expect, it } from 'vitest'
import { paragraphsOf } from './layout-rules.ts'
import { abilitiesOf, gradeFor, rolesFor, statusHistory, statusOn } from './rules.ts'
import { modelPolicy } from './testing/model.ts'

const policy = modelPolicy()
const gradeOf = (id: string) => {
  const grade = policy.grades.find((one) => one.id === id)
  if (!grade) throw new Error(`the model policy has ${id}`)
  return grade
}

describe('資料1 読替', () => {
  it.each([
    ['業務職', '作業長', 'chief'],
    ['業務職', '主任', 'chief'],
    ['業務職', '副主任', 'senior-officer'],
    ['業務職', '技師', 'officer'],
    ['運輸職', '整備長', 'chief'],
    ['運輸職', '主任運転士', 'senior-officer'],
    ['運輸職', '車掌', 'officer'],
    ['運輸職', '技工（技師）', 'officer'],
    ['運輸職', '技工(技師)', 'officer'],
    ['運輸職', '技工 （技師）', 'officer'],
    ['運輸職', '技工', 'officer'],
    ['運輸職', '技師', 'officer'],
  ])('%s の %s is read as %s', (jobFamily, title, gradeId) => {
    expect(gradeFor(policy, { jobFamily, title, grade: null })).toMatchObject({
      grade: { id: gradeId },
      by: 'equivalent',
    })
  })

  it('says by which note the title is read', () => {
    expect(gradeFor(policy, { jobFamily: '業務職', title: '作業長', grade: null })).toEqual({
      grade: { id: 'chief', name: '主査級' },
      by: 'equivalent',
      title: '作業長',
      jobFamily: '業務職',
      noteId: 'note/equivalents-1',
    })
    expect(gradeFor(policy, { jobFamily: '運輸職', title: '監督', grade: null })).toMatchObject({
      noteId: 'note/equivalents-2',
    })
  })

  it('reads 技工, where the policy writes 技工（技師）, as a title of the policy and not as a 職位 of the roster', () => {
    expect(gradeFor(policy, { jobFamily: '運輸職', title: '技工', grade: null })).toEqual({
      grade: { id: 'officer', name: '主事級' },
      by: 'equivalent',
      title: '技工',
      jobFamily: '運輸職',
      noteId: 'note/equivalents-2',
    })
  })

  it('takes 技師 as what the policy writes in full, before what it writes in brackets', () => {
    const gradeEquivalents = { 運輸職: { chief: ['技師'], officer: ['技工（技師）'] } }
    const gradeOfTitle = (title: string) =>
      gradeFor({ ...policy, gradeEquivalents }, { jobFamily: '運輸職', title, grade: null }).grade?.id
    expect(['技師', '技工', '技工（技師）'].map(gradeOfTitle)).toEqual(['chief', 'officer', 'officer'])
  })

  it('does not choose between two 職位 whose titles have 技師 in brackets', () => {
    const gradeEquivalents = { 運輸職: { 'senior-officer': ['技工長（技師）'], officer: ['技工（技師）'] } }
    const facts = { jobFamily: '運輸職', title: '技師', grade: null }
    expect(gradeFor({ ...policy, gradeEquivalents }, facts)).toEqual({
      grade: null,
      reason: expect.stringContaining('一つの職位に決まりません'),
    })
    const sameGrade = { 運輸職: { officer: ['技工（技師）', '運転士（技師）'] } }
    expect(gradeFor({ ...policy, gradeEquivalents: sameGrade }, facts)).toMatchObject({ grade: { id: 'officer' } })
  })

  it('takes the 職位 of the roster, by id or by name, before any title', () => {
    expect(gradeFor(policy, { jobFamily: '業務職', title: '技師', grade: '主査級' })).toEqual({
      grade: { id: 'chief', name: '主査級' },
      by: 'grade',
    })
    expect(gradeFor(policy, { jobFamily: '一般事務職', title: null, grade: 'officer' })).toMatchObject({ by: 'grade' })
  })

  it.each([
    { jobFamily: '業務職', title: '班長', grade: null, reason: '「班長」には、読替の定めがありません' },
    { jobFamily: '業務職', title: '技工', grade: null, reason: '「技工」には、読替の定めがありません' },
    { jobFamily: '運輸職', title: '工（技', grade: null, reason: '「工（技」には、読替の定めがありません' },
    { jobFamily: '業務職', title: null, grade: null, reason: '職名がありません' },
    { jobFamily: '一般事務職', title: '主任', grade: null, reason: '「一般事務職」には読替の定めがなく' },
    { jobFamily: '一般事務職', title: null, grade: '係長級', reason: '職位「係長級」は、この方針にありません' },
  ])('has no 職位 for $jobFamily $title $grade, and says why', ({ reason, ...facts }) => {
    expect(gradeFor(policy, facts)).toEqual({ grade: null, reason: expect.stringContaining(reason) })
  })
})

describe('資料1 役割', () => {
  const kinds = (gradeId: string, lineKind: 'line' | 'staff' | null) =>
    rolesFor(gradeOf(gradeId), lineKind).sentences.map(({ paragraphId }) => paragraphId)

  it('gives 主査級 five sentences as ライン職 and two as スタッフ職', () => {
    expect(kinds('chief', 'line')).toEqual([1, 2, 3, 4, 5].map((n) => `role/chief/line/${n}`))
    expect(kinds('chief', 'staff')).toEqual(['role/chief/staff/1', 'role/chief/staff/2'])
  })

  it('shows both where it is not known which applies, and says so', () => {
    const both = rolesFor(gradeOf('senior-chief'), null)
    expect(both.sentences.map(({ kind }) => kind)).toEqual(['line', 'staff', 'staff'])
    expect(both.caution).toContain('両方の役割')
  })

  it('does not ask ライン or スタッフ of 主任主事級 and 主事級', () => {
    for (const lineKind of ['line', 'staff', null] as const) {
      expect(rolesFor(gradeOf('officer'), lineKind)).toEqual({
        sentences: [
          { paragraphId: 'role/officer/common/1', kind: 'common', text: gradeOf('officer').roles.common?.[0] },
        ],
        caution: null,
      })
    }
  })

  it('says so when the policy has no role for the kind that applies', () => {
    const lineOnly = { ...gradeOf('chief'), roles: { line: ['係をまとめる。'] } }
    const shown = rolesFor(lineOnly, 'staff')
    expect(shown.sentences.map(({ kind }) => kind)).toEqual(['line'])
    expect(shown.caution).toContain('スタッフ職の役割は方針に書かれていない')
  })
})

describe('資料2 職位 × 能力区分', () => {
  const matrix = {
    categories: policy.abilityCategories,
    rows: policy.grades.map((grade) => ({ grade, cells: abilitiesOf(policy, grade) })),
  }

  it('has seven 職位 by seven 区分, and 45 cells that are not empty', () => {
    expect(matrix.categories).toHaveLength(7)
    expect(matrix.rows.map(({ cells }) => cells.length)).toEqual(Array(7).fill(7))
    expect(matrix.rows.flatMap(({ cells }) => cells).filter((cell) => cell !== null)).toHaveLength(45)
  })

  it('leaves the empty cells empty: 知識・技術 above 主幹級, 組織管理 at 主事級', () => {
    const empty = matrix.rows.flatMap(({ grade, cells }) =>
      cells.flatMap((cell, column) => (cell === null ? [`${grade.name} ${matrix.categories[column]?.name}`] : [])),
    )
    expect(empty).toEqual(['局長級 知識・技術', '部長級 知識・技術', '課長級 知識・技術', '主事級 組織管理、人材活用'])
  })

  it('names the 評価項目 where the policy prints one, and none for 企画立案 of 課長級', () => {
    const cell = (gradeId: string, categoryId: string) =>
      matrix.rows.find(({ grade }) => grade.id === gradeId)?.cells.find((one) => one?.category.id === categoryId)
    expect(cell('chief', 'judgement')).toMatchObject({
      paragraphId: 'ability/chief/judgement',
      label: '判断',
      evaluationItem: '理解力・判断力',
    })
    expect(cell('section-director', 'planning')?.evaluationItem).toBeNull()
  })
})

describe('paragraphs', () => {
  const paragraphs = paragraphsOf(policy)
  const byId = new Map(paragraphs.map((one) => [one.id, one]))

  it('has one id for each, and no text that is empty', () => {
    expect(byId.size).toBe(paragraphs.length)
    expect(paragraphs.filter(({ text }) => text.trim() === '')).toEqual([])
  })

  it.each([
    ['background/1', 'prose', '本文', '本文 １ この方針をつくった理由'],
    ['principle', 'principle', '本文', '本文 基本の考え方'],
    ['audience', 'audience', '本文', '本文 対象者'],
    ['orientation/team', 'orientation', '本文', '本文 チーム志向'],
    ['behaviour/team/2', 'behaviour', '本文', '本文 チーム志向 行動2'],
    ['action/career/staff/1', 'action', '本文', '本文 取組1 キャリア形成 職員のとるべき行動1'],
    ['action/training/manager/2', 'action', '本文', '本文 取組2 職員研修 管理職のとるべき行動2'],
    ['support/1-C', 'support', '本文', '本文 取組1-C'],
    ['role/chief/line/3', 'role', '資料1', '資料1 主査級 ライン職 役割3'],
    ['role/officer/common/1', 'role', '資料1', '資料1 主事級 役割1'],
    ['note/equivalents-1', 'note', '資料1', '資料1 注記'],
    ['ability/chief/judgement', 'ability', '資料2', '資料2 主査級 判断'],
    ['program/1-C-1', 'program', '資料3', '資料3 取組1-C-1 人事評価制度'],
    ['1-C-1/2', 'part', '資料3', '資料3 取組1-C-1 人事評価制度 2'],
    ['program/2-A-1/purpose', 'purpose', '資料3', '資料3 取組2-A-1 自主研修 目的'],
    ['program/1-A-1/job-family/2', 'programRule', '資料3', '資料3 取組1-A-1 ジョブローテーション 職種別2'],
    ['training-picture/tree/1/2', 'trainingPicture', '資料3', '資料3 職員研修の体系（図）'],
  ])('cites %s by its place', (id, kind, document, section) => {
    expect(byId.get(id)).toMatchObject({ kind, document, section })
  })

  it('prints 実施状況 as the policy does: 〇, a year, 検討中', () => {
    expect(['1-C-2/1', '1-C-2/2', '1-C-2/3'].map((id) => byId.get(id)?.annotations.実施状況)).toEqual([
      '〇',
      '2017～',
      '検討中',
    ])
  })

  it('has no めざすべき職員像 where the policy states none in words', () => {
    expect(byId.has('vision')).toBe(false)
    expect(paragraphsOf({ ...policy, vision: '市民とともに歩む職員' }).some(({ id }) => id === 'vision')).toBe(true)
  })

  it('marks what was read from a layout, and only that', () => {
    const read = { ...policy, inferred: ['orientations: by the layout', 'programs 1-C-2: by the lines'] }
    const inferred = paragraphsOf(read).filter((one) => one.inferred)
    expect(inferred.map(({ id }) => id)).toEqual([
      ...['citizen', 'reform', 'autonomy', 'team'].flatMap((id) => [1, 2, 3].map((n) => `behaviour/${id}/${n}`)),
      '1-C-2/1',
      '1-C-2/2',
      '1-C-2/3',
    ])
    expect(paragraphs.filter((one) => one.inferred)).toEqual([])
  })
})

describe('資料3 実施状況 over time', () => {
  const declared = [{ from: '2025-04-01', status: 'considering' as const }]
  const start = { on: '2026-10-01', basis: '能力向上支援実施要綱', documentNumber: '総人第41号' }

  it('is 検討中 until the city turns it on, from that day with its ground', () => {
    const history = statusHistory(declared, [start])
    expect(statusOn(history, '2025-03-31')).toBeNull()
    expect(statusOn(history, '2026-09-30')?.status).toBe('considering')
    expect(statusOn(history, '2026-10-01')).toMatchObject({ status: 'active', basis: '能力向上支援実施要綱' })
  })

  it('stays on when a later version only repeats 検討中, because another 資料 was revised', () => {
    const history = statusHistory([...declared, { from: '2027-04-01', status: 'considering' }], [start])
    expect(statusOn(history, '2027-04-01')?.status).toBe('active')
  })

  it('follows a later version that says something new', () => {
    const history = statusHistory([...declared, { from: '2027-04-01', status: { since: 2026 } }], [start])
    expect(statusOn(history, '2027-04-01')?.status).toEqual({ since: 2026 })
  })
})
