import { call } from '@orpc/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { codeOf } from '../people/testing/small-city.ts'
import { testCity } from '../platform/testing/database.ts'
import { policyProcedures } from '../policy/index.ts'
import { modelPolicy } from '../policy/testing/model.ts'
import { insight } from './procedures.ts'
import { registerCity } from './testing/register-city.ts'

const city = testCity('2026-11-24')
const register = registerCity(city)
const ofCentre = 'program/2-C-1'
const ofPersonnel = 'program/1-C-2'
const words = { audience: '全職員', howToApply: '研修計画から申し込みます。', contact: '人材育成センター（内線 0000）' }
const aim = {
  name: '受講した職員の割合',
  unit: '％',
  direction: 'more',
  measuredBy: '人材育成センター',
  baseline: 61.5,
  baselineOn: '2023-03-31',
  baselineSource: '研修実績報告',
  target: 80,
  targetOn: '2028-03-31',
} as const

beforeAll(async () => {
  await register.lay(modelPolicy())
  await register.own(ofCentre, '人材育成センター', 'training-centre')
  await register.own(ofPersonnel, '人事課', 'personnel')
})

const as = (name: string | null) => register.context(name)
const entries = async (did: string) =>
  (await city.superuser('select record, fields from platform.audit_entry where did = $1 order by id', [did])) as {
    record: string
    fields: string[]
  }[]

describe('who writes the register', () => {
  const guide = { itemId: ofCentre, version: 0, ...words }
  it.each([
    ['signed out', null, 'platform.signedOut'],
    ['somebody of the staff', '田中', 'insight.notKeeper'],
    ['人事課, of what 人材育成センター keeps', '人事', 'insight.notKeeper'],
    ['改革推進, of what 人材育成センター keeps', '改革', 'insight.notKeeper'],
  ])('%s is refused, and nothing has changed', async (_, who, code) => {
    expect(await codeOf(call(insight.saveGuide, guide, as(who)))).toBe(code)
    expect(await codeOf(call(insight.addIndicator, { itemId: ofCentre, ...aim }, as(who)))).toBe(code)
    expect((await register.record('田中', ofCentre)).guide).toBeNull()
    expect((await register.record('田中', ofCentre)).indicators).toEqual([])
  })

  it('is the duty that keeps the item, and each of the three where nobody does', async () => {
    expect((await register.record('育成', ofCentre)).mayWrite).toBe(true)
    expect((await register.record('育成', ofPersonnel)).mayWrite).toBe(false)
    for (const name of ['人事', '改革', '育成'])
      expect((await register.record(name, 'program/1-A-1')).mayWrite).toBe(true)
    expect((await register.record('田中', 'program/1-A-1')).mayWrite).toBe(false)
  })

  it('writes 案内 and 規程 of a 制度, and not of an action, which has none', async () => {
    const itemId = 'action/career/staff/1'
    const document = { kind: 'basis', name: '規程', number: null, issuedOn: null, keptAt: null } as const
    expect(await codeOf(call(insight.saveGuide, { ...guide, itemId }, as('育成')))).toBe('insight.notProgram')
    expect(await codeOf(call(insight.addDocument, { itemId, ...document }, as('育成')))).toBe('insight.notProgram')
  })

  it('is the same behind the wall, by SQL', async () => {
    const insert = (
      itemId: string,
    ) => `insert into insight.guide (item_id, version, policy_version_id, audience, how_to_apply, contact)
      select '${itemId}', 9, id, '', '', '' from policy.version`
    const tries = async (name: string, itemId: string) =>
      codeOf(
        city.as(register.as(name), async (tx) => {
          const { sql } = await import('kysely')
          await sql.raw(insert(itemId)).execute(tx)
          throw Object.assign(new Error('undo'), { code: 'let in' })
        }),
      )
    expect(await tries('育成', ofCentre)).toBe('let in')
    expect(await tries('育成', ofPersonnel)).toBe('42501')
    expect(await tries('田中', 'program/1-A-1')).toBe('42501')
  })
})

describe('所管', () => {
  const give = (who: string, fields: { itemId: string; version: number; fromDay: string; unit?: string }) => {
    const { unit = '改革推進課', ...rest } = fields
    return call(insight.setOwner, { ...rest, unitId: register.id(unit), keeper: 'reform' }, as(who))
  }

  it('changes on its day, and what was before stays', async () => {
    const itemId = 'program/3-B-1'
    await register.own(itemId, '人事課', 'personnel', '2024-04-01')
    await give('人事', { itemId, version: 1, fromDay: '2026-10-01' })
    const { owner, ownerHistory } = await register.record('田中', itemId)
    expect(owner).toMatchObject({ unitName: '総務局改革推進課', keeper: 'reform', fromDay: '2026-10-01' })
    expect(ownerHistory.periods.map(({ unitName, from, to }) => [unitName, from, to])).toEqual([
      ['総務局改革推進課', '2026-10-01', null],
      ['総務局人事課', '2024-04-01', '2026-10-01'],
    ])
  })

  it('to come is known to those who keep the register only', async () => {
    const itemId = 'program/3-A-5'
    await register.own(itemId, '人事課', 'personnel')
    await give('人事', { itemId, version: 1, fromDay: '2027-04-01' })
    expect((await register.record('田中', itemId)).ownerHistory.periods).toHaveLength(1)
    expect((await register.record('育成', itemId)).ownerHistory.periods).toHaveLength(2)
    expect((await register.record('育成', itemId)).owner?.keeper).toBe('personnel')
  })

  it('is given by 人事課, handed on by whoever keeps it, and by nobody else', async () => {
    const handOn = { itemId: ofCentre, version: 1, fromDay: '2026-11-24', unit: '人材育成センター' }
    expect(await codeOf(give('改革', handOn))).toBe('insight.notSharer')
    expect(await codeOf(give('田中', { itemId: 'program/1-A-2', version: 0, fromDay: '2026-04-01' }))).toBe(
      'insight.notSharer',
    )
    expect(await codeOf(give('育成', { itemId: 'program/1-A-2', version: 0, fromDay: '2026-04-01' }))).toBe('done')
  })

  it.each([
    ['before the owner of now', { version: 1, fromDay: '2020-04-01' }, 'insight.ownerInThePast'],
    ['over what somebody else wrote', { version: 0, fromDay: '2026-12-01' }, 'insight.changedMeanwhile'],
    ['to a unit that is not there', { version: 1, fromDay: '2027-04-01', unit: '旧課' }, 'insight.unitNotThere'],
  ])('%s is refused', async (_, fields, code) => {
    if ('unit' in fields) await register.addUnit('旧課', 'section', '総務局', '[2016-04-01,2027-01-01)')
    expect(await codeOf(give('人事', { itemId: ofPersonnel, ...fields }))).toBe(code)
  })
})

describe('案内', () => {
  it('keeps every version, and tells the second of two writers who changed what', async () => {
    const save = (changed: Partial<typeof words>, version: number) =>
      call(insight.saveGuide, { itemId: ofCentre, version, ...words, ...changed }, as('育成'))
    await save({}, 0)
    await save({ contact: '人材育成センター（内線 1111）' }, 1)
    const late = save({ contact: '人材育成センター（内線 2222）' }, 1)
    await expect(late).rejects.toMatchObject({
      code: 'insight.changedMeanwhile',
      message: 'あなたが書いているあいだに、育成さんが11月24日9時00分に「聞くところ」を変えました。',
    })
    expect((await register.record('田中', ofCentre)).guide).toMatchObject({
      version: 2,
      contact: '人材育成センター（内線 1111）',
    })
    expect(await city.superuser('select version from insight.guide order by version')).toEqual([
      { version: 1 },
      { version: 2 },
    ])
    expect(await entries('insight.saveGuide')).toHaveLength(2)
  })

  it('of two who save at the same moment keeps one', async () => {
    const itemId = 'program/2-B-1'
    const save = (who: string) => codeOf(call(insight.saveGuide, { itemId, version: 0, ...words }, as(who)))
    expect((await Promise.all([save('育成'), save('改革')])).sort()).toEqual(['done', 'insight.changedMeanwhile'])
  })

  it('says how one applies', async () => {
    const empty = call(
      insight.saveGuide,
      { itemId: 'program/2-A-1', version: 0, ...words, howToApply: '  ' },
      as('育成'),
    )
    expect(await codeOf(empty)).toBe('insight.emptyGuide')
  })
})

describe('根拠規程と様式', () => {
  it('leave the page when they are withdrawn, and stay in the register', async () => {
    const fields = {
      kind: 'basis',
      name: '職員研修規程',
      number: '訓令第3号',
      issuedOn: '2019-03-29',
      keptAt: null,
    } as const
    const { documentId } = await call(insight.addDocument, { itemId: ofCentre, ...fields }, as('育成'))
    expect((await register.record('田中', ofCentre)).documents).toMatchObject([{ name: '職員研修規程', version: 1 }])
    const change = { documentId, version: 1, ...fields, isWithdrawn: true }
    expect(await codeOf(call(insight.changeDocument, change, as('人事')))).toBe('insight.notKeeper')
    await call(insight.changeDocument, change, as('育成'))
    expect((await register.record('田中', ofCentre)).documents).toEqual([])
    expect(await city.superuser('select version, is_withdrawn from insight.document order by version')).toHaveLength(2)
    expect(await codeOf(call(insight.changeDocument, change, as('育成')))).toBe('insight.changedMeanwhile')
  })
})

describe('指標と測定', () => {
  let indicatorId: string
  beforeAll(async () => {
    indicatorId = (await call(insight.addIndicator, { itemId: ofCentre, ...aim }, as('育成'))).indicatorId
  })
  const measure = (value: number, measuredOn: string) =>
    call(insight.recordMeasurement, { indicatorId, value, measuredOn, source: '研修実績報告', note: null }, as('育成'))
  const shown = async () => (await register.record('田中', ofCentre)).indicators[0]

  it('0 is a number, and none is none', async () => {
    const none = { ...aim, baseline: null, baselineOn: null, baselineSource: null, target: null, targetOn: null }
    await call(insight.addIndicator, { itemId: ofPersonnel, ...none, name: '支援した職員の数', unit: '人' }, as('人事'))
    await call(
      insight.addIndicator,
      {
        itemId: ofPersonnel,
        ...none,
        name: '苦情の数',
        unit: '件',
        baseline: 0,
        baselineOn: '2026-04-01',
        baselineSource: '記録',
      },
      as('人事'),
    )
    const { indicators } = await register.record('田中', ofPersonnel)
    expect(indicators.map(({ baseline }) => baseline)).toEqual([null, 0])
  })

  it('a figure is kept with its places, once a day', async () => {
    await measure(66.25, '2024-03-31')
    await measure(71, '2025-03-31')
    expect(await codeOf(measure(72, '2025-03-31'))).toBe('insight.measuredAlready')
    expect(await codeOf(measure(72, '2026-11-25'))).toBe('insight.measuredInFuture')
    expect((await shown())?.measurements.map(({ value }) => value)).toEqual([66.25, 71])
  })

  it('the latest counts in the list; one that was taken back does not, but can be read', async () => {
    const { measurementId } = await measure(99, '2026-03-31')
    const latest = async () =>
      (await register.register('田中')).items.find(({ itemId }) => itemId === ofCentre)?.indicators[0]?.latest
    expect(await latest()).toBe(99)
    const take = { measurementId, version: 1, value: null, measuredOn: '2026-03-31', source: '研修実績報告' }
    expect(await codeOf(call(insight.correctMeasurement, { ...take, note: null }, as('育成')))).toBe(
      'insight.takenBackWithoutReason',
    )
    await call(insight.correctMeasurement, { ...take, note: '別の研修の数字でした。' }, as('育成'))
    expect(await latest()).toBe(71)
    expect((await shown())?.measurements.at(-1)).toMatchObject({ value: null, earlier: [{ value: 99 }] })
    expect(await codeOf(call(insight.correctMeasurement, { ...take, note: 'x' }, as('育成')))).toBe(
      'insight.changedMeanwhile',
    )
  })

  it('a changed target keeps the one before, and an ended indicator is measured no more', async () => {
    await call(insight.changeIndicator, { indicatorId, version: 1, ...aim, target: 75, isEnded: false }, as('育成'))
    expect((await shown())?.changes.map(({ target }) => target)).toEqual([80, 75])
    await call(insight.changeIndicator, { indicatorId, version: 2, ...aim, target: 75, isEnded: true }, as('育成'))
    expect(await codeOf(measure(70, '2026-10-01'))).toBe('insight.indicatorEnded')
    await call(insight.changeIndicator, { indicatorId, version: 3, ...aim, target: 75, isEnded: false }, as('育成'))
  })
})

describe('年度の点検', () => {
  const save = (who: string, fields: { version: number; result?: 'done' | 'partly'; whatIsNext?: string }) =>
    call(
      insight.saveCheck,
      {
        itemId: 'action/training/staff/1',
        fiscalYear: 2026,
        result: 'done',
        whatWasDone: '周知した。',
        whatIsNext: '',
        ...fields,
      },
      as(who),
    )

  it('is kept by year, with who found it and what changed since', async () => {
    await register.own('action/training/staff/1', '人材育成センター', 'training-centre')
    expect(await codeOf(save('人事', { version: 0 }))).toBe('insight.notKeeper')
    expect(await codeOf(save('育成', { version: 0, result: 'partly' }))).toBe('insight.nextWithoutWords')
    await save('育成', { version: 0 })
    await save('育成', { version: 1, result: 'partly', whatIsNext: '所属長にも知らせる。' })
    expect(await codeOf(save('育成', { version: 1 }))).toBe('insight.changedMeanwhile')
    const { checks } = await register.record('田中', 'action/training/staff/1')
    expect(checks).toMatchObject([
      { fiscalYear: 2026, version: 2, result: 'partly', writtenBy: '育成さん', checkedOn: '2026-11-24' },
    ])
    const { items } = await register.register('田中', 2025)
    expect(items.find(({ itemId }) => itemId === 'action/training/staff/1')?.check).toBeNull()
  })
})

describe('what is asked at go-live', () => {
  const tasksOf = (name: string) =>
    city.superuser(
      `select key, detail, done_at is not null as done, due_on::text as due from platform.task
       where key like 'insight.%' and person_id = $1 order by key`,
      [register.id(name)],
    )

  it('reaches those who hold the duties, says how much is left, and is done when nothing is', async () => {
    expect(await codeOf(call(insight.askForMissing, undefined, as('田中')))).toBe('insight.notKeeper')
    await call(insight.askForMissing, undefined, as('改革'))
    expect((await tasksOf('田中')).length).toBe(0)
    const centre = await tasksOf('育成')
    expect(centre).toEqual([
      { key: 'insight.check/training-centre/2026', detail: '残り1件', done: false, due: '2027-03-31' },
    ])
    await call(
      insight.saveCheck,
      {
        itemId: ofCentre,
        fiscalYear: 2026,
        version: 0,
        result: 'to-come',
        whatWasDone: '',
        whatIsNext: '計画を作る。',
      },
      as('育成'),
    )
    expect(await tasksOf('育成')).toMatchObject([{ done: true }])

    const owners = (await tasksOf('人事')).find(({ key }) => key === 'insight.owner/personnel')
    await register.own('program/1-D-1', '人事課', 'personnel')
    const after = (await tasksOf('人事')).find(({ key }) => key === 'insight.owner/personnel')
    const left = (detail: unknown) => Number(/\d+/.exec(String(detail))?.[0])
    expect(left(after?.detail)).toBe(left(owners?.detail) - 1)
  })

  it('is asked anew when something is missing again', async () => {
    await register.own('program/2-C-2', '人材育成センター', 'training-centre')
    await call(insight.askForMissing, undefined, as('人事'))
    expect((await tasksOf('育成')).find(({ key }) => String(key).startsWith('insight.check'))).toMatchObject({
      done: false,
      detail: '残り1件',
    })
  })
})

describe('a part that was 検討中', () => {
  it('is off until it is turned on with its ground, and both days can be read', async () => {
    const before = (await register.record('田中', ofPersonnel)).parts.find(({ partId }) => partId === '1-C-2/3')
    expect(before?.status).toBe('considering')
    await call(
      policyProcedures.startPart,
      { partId: '1-C-2/3', startsOn: '2026-11-24', basis: '職員支援要綱', documentNumber: '人第12号' },
      as('改革'),
    )
    const after = (await register.record('田中', ofPersonnel)).parts.find(({ partId }) => partId === '1-C-2/3')
    expect(after).toMatchObject({ status: 'active', basis: '職員支援要綱', documentNumber: '人第12号' })
    expect(after?.history.map(({ from, status }) => [from, status])).toEqual([
      ['2019-04-01', 'considering'],
      ['2026-11-24', 'active'],
    ])
  })
})
