import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setCitySetting, staffRecord } from '../../people/index.ts'
import { codeOf } from '../../people/testing/small-city.ts'
import { testCity } from '../../platform/testing/database.ts'
import { listBudgets, setBudget } from '../budgets.ts'
import { enterNumber } from '../effects.ts'
import {
  consideration,
  flexShift,
  partTimeStudyLeave,
  qualificationGrant,
  qualificationSupport,
  selfDevelopmentLeave,
  studyLeaveChange,
  studyLeaveReport,
} from '../index.ts'
import { type AnyRequestKind, kindsOf } from '../kind.ts'
import { exportPayments, listPayments, makePaymentList } from '../payments.ts'
import { askForReports } from '../reports.ts'
import { saveDraft, startRequest } from '../requests.ts'
import { previewRequest } from '../send.ts'
import { layOffice, type Office } from '../testing/office.ts'

const all: readonly AnyRequestKind[] = [
  consideration,
  flexShift,
  qualificationSupport,
  qualificationGrant,
  selfDevelopmentLeave,
  partTimeStudyLeave,
  studyLeaveChange,
  studyLeaveReport,
]
const kinds = kindsOf(all)
const city = testCity('2026-05-11') // a Monday
let office: Office
beforeAll(async () => {
  office = await layOffice(city, kinds)
})
beforeEach(() => city.standOn('2026-05-11'))

const support = (more: object = {}) => ({
  qualification: '社会福祉士',
  body: '試験センター',
  sort: 'new',
  examOn: '2026-06-14',
  use: '相談の仕事に使う',
  examYen: 20_000,
  courseYen: 40_000,
  ...more,
})
const line = async () =>
  (await office.as('伊藤', (tx, actor) => listBudgets(tx, actor, kinds, 'qualification-support'))).items.map(
    ({ fiscalYear, reservedYen, spentYen }) => [fiscalYear, reservedYen, spentYen],
  )
const recordOf = (name: string) =>
  office.as('伊藤', (tx, actor) =>
    staffRecord(tx, actor, { personId: office.small.id(name), asOf: actor.today.toString(), knownAt: null }),
  )

describe('取組3-A-2 時差勤務', () => {
  const payload = (more: object = {}) => ({
    from: '2026-06-01',
    to: '2026-06-30',
    weekdays: ['mon'],
    start: '08:00',
    reason: 'childcare',
    ...more,
  })

  it('two that overlap are refused with words, also when both are sent at once; after 取下げ the day is free', async () => {
    const { sendAs, withdraw } = office
    const codes = await Promise.all([1, 2, 3, 4].map(() => codeOf(sendAs('井上', 'flex-shift', payload()))))
    expect(codes.sort()).toEqual(['done', ...Array(3).fill('requests.formHasProblems')])
    const [first] = await city.superuser(`select id from requests.request where kind = 'flex-shift' and round = 1`)
    expect(await codeOf(sendAs('井上', 'flex-shift', payload({ weekdays: ['tue'] })))).toBe('done')
    await withdraw('井上', String(first?.id))
    expect(await codeOf(sendAs('井上', 'flex-shift', payload({ start: '09:00' })))).toBe('done')
    expect(await codeOf(sendAs('田中', 'flex-shift', payload()))).toBe('done') // of somebody else
  })
})

describe('取組1-D-1 人事課への申出', () => {
  it('goes to 人事課 alone: no head of the applicant finds it anywhere, also after it was decided', async () => {
    const { sendAs, decideAs, read, inbox, waitsFor, stateOf } = office
    const id = await sendAs('田中', 'consideration', {
      matters: ['family-care'],
      wish: 'work',
      detail: '火曜の午後に通院の付添いがあります。',
      superior: 'nobody',
      talk: true,
    })
    expect(await waitsFor(id)).toEqual(['personnel'])
    const hidden = async () => {
      for (const name of ['佐藤', '山本', '高橋', '鈴木', '井上']) {
        expect(await codeOf(read(name, id))).toBe('requests.noSuchRequest')
        expect((await inbox(name)).map(({ requestId }) => requestId)).not.toContain(id)
      }
    }
    await hidden()
    const { title, sent } = await read('伊藤', id)
    expect(title).toBe('人事課への申出')
    expect(sent?.values.find(({ name }) => name === 'superior')?.says).toBe('人事課だけにとどめてほしい')
    await decideAs('伊藤', id, 'approved')
    expect(await stateOf(id)).toBe('approved')
    await hidden()
  })
})

describe('取組2-A-1 資格取得支援', () => {
  it('is held when asked for, paid after success, written on the record, and paid once', async () => {
    const { as, sendAs, decideAs, read, small } = office
    await as('伊藤', (tx, actor) =>
      setBudget(tx, actor, kinds, {
        kind: 'qualification-support',
        fiscalYear: 2026,
        name: '資格取得支援',
        amountYen: 60_000,
        carries: 'keep',
        reason: '当初予算',
      }),
    )
    const id = await sendAs('田中', 'qualification-support', support())
    expect(await line()).toEqual([[2026, 30_000, 0]])
    expect(await codeOf(sendAs('木村', 'qualification-support', support({ courseYen: 60_000 })))).toBe(
      'requests.noMoney',
    )
    // Once a year, also when it is asked for twice at once.
    const twice = [1, 2, 3].map(() => codeOf(sendAs('井上', 'qualification-support', support({ courseYen: 0 }))))
    expect((await Promise.all(twice)).sort()).toEqual(['done', 'requests.notEligible', 'requests.notEligible'])

    expect(await codeOf(sendAs('田中', 'qualification-grant', { acquiredOn: '2026-05-11', examYen: 1 }, id))).toBe(
      'requests.noSuchRequest',
    ) // not decided yet
    await decideAs('佐藤', id, 'approved')
    await decideAs('伊藤', id, 'approved')
    expect(await line()).toEqual([[2026, 40_000, 0]]) // held until success

    expect((await read('田中', id)).mayBeCarriedOnBy).toEqual([
      { kind: 'qualification-grant', title: '合格の報告と助成の請求' },
    ])
    const grant = await sendAs(
      '田中',
      'qualification-grant',
      { acquiredOn: '2026-05-11', validUntil: '2031-05-10', examYen: 20_000, courseYen: 34_000 },
      id,
    )
    expect(await line()).toEqual([[2026, 40_000, 0]]) // what is held is enough
    expect(await codeOf(office.withdraw('田中', id))).toBe('requests.carriedOn')
    expect(await codeOf(sendAs('田中', 'qualification-grant', { acquiredOn: '2026-05-11', examYen: 20_000 }, id))).toBe(
      'requests.formHasProblems',
    )
    await decideAs('渡辺', grant, 'approved')
    expect(await line()).toEqual([[2026, 10_000, 27_000]])
    expect((await recordOf('田中')).licences).toMatchObject([
      { name: '社会福祉士', acquiredOn: '2026-05-11', validUntil: '2031-05-10', endedOn: null },
    ])
    expect((await read('田中', grant)).title).toBe('資格取得の助成（社会福祉士）')

    const pay = (name: string) => as(name, (tx, actor) => makePaymentList(tx, actor, kinds, 'qualification-grant'))
    expect(await codeOf(pay('田中'))).toBe('requests.notKeeper')
    const both = await Promise.all(['伊藤', '渡辺'].map((name) => codeOf(pay(name))))
    expect(both.sort()).toEqual(['done', 'requests.nothingToPay'])
    const { waiting, lists } = await as('渡辺', (tx, actor) => listPayments(tx, actor, kinds, 'qualification-grant'))
    expect([waiting, lists]).toMatchObject([
      { payments: 0, totalYen: 0 },
      [{ number: 1, payments: 1, totalYen: 27_000 }],
    ])
    const file = await as('渡辺', (tx, actor) =>
      exportPayments(tx, actor, kinds, { paymentListId: lists[0]?.paymentListId ?? '', format: 'csv' }),
    )
    const [, row] = (await file.file.text()).trim().split('\r\n')
    const [number] = await city.superuser(`select number from people.staff_number where person_id = $1`, [
      small.id('田中'),
    ])
    expect(row?.replaceAll('"', '').split(',')).toEqual([
      '1',
      String(number?.number),
      '田中',
      '総務部市民課',
      '27000',
      '2026-05-11',
      '人研第1号',
      '2026',
      '資格取得支援',
      '資格取得の助成（社会福祉士）',
    ])
  })

  it('lets the money go when an approved one is taken back', async () => {
    const { sendAs, decideAs, withdraw } = office
    const before = await line()
    const id = await sendAs('木村', 'qualification-support', support({ courseYen: 0 }))
    await decideAs('森', id, 'approved')
    await decideAs('伊藤', id, 'approved')
    expect(await line()).not.toEqual(before)
    await withdraw('木村', id)
    expect(await line()).toEqual(before)
  })

  it('a grant is asked for from the application, and from nothing else', async () => {
    const { as } = office
    expect(
      await codeOf(as('田中', (tx, actor) => startRequest(tx, actor, kinds, { kind: 'qualification-grant' }))),
    ).toBe('requests.followsNothing')
  })
})

describe('取組1-D-5 自己啓発等休業・修学部分休業', () => {
  const leave = {
    purpose: 'study',
    institution: '大学院',
    course: '修士課程',
    courseMonths: 24,
    from: '2026-10-01',
    to: '2028-09-30',
    use: '政策に使う',
  }
  const awayOf = async (name: string) => (await recordOf(name)).absences.map(({ kind, from, to }) => [kind, from, to])
  const due = async (id: string) => (await office.read('加藤', id)).reportDueOn
  const number = (id: string, documentNumber: string) =>
    office.as('伊藤', (tx, actor) =>
      enterNumber(tx, actor, kinds, {
        requestId: id,
        draftNumber: `起案${documentNumber}`,
        documentNumber,
        decidedOn: '2026-05-11',
        effectiveOn: '2026-10-01',
        seal: 'required',
      }),
    )

  it('takes effect with the number of the 決裁: the 発令 stands, changes move it, reports are asked for until the return', async () => {
    const { sendAs, decideAs, tasksOf, stateOf } = office
    await city.asOperator('test', (tx) => setCitySetting(tx, 'order-source', 'sodachi'))
    const id = await sendAs('加藤', 'self-development-leave', leave)
    await decideAs('中村', id, 'disagreed', '代わりの人が要ります')
    await decideAs('高橋', id, 'agreed')
    await decideAs('伊藤', id, 'approved')
    expect([await stateOf(id), await awayOf('加藤')]).toEqual(['numbering', []])
    await number(id, '総人第1号')
    expect(await awayOf('加藤')).toEqual([['study-leave', '2026-10-01', '2028-10-01']])
    expect(await due(id)).toBe('2027-04-01')

    const change = await sendAs(
      '加藤',
      'study-leave-change',
      { change: 'shorten', to: '2028-03-31', reason: '早く修了' },
      id,
    )
    await decideAs('中村', change, 'agreed')
    await decideAs('伊藤', change, 'approved')
    expect(await awayOf('加藤')).toEqual([['study-leave', '2026-10-01', '2028-04-01']])

    city.standOn('2027-03-15')
    const ask = () => city.asService('due-asks', (tx, actor) => askForReports(tx, actor, 0))
    await ask()
    await ask()
    const asked = '「自己啓発等休業（令和8年10月1日〜）」の報告を出す'
    expect(await tasksOf('加藤')).toEqual([asked])
    // Away, and still the one who reports: the routes of others pass them by.
    await sendAs('加藤', 'study-leave-report', { which: 'progress', summary: '単位を取った' }, id)
    expect([await tasksOf('加藤'), await due(id)]).toEqual([[], '2027-10-01'])
    expect(await codeOf(sendAs('加藤', 'study-leave-report', { which: 'return', summary: 'x' }, id))).toBe(
      'requests.formHasProblems',
    )

    city.standOn('2028-04-03')
    const back = await sendAs('加藤', 'study-leave-report', { which: 'return', summary: '修了した' }, id)
    await decideAs('渡辺', back, 'approved')
    expect(await due(id)).toBeNull()
  })

  it('is cancelled before it begins, and the 発令 with it; where orders come by the feed nothing is written', async () => {
    const { sendAs, decideAs } = office
    const approved = async (name: string, documentNumber: string) => {
      const id = await sendAs(name, 'self-development-leave', leave)
      await decideAs('中村', id, 'agreed')
      await decideAs('高橋', id, 'agreed')
      await decideAs('伊藤', id, 'approved')
      await number(id, documentNumber)
      return id
    }
    const id = await approved('小林', '総人第2号')
    expect(await awayOf('小林')).toHaveLength(1)
    const cancel = await sendAs('小林', 'study-leave-change', { change: 'cancel', to: '', reason: '不合格' }, id)
    await decideAs('中村', cancel, 'agreed')
    await decideAs('伊藤', cancel, 'approved')
    expect(await awayOf('小林')).toEqual([])

    await city.asOperator('test', (tx) => setCitySetting(tx, 'order-source', 'feed'))
    await approved('小林', '総人第3号')
    expect(await awayOf('小林')).toEqual([])
  })

  it('says with its reasons from which day somebody could apply', async () => {
    const { as } = office
    await city.superuser(`update people.employment set during = '[2025-01-15,)' where person_id = $1`, [
      office.small.id('渡辺'),
    ])
    const { requestId, edition } = await as('渡辺', (tx, actor) =>
      startRequest(tx, actor, kinds, { kind: 'self-development-leave' }),
    )
    await as('渡辺', (tx, actor) => saveDraft(tx, actor, kinds, { requestId, payload: leave, edition }))
    const { eligibility } = await as('渡辺', (tx, actor) => previewRequest(tx, actor, kinds, requestId))
    expect([eligibility?.isEligible, eligibility?.possibleOn]).toEqual([false, '2027-01-15'])
    expect(eligibility?.findings.map(({ says, isMet }) => [says, isMet])).toEqual([
      ['正規の職員', true],
      ['在職2年以上（いま1年3か月）', false],
      ['休職などの間でないこと', true],
    ])
  })

  it('修学部分休業 leaves the person at work: decided, and nothing in the roster', async () => {
    const { sendAs, decideAs, stateOf } = office
    const { purpose: _, courseMonths: __, ...days } = leave
    const id = await sendAs('木村', 'part-time-study-leave', { ...days, mon: 240, wed: 240 })
    await decideAs('森', id, 'agreed')
    await decideAs('伊藤', id, 'approved')
    expect([await stateOf(id), await awayOf('木村')]).toEqual(['approved', []])
    expect(await codeOf(sendAs('木村', 'part-time-study-leave', { ...days, mon: 600, wed: 600 }))).toBe(
      'requests.formHasProblems',
    )
  })
})
