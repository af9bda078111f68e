import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { decide } from './decisions.ts'
import { followMovesIn } from './moves-followed.ts'
import { setTerms } from './terms.ts'
import { type Addressee, type StepRule, stepRule } from './terms-rules.ts'
import { plain, testKinds } from './testing/kinds.ts'
import { layOffice, type Office } from './testing/office.ts'

const city = testCity('2026-03-20')
let office: Office
beforeAll(async () => {
  office = await layOffice(city)
})

/** Who stays where they are, because somebody has to keep the kind. */
const keepers = ['伊藤', '渡辺']
const movers = ['鈴木', '高橋', '佐藤', '山本', '田中', '井上', '森', '木村', '中村', '小林', '加藤', '吉田']
const sections = ['市民課', '税務課', '財政課', '人事課']
const grades = ['officer', 'chief', 'section-director']

const addressee = fc.constantFrom<Addressee>(
  { by: 'superior' },
  { by: 'head', of: 'section' },
  { by: 'head', of: 'department' },
  { by: 'head', of: 'bureau' },
  { by: 'unit', code: 'zaisei' },
  { by: 'post', code: 'zaisei', title: '審査員' },
  { by: 'duty', duty: 'personnel' },
  { by: 'authority' },
)
const whenAbsent = fc.constantFrom<StepRule['whenAbsent']>('deputy', 'above', 'wait')
const before = fc
  .tuple(fc.constantFrom<'opinion' | 'consent'>('opinion', 'consent'), addressee, whenAbsent)
  .map(([role, to, absent]) => stepRule('途中の段', role, to, { whenAbsent: absent }))
const route = fc
  .tuple(fc.array(fc.array(before, { minLength: 1, maxLength: 2 }), { maxLength: 3 }), addressee, whenAbsent)
  .map(([stages, to, absent]) => [...stages, [stepRule('決裁', 'decision', to, { whenAbsent: absent })]])
const sending = fc.record({
  name: fc.constantFrom(...movers),
  kind: fc.constantFrom('plain', 'plain', 'plain', 'secret'),
  /** Steps that are decided before the year turns. */
  decided: fc.nat(3),
  isReturned: fc.boolean(),
})
const move = fc.record({
  how: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom('stays', 'transfers') },
    { weight: 3, arbitrary: fc.constant('is away') },
    { weight: 1, arbitrary: fc.constant('leaves') },
  ),
  unit: fc.constantFrom(...sections),
  grade: fc.constantFrom(...grades),
})
const turn = fc.record({
  route,
  sendings: fc.array(sending, { minLength: 3, maxLength: 6 }),
  moves: fc.array(move, { minLength: movers.length, maxLength: movers.length }),
})

type Open = { id: string; role: 'opinion' | 'consent' | 'decision'; duty: string | null; waiting: string[] }

/** Open steps of a request with the names of those for whom they wait. */
async function openSteps(id: string): Promise<Open[]> {
  const rows = await city.superuser(
    `select s.id, s.role, s.duty, array(select n.written from requests.step_member m join people.person_name n on n.person_id = m.person_id
       where m.step_id = s.id and m.waits order by 1) as waiting
     from requests.step s where s.request_id = $1 and s.state = 'open' order by s.stage, s.place`,
    [id],
  )
  return rows as Open[]
}

/** Decides one open step of a request, by somebody with whom it lies. */
async function decideOne(id: string, applicant: string, isReturned = false) {
  const [step] = await openSteps(id)
  if (!step) return
  const who = step.waiting[0] ?? keepers.find((name) => name !== applicant) ?? ''
  const isBack = isReturned && step.role !== 'opinion'
  const outcome = isBack ? 'returned' : step.role === 'opinion' ? 'agreed' : 'approved'
  const note = isBack ? '直してください' : null
  await office.as(who, (tx, actor) => decide(tx, actor, testKinds, { requestId: id, stepId: step.id, outcome, note }))
}

async function carryOut(name: string, { how, unit, grade }: { how: string; unit: string; grade: string }, day: string) {
  const { small } = office
  if (how === 'stays') return
  if (how === 'is away')
    return void (await small.order(name, 'leave', day, { endsOn: `${Number(day.slice(0, 4)) + 1}-03-01` }))
  if (how === 'transfers') {
    const title =
      grade === 'section-director' ? `${unit}長` : unit === '財政課' && grade === 'chief' ? '審査員' : '職員'
    return void (await small.order(name, 'transfer', day, { unit, grade, title }))
  }
  await small.order(name, 'resignation', day.replace('04-01', '03-31'))
  await city.superuser(`update people.employment set during = daterange(lower(during), $2) where person_id = $1`, [
    small.id(name),
    day,
  ])
}

describe('4月1日', () => {
  it('loses no request, whatever its route and whoever moves, leaves or is away; every one can be decided to its end', async () => {
    const gone = new Set<string>()
    let [year, number, circulated] = [2026, 0, 0]
    await fc.assert(
      fc.asyncProperty(turn, async ({ route, sendings, moves }) => {
        const { as, send, small, stateOf } = office
        const day = `${year}-04-01`
        city.standOn(`${year}-03-20`)
        year += 1
        const saved = await as('伊藤', (tx, actor) =>
          setTerms(tx, actor, testKinds, {
            kind: 'plain',
            number,
            fromDay: `${year - 1}-03-20`,
            basis: '試験',
            terms: { ...plain.terms, route },
          }),
        )
        number = saved.number
        const sent: { id: string; name: string }[] = []
        for (const { name, kind, decided, isReturned } of sendings.filter(({ name }) => !gone.has(name))) {
          const id = await send(name, kind, `${name}のもの`)
          for (let at = 0; at < decided; at++) await decideOne(id, name, isReturned && at === decided - 1)
          sent.push({ id, name })
        }
        const was = new Map<string, string>()
        for (const { id } of sent) was.set(id, await stateOf(id))

        for (const [at, one] of moves.entries()) {
          const name = movers[at] ?? ''
          if (gone.has(name)) continue
          await carryOut(name, one, day)
          if (one.how === 'leaves') gone.add(name)
        }
        await small.rebuild()
        city.standOn(day)
        await followMovesIn(city)

        for (const { id, name } of sent) {
          const now = await stateOf(id)
          const wasWritten = was.get(id) === 'returned'
          expect(now, `${name} ${was.get(id)}`).toBe(wasWritten && gone.has(name) ? 'lapsed' : was.get(id))
          if (now !== 'circulating') continue
          circulated += 1
          const steps = await openSteps(id)
          expect(steps.length).toBeGreaterThan(0)
          for (const { duty, waiting } of steps) {
            expect(duty !== null || waiting.length > 0).toBe(true)
            expect(waiting.filter((who) => who === name || gone.has(who))).toEqual([])
          }
        }
        // Whoever reads it decided in it, or it lies with them; nobody of before.
        const readers = await city.superuser(`
          select r.title from requests.request r join requests.step_member m on m.request_id = r.id and m.sees join requests.step s on s.id = m.step_id
          where r.closed_at is null and s.state not in ('open', 'done')`)
        expect(readers).toEqual([])
        expect(await followMovesIn(city)).toBe(0)

        for (const { id, name } of sent) {
          for (let at = 0; at < 12 && (await stateOf(id)) === 'circulating'; at++) await decideOne(id, name)
          expect(['approved', 'returned', 'lapsed']).toContain(await stateOf(id))
        }
      }),
      { numRuns: 6, endOnFailure: true, seed: 20_270_401 },
    )
    expect(circulated).toBeGreaterThan(5)
  })
})
