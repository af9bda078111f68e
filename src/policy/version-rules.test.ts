import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, contains, type Period, period } from '../platform/calendar/index.ts'
import { placeInForce, publishRefusal, regainDays, withdrawRefusal, writeRefusal } from './version-rules.ts'

type Published = { id: string; inForce: Period }

/** Publishes in this order of days, as the command does. */
function publishAll(days: readonly string[]): Published[] {
  return days.reduce<Published[]>((published, day) => {
    const { inForce, shortened } = placeInForce(published, day)
    return [...published.map((one) => (one.id === shortened?.id ? shortened : one)), { id: day, inForce }]
  }, [])
}

const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2020-01-01', days))

describe('one version is in force on a day', () => {
  it('namely the one whose day came last, whatever the order of publication', () => {
    fc.assert(
      fc.property(fc.uniqueArray(day, { minLength: 1, maxLength: 8 }), day, (days, asked) => {
        const inForce = publishAll(days).filter((one) => contains(one.inForce, asked))
        const expected = days
          .filter((from) => from <= asked)
          .toSorted()
          .slice(-1)
        expect(inForce.map(({ id }) => id)).toEqual(expected)
      }),
    )
  })

  it('and when one is withdrawn, it is as if it had never been published', () => {
    fc.assert(
      fc.property(fc.uniqueArray(day, { minLength: 1, maxLength: 8 }), fc.nat(), (days, at) => {
        const published = publishAll(days)
        const withdrawn = published[at % published.length]
        if (!withdrawn) throw new Error('there is one')
        const longer = regainDays(published, withdrawn)
        const left = published
          .filter(({ id }) => id !== withdrawn.id)
          .map((one) => (one.id === longer?.id ? longer : one))
        const byDay = (a: Published, b: Published) => (a.id < b.id ? -1 : 1)
        expect(left.toSorted(byDay)).toEqual(publishAll(days.filter((from) => from !== withdrawn.id)).toSorted(byDay))
      }),
    )
  })
})

describe('what may become of a version', () => {
  const published = [{ id: 'a', inForce: period('2025-04-01') }]

  it.each([
    { state: 'draft', effectiveOn: '2026-04-01', refused: null },
    { state: 'draft', effectiveOn: '2025-04-01', refused: 'policy.sameDay' },
    { state: 'published', effectiveOn: '2026-04-01', refused: 'policy.notDraft' },
    { state: 'withdrawn', effectiveOn: '2026-04-01', refused: 'policy.notDraft' },
  ])('a $state from $effectiveOn is published: $refused', ({ refused, ...version }) => {
    expect(publishRefusal(version, published)?.code ?? null).toBe(refused)
  })

  it.each([
    { state: 'published', effectiveOn: '2026-04-02', refused: null },
    { state: 'published', effectiveOn: '2026-04-01', refused: 'policy.alreadyInForce' },
    { state: 'draft', effectiveOn: '2027-04-01', refused: 'policy.alreadyInForce' },
  ])('on 2026-04-01 a $state from $effectiveOn is withdrawn: $refused', ({ refused, ...version }) => {
    expect(withdrawRefusal(version, '2026-04-01')?.code ?? null).toBe(refused)
  })

  it.each([
    { kind: 'account', duties: ['personnel'], refused: null },
    { kind: 'account', duties: ['reform', 'auditor'], refused: null },
    { kind: 'operator', duties: [], refused: null },
    { kind: 'account', duties: ['training-centre'], refused: 'policy.notWriter' },
    { kind: 'account', duties: ['system-administrator'], refused: 'policy.notWriter' },
    { kind: 'account', duties: [], refused: 'policy.notWriter' },
    { kind: 'signed-out', duties: [], refused: 'policy.notWriter' },
    { kind: 'service', duties: [], refused: 'policy.notWriter' },
  ])('$kind with $duties writes: $refused', ({ refused, ...actor }) => {
    expect(writeRefusal(actor)?.code ?? null).toBe(refused)
  })
})
