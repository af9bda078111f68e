import { describe, expect, it } from 'vitest'
import { keyState, latestLastDay, makingRefusal } from './key-rules.ts'

const today = '2026-04-01'
const wanted = { lastDay: '2026-09-30', networks: [] as string[] }

describe('making a 連携キー', () => {
  it.each([
    { lastDay: '2026-03-31', refused: 'apikeys.lastDayGone' },
    { lastDay: '2026-04-01', refused: null },
    { lastDay: '2027-04-01', refused: null },
    { lastDay: '2027-04-02', refused: 'apikeys.tooLong' },
  ])('until $lastDay is refused as $refused', ({ lastDay, refused }) => {
    expect(makingRefusal({ ...wanted, lastDay }, today)?.code ?? null).toBe(refused)
  })

  it('lasts to the end of February from a day that the next year does not have', () => {
    expect(latestLastDay('2028-02-29')).toBe('2029-02-28')
  })

  it.each([
    { networks: ['10.20.0.0/16', '2001:db8::/32', '１０.20.5.7/32'], refused: null },
    { networks: ['10.20.0.0/16', '10.20.5.7'], refused: 'apikeys.brokenNetwork' },
    { networks: ['市役所'], refused: 'apikeys.brokenNetwork' },
  ])('for $networks is refused as $refused', ({ networks, refused }) => {
    expect(makingRefusal({ ...wanted, networks }, today)?.code ?? null).toBe(refused)
  })
})

describe('the state of a 連携キー', () => {
  const facts = { expiresOn: '2026-09-01', revokedAt: null, isClientStopped: false }
  it.each([
    { on: '2026-07-31', state: 'in-force' },
    { on: '2026-08-01', state: 'ending' }, // its last day, 31 August, is thirty days away
    { on: '2026-08-31', state: 'ending' },
    { on: '2026-09-01', state: 'over' },
  ])('on $on is $state', ({ on, state }) => {
    expect(keyState(facts, on)).toBe(state)
  })

  it('is stopped once it or its system was, also after its days', () => {
    expect(keyState({ ...facts, revokedAt: '2026-05-01 09:00:00+09' }, '2026-12-01')).toBe('stopped')
    expect(keyState({ ...facts, isClientStopped: true }, today)).toBe('stopped')
  })
})
