import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type JobKind, startJobs } from '../platform/jobs/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { importPackage, takeEffectJob } from '../policy/index.ts'
import { modelPolicy } from '../policy/testing/model.ts'
import { listDirectory } from './directory.ts'
import { followPolicy, followPolicyOn } from './follow-policy.ts'
import { codeOf, layPolicy, smallCity } from './testing/small-city.ts'

const city = testCity('2026-11-24')
const small = smallCity(city)
const within = { timeout: 20_000, interval: 100 }
const faults: unknown[] = []
const log = { info() {}, error: (fields: object) => void faults.push(fields) }

/** A thread takes most of a second to start, so that one of these goes the whole way. */
let runs: JobKind<object, null>['run']
const inStep: typeof runs = ({ step }) => step(followPolicy)
const takeEffect = takeEffectJob((job) => runs(job))
let reader: string

beforeAll(async () => {
  runs = inStep
  await layPolicy(city)
  await small.addUnit('人事課', 'section', null)
  const people = [
    { name: '課長', kana: 'ア', grade: 'section-director' },
    { name: '主査', kana: 'イ', grade: 'chief' },
    { name: '主任', kana: 'ウ', grade: 'senior-officer' },
    { name: '整備', kana: 'エ', grade: null, title: '整備長', jobFamily: '運輸職' },
  ]
  for (const person of people) await small.addPerson({ unit: '人事課', ...person })
  await small.rebuild()
  reader = await small.account('課長')
  await morning('2026-11-24')
  await settled() // the first version
})
beforeEach(() => {
  runs = inStep
})

let engine: Awaited<ReturnType<typeof startJobs>> | undefined
let told = 0
afterAll(() => engine?.stop())

/** A morning: what works in the city looks for the night that is due. */
async function morning(day: string) {
  city.standOn(day)
  await engine?.stop()
  engine = await startJobs(city, [takeEffect], log, { look: 0.5, retry: 1, heartbeat: 10, watch: 1 })
  await vi.waitFor(
    async () => expect(await city.superuser('select from platform.job where occurrence = $1', [day])).toHaveLength(1),
    within,
  )
}
/** Waits until nothing is left to do, and tells what came of it since it was asked last. */
async function settled(): Promise<string[]> {
  await vi.waitFor(
    async () => expect(await city.superuser('select from platform.job where ended_at is null')).toEqual([]),
    within,
  )
  const ended = await city.superuser(
    `select turn, said ->> 'says' as says from platform.job where turn > $1 order by turn`,
    [told],
  )
  told = Number(ended.at(-1)?.turn ?? told)
  return ended.map(({ says }) => String(says))
}

/** 職員名簿 by 職位, as one of the staff sees it. */
const byGrade = async () =>
  (await city.as({ account: reader }, (tx, actor) => listDirectory(tx, actor, { sort: 'grade', limit: 50 }))).items.map(
    ({ written, gradeId }) => `${written} ${gradeId}`,
  )
const superiorOf = async (name: string) =>
  (
    await city.superuser(
      `select s.supervisor_id from people.supervision s where s.person_id = $1 and s.role = 'superior' and upper_inf(s.recorded) and s.during @> $2::date`,
      [small.id(name), city.clock.today().toString()],
    )
  ).map(({ supervisor_id }) => ['課長', '主査', '主任', '整備'].find((one) => small.id(one) === supervisor_id))

/** The model policy as a city might change it: 職位 in another order, and 整備長 in place of another 職位. */
function changed(order: (ids: string[]) => string[], 整備長: string) {
  const policy = modelPolicy()
  const { grades, gradeEquivalents } = policy
  const ids = order(grades.map(({ id }) => id))
  const families = Object.entries(gradeEquivalents ?? {}).map(([family, titles]) => {
    const without = Object.entries(titles).map(
      ([id, those]) => [id, those.filter((title) => title !== '整備長')] as const,
    )
    if (family !== '運輸職') return [family, Object.fromEntries(without)]
    return [
      family,
      Object.fromEntries(without.map(([id, those]) => [id, id === 整備長 ? [...those, '整備長'] : those])),
    ]
  })
  return {
    ...policy,
    grades: grades.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)),
    gradeEquivalents: Object.fromEntries(families),
  }
}
const swapped = (one: string, other: string) => (ids: string[]) =>
  ids.map((id) => (id === one ? other : id === other ? one : id))
const publish = (policy: ReturnType<typeof changed>, effectiveOn: string) =>
  city.asOperator('policy import', (tx, actor) => importPackage(tx, actor, { policy, effectiveOn, publish: true }))

describe('a version of the policy takes effect', () => {
  it('stands as before while nothing is published', async () => {
    expect(await byGrade()).toEqual(['課長 section-director', '主査 chief', '整備 chief', '主任 senior-officer'])
    expect(await superiorOf('主査')).toEqual(['課長'])
  })

  it('at once where its day has come: the order of 職位 and 読替 in 職員名簿', async () => {
    runs = followPolicyOn(city)
    await publish(changed(swapped('chief', 'senior-officer'), 'senior-officer'), '2026-11-24')
    expect(await settled()).toEqual([expect.stringMatching(/^「.+」に合わせて、職員名簿の[34]件と、/)])
    expect(await byGrade()).toEqual([
      '課長 section-director',
      '主任 senior-officer',
      '整備 senior-officer',
      '主査 chief',
    ])
  })

  it('on its first day where that comes later, in the night, and not before', async () => {
    const before = await byGrade()
    await publish(
      changed((ids) => ids, 'officer'),
      '2027-04-01',
    )
    expect(await settled()).toEqual([]) // nothing was asked for
    for (const day of ['2026-11-25', '2027-03-31']) {
      await morning(day)
      expect(await settled()).toEqual(['職員名簿は、施行中の方針のとおりです。'])
      expect(await byGrade()).toEqual(before)
    }
    await morning('2027-04-01')
    expect(await settled()).toEqual([expect.stringMatching(/^「.+」に合わせて/)])
    expect(await byGrade()).toEqual(['課長 section-director', '主査 chief', '主任 senior-officer', '整備 officer'])
  })

  it('decides who is whose 上司', async () => {
    await publish(changed(swapped('section-director', 'chief'), 'officer'), '2027-04-02')
    await morning('2027-04-02')
    await settled()
    expect(await superiorOf('課長')).toEqual(['主査'])
    const acts = await city.superuser(`select id from platform.audit_entry where did = 'people.followPolicy'`)
    expect(acts).toHaveLength(4) // with the first version
  })

  it('wholly or not at all: what fails is tried again, and until then all stands as before', async () => {
    runs = ({ step }) =>
      step(async (tx, actor) => {
        await followPolicy(tx, actor)
        throw new Error('the disk is full')
      })
    const before = await byGrade()
    await publish(
      changed((ids) => ids, 'chief'),
      '2027-04-03',
    )
    await morning('2027-04-03')
    await vi.waitFor(async () => {
      const [job] = await city.superuser('select attempt, fault from platform.job where ended_at is null')
      expect(job).toMatchObject({ attempt: expect.any(Number), fault: 'Error' })
      expect(Number(job?.attempt)).toBeGreaterThan(1)
    }, within)
    expect(await byGrade()).toEqual(before)
    runs = inStep
    expect(await settled()).toEqual([expect.stringMatching(/^「.+」に合わせて/)])
    expect(await byGrade()).not.toEqual(before)
  })

  it('is not done a second time, and is noted by services alone', async () => {
    await city.asService('job', async (tx, actor) => {
      expect(await followPolicy(tx, actor)).toBe('職員名簿は、施行中の方針のとおりです。')
    })
    const note = city.as({ account: reader }, (tx) =>
      tx
        .insertInto('people.policyFollowed')
        .values({ versionId: small.id('課長') })
        .execute(),
    )
    expect(await codeOf(note)).toBe('42501')
  })
})
