import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { liesWith, liesWithSomebody, planRoute, type RouteFacts } from './route-rules.ts'
import type { Addressee, StepRule } from './terms-rules.ts'
import { boundsOf, factsOf, step } from './testing/facts.ts'

const head: Addressee = { by: 'head', of: 'section' }

const names = ['田中', '山本', '佐藤', '高橋', '鈴木', '伊藤', '渡辺', '中村', '小林']
const anyName = fc.constantFrom(...names)
const anyFacts: fc.Arbitrary<RouteFacts> = fc
  .record({
    line: fc.uniqueArray(
      fc.record({
        personId: anyName,
        unitKind: fc.constantFrom('team', 'section', 'department', 'bureau', 'organ', null),
      }),
      {
        selector: ({ personId }) => personId,
        maxLength: 6,
      },
    ),
    overseers: fc.uniqueArray(anyName, { maxLength: 3 }),
    heads: fc.uniqueArray(anyName, { maxLength: 2 }),
    posts: fc.uniqueArray(anyName, { maxLength: 3 }),
    delegations: fc.uniqueArray(
      fc.record({
        personId: anyName,
        delegateId: anyName,
        mode: fc.constantFrom('absence' as const, 'delegation' as const),
      }),
      { selector: ({ personId }) => personId, maxLength: 4 },
    ),
    seconds: fc.array(fc.record({ principalId: anyName, personId: anyName }), { maxLength: 8 }),
    absent: fc.uniqueArray(anyName, { maxLength: 9 }),
    gone: fc.uniqueArray(anyName, { maxLength: 4 }),
    duties: fc.uniqueArray(anyName, { maxLength: 3 }),
  })
  .map(({ heads, posts, absent, gone, duties, delegations, ...rest }) => {
    const base = factsOf({ absent })
    return {
      ...base,
      ...rest,
      delegations: delegations.filter(({ personId, delegateId }) => personId !== delegateId),
      units: [{ code: '120', name: '財政課', heads }],
      posts: posts.map((personId) => ({ code: '130', title: '審査員', personId })),
      people: Object.fromEntries(Object.entries(base.people).filter(([id]) => !gone.includes(id))),
      duties: duties.map((id) => ({ duty: 'personnel', accountId: `a-${id}`, personId: id, name: id })),
    }
  })
const anyBounds = fc
  .record({
    applicantId: anyName,
    isConfidential: fc.boolean(),
    recused: fc.uniqueArray(anyName, { maxLength: 3 }),
    enteredBy: fc.option(anyName.map((name) => `a-${name}`)),
  })
  .map((more) => boundsOf(more))
const anyRule: fc.Arbitrary<StepRule> = fc
  .record({
    to: fc.constantFrom<Addressee>(
      { by: 'superior' },
      { by: 'head', of: 'section' },
      { by: 'head', of: 'department' },
      { by: 'head', of: 'bureau' },
      { by: 'unit', code: '120' },
      { by: 'post', code: '130', title: '審査員' },
      { by: 'duty', duty: 'personnel' },
      { by: 'authority' },
    ),
    role: fc.constantFrom('opinion' as const, 'consent' as const),
    whenAbsent: fc.constantFrom('deputy' as const, 'above' as const, 'wait' as const),
  })
  .map(({ to, ...more }) => step(to, more))

describe('laws of every route, whoever stands where', () => {
  it('never asks the applicant, who stepped back or who has left, nor of a confidential kind anybody of the line', () => {
    fc.assert(
      fc.property(anyRule, anyFacts, anyBounds, (rule, facts, bounds) => {
        for (const { personId } of liesWith(rule, facts, bounds)?.members ?? []) {
          expect(personId).not.toBe(bounds.applicantId)
          expect(bounds.recused).not.toContain(personId)
          expect(facts.people[personId]).toBeDefined()
          if (bounds.isConfidential)
            expect([...facts.overseers, ...facts.line.map((one) => one.personId)]).not.toContain(personId)
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('lies with somebody who acts, or with a duty: nothing lies with nobody', () => {
    fc.assert(
      fc.property(anyRule, anyFacts, anyBounds, (rule, facts, bounds) => {
        const { duty, members } = liesWithSomebody(rule, facts, bounds)
        expect(duty !== null || members.some(({ waits }) => waits)).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('who acts for somebody is not away, and acts for a holder of that step', () => {
    fc.assert(
      fc.property(anyRule, anyFacts, anyBounds, (rule, facts, bounds) => {
        const members = liesWith(rule, facts, bounds)?.members ?? []
        for (const { personId, forPersonId, capacity } of members)
          if (forPersonId !== null) {
            expect(facts.people[personId]?.isAbsent).toBe(false)
            expect(['deputy', 'delegate']).toContain(capacity)
            expect(members.some((one) => one.personId === forPersonId && one.capacity === 'holder')).toBe(true)
          }
      }),
      { numRuns: 3000 },
    )
  })

  it('has its 決裁 last, numbers its stages without gaps, and is the same for the same facts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyRule, { minLength: 1, maxLength: 3 }), { maxLength: 4 }),
        anyFacts,
        anyBounds,
        (before, facts, bounds) => {
          const route = [...before, [{ ...step(head), role: 'decision' as const }]]
          const planned = planRoute(route, {}, facts, bounds)
          expect(planRoute(route, {}, facts, bounds)).toEqual(planned)
          const stages = [...new Set(planned.steps.map(({ stage }) => stage))]
          expect(stages).toEqual(stages.map((_, at) => at + 1))
          const decisions = planned.steps.filter(({ rule }) => rule.role === 'decision')
          expect(decisions).toHaveLength(planned.hasDecider ? 1 : 0)
          if (planned.hasDecider) expect(planned.steps.at(-1)?.rule.role).toBe('decision')
          expect(planned.steps.length + planned.leftOut.length + (planned.hasDecider ? 0 : 1)).toBeGreaterThanOrEqual(
            route.flat().length - (planned.hasDecider ? 0 : 1),
          )
        },
      ),
      { numRuns: 2000 },
    )
  })
})
