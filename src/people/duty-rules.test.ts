import { describe, expect, it } from 'vitest'
import { period } from '../platform/calendar/index.ts'
import {
  approvalRefusal,
  type DutyHeld,
  type DutyProposal,
  type DutyState,
  duties,
  dutyNames,
  proposalRefusal,
  revocationRefusal,
} from './duty-rules.ts'

const personnel = { accountId: 'suzuki', duties: ['personnel'] }
const others = { accountId: 'suzuki', duties: duties.filter((duty) => duty !== 'personnel') }
const codeOf = (refusal: { code: string } | null) => refusal?.code.replace('people.', '') ?? null

const proposal = (change: Partial<DutyProposal> = {}): DutyProposal => ({
  accountId: 'tanaka',
  duty: 'auditor',
  unitId: null,
  appointingAuthority: null,
  during: period('2027-04-01', '2028-04-01'),
  ...change,
})
const held = (change: Partial<DutyHeld> = {}): DutyHeld => {
  const { accountId: _, ...same } = proposal(change)
  return same
}

it('gives every duty a word for people', () => {
  expect(duties).toHaveLength(12)
  for (const duty of duties)
    expect(dutyNames[duty]).toMatch(/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー（）]+$/u)
})

describe('who may propose what', () => {
  it.each([
    ['somebody of 人事課 for a colleague', personnel, proposal(), null],
    ['whoever holds all duties but that', others, proposal(), 'notPersonnel'],
    ['for themself', personnel, proposal({ accountId: 'suzuki' }), 'ownDuty'],
    ['局（区）人事担当 of a 局', personnel, proposal({ duty: 'bureau-personnel', unitId: 'health' }), null],
    ['局（区）人事担当 of none', personnel, proposal({ duty: 'bureau-personnel' }), 'dutyNeedsUnit'],
    ['another duty with a 局', personnel, proposal({ unitId: 'health' }), 'dutyNeedsUnit'],
    [
      'the duty of an authority',
      personnel,
      proposal({ duty: 'authority-personnel', appointingAuthority: 'water' }),
      null,
    ],
    ['the duty of no authority', personnel, proposal({ duty: 'authority-personnel' }), 'dutyNeedsAuthority'],
    ['another duty with an authority', personnel, proposal({ appointingAuthority: 'water' }), 'dutyNeedsAuthority'],
  ] as const)('%s: %s', (_, actor, asked, refused) => {
    expect(codeOf(proposalRefusal(actor, asked, []))).toBe(refused)
  })
})

describe('beside duties that somebody holds', () => {
  const administrator = proposal({ duty: 'system-administrator' })
  const bureau = (unitId: string) => ({ duty: 'bureau-personnel', unitId }) as const
  const authority = (appointingAuthority: string) => ({ duty: 'authority-personnel', appointingAuthority }) as const
  const before = period('2026-04-01', '2027-04-01')
  it.each([
    ['another duty', proposal(), held({ duty: 'reform' }), null],
    ['the same duty', proposal(), held(), 'dutyHeld'],
    ['the same duty until the day before', proposal(), held({ during: before }), null],
    ['the same duty for the last day', proposal(), held({ during: period('2028-03-31') }), 'dutyHeld'],
    ['the same 局', proposal(bureau('health')), held(bureau('health')), 'dutyHeld'],
    ['another 局', proposal(bureau('health')), held(bureau('culture')), null],
    ['the same authority', proposal(authority('water')), held(authority('water')), 'dutyHeld'],
    ['another authority', proposal(authority('water')), held(authority('transport')), null],
    [
      'content, for who administers the system',
      proposal(),
      held({ duty: 'system-administrator' }),
      'administratorHoldsNoContent',
    ],
    ['the system, for who sees content', administrator, held(), 'administratorHoldsNoContent'],
    ['the system, once what shows content has ended', administrator, held({ during: before }), null],
    ['the system twice', administrator, held({ duty: 'system-administrator' }), 'dutyHeld'],
  ] as const)('%s: %s', (_, asked, there, refused) => {
    expect(codeOf(proposalRefusal(personnel, asked, [there]))).toBe(refused)
    // What stands beside it changes nothing.
    const elsewhere = held({ duty: asked.duty === 'system-administrator' ? asked.duty : 'reform', during: before })
    expect(codeOf(proposalRefusal(personnel, asked, [elsewhere, there]))).toBe(refused)
  })
})

const grant = (change: Partial<DutyState> = {}): DutyState => ({
  accountId: 'tanaka',
  proposedBy: 'sato',
  isApproved: false,
  isRevoked: false,
  ...change,
})

describe('who may approve', () => {
  it.each([
    ['a second one of 人事課', personnel, grant(), null],
    ['whoever is of another duty', others, grant(), 'notPersonnel'],
    ['whose duty it becomes', personnel, grant({ accountId: 'suzuki' }), 'ownDutyApproval'],
    ['who proposed it', personnel, grant({ proposedBy: 'suzuki' }), 'ownProposal'],
    ['what is approved', personnel, grant({ isApproved: true }), 'dutyDecided'],
    ['what is taken back', personnel, grant({ isRevoked: true }), 'dutyDecided'],
  ] as const)('%s: %s', (_, actor, asked, refused) => {
    expect(codeOf(approvalRefusal(actor, asked))).toBe(refused)
  })
})

describe('who may take a duty away', () => {
  it.each([
    ['anybody of 人事課', personnel, grant({ isApproved: true }), null],
    ['also their own', personnel, grant({ accountId: 'suzuki' }), null],
    ['whoever is of another duty', others, grant(), 'notPersonnel'],
    ['what is taken back already', personnel, grant({ isRevoked: true }), 'dutyRevoked'],
  ] as const)('%s: %s', (_, actor, asked, refused) => {
    expect(codeOf(revocationRefusal(actor, asked))).toBe(refused)
  })
})
