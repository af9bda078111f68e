import { describe, expect, it } from 'vitest'
import {
  type DecisionFacts,
  decisionRefusal,
  openTables,
  proposalRefusal,
  type RequestFacts,
  stateOf,
  withdrawalRefusal,
} from './request-rules.ts'

const request = (more: Partial<RequestFacts> = {}): RequestFacts => ({
  tables: ['people.person_name', 'people.posting'],
  gatheredOn: '2026-04-01',
  withdrawnOn: null,
  closedOn: null,
  extension: null,
  decisions: [],
  ...more,
})
const decision = (more: Partial<DecisionFacts> = {}): DecisionFacts => ({
  tables: ['people.person_name', 'people.posting'],
  proposedBy: 'one',
  approvedAt: null,
  declinedAt: null,
  handedOn: null,
  ...more,
})
const approved = { approvedAt: '2026-04-10T09:00+09:00' }
const declined = { declinedAt: '2026-04-10T09:00+09:00' }

describe('where a 開示請求 stands', () => {
  it.each([
    { is: 'received', of: request({ gatheredOn: null }) },
    { is: 'reviewing', of: request() },
    { is: 'proposed', of: request({ decisions: [decision()] }) },
    { is: 'reviewing', of: request({ decisions: [decision(declined)] }) },
    { is: 'decided', of: request({ decisions: [decision(declined), decision(approved)] }) },
    { is: 'reviewing', of: request({ decisions: [decision({ ...approved, tables: ['people.posting'] })] }) },
    { is: 'closed', of: request({ decisions: [decision(approved)], closedOn: '2026-05-01' }) },
    { is: 'withdrawn', of: request({ withdrawnOn: '2026-04-02', closedOn: '2026-04-02' }) },
  ])('is $is', ({ is, of }) => {
    expect(stateOf(of)).toBe(is)
  })
})

describe('起案', () => {
  const refused = (of: RequestFacts, more: Partial<Parameters<typeof proposalRefusal>[1]> = {}) =>
    proposalRefusal(of, { tables: openTables(of), unsettled: 0, items: 3, note: null, ...more })?.code ?? null

  it.each([
    { what: 'all that was gathered and looked at', of: request(), more: {}, code: null },
    {
      what: 'before anything was gathered',
      of: request({ gatheredOn: null }),
      more: {},
      code: 'disclosure.notGathered',
    },
    { what: 'with something not looked at', of: request(), more: { unsettled: 2 }, code: 'disclosure.unsettled' },
    {
      what: 'beside another',
      of: request({ decisions: [decision()] }),
      more: { tables: ['people.posting'] },
      code: 'disclosure.decisionOpen',
    },
    {
      what: 'once more',
      of: request({ decisions: [decision(approved)] }),
      more: { tables: ['people.posting'] },
      code: 'disclosure.decidedAlready',
    },
    {
      what: 'after it was withdrawn',
      of: request({ withdrawnOn: '2026-04-02' }),
      more: {},
      code: 'disclosure.withdrawnAlready',
    },
    {
      what: 'a part, without 84条',
      of: request(),
      more: { tables: ['people.posting'] },
      code: 'disclosure.partNeedsLarge',
    },
    {
      what: 'a part, under 84条',
      of: request({ extension: 'large' }),
      more: { tables: ['people.posting'] },
      code: null,
    },
    {
      what: 'of a kind nobody asked for',
      of: request(),
      more: { tables: ['people.absence'] },
      code: 'disclosure.decidedAlready',
    },
    {
      what: 'that nothing is held, without a reason',
      of: request(),
      more: { items: 0 },
      code: 'disclosure.notHeldNeedsNote',
    },
    {
      what: 'that nothing is held, with a reason',
      of: request(),
      more: { items: 0, note: '保有していないため' },
      code: null,
    },
  ])('$what: $code', ({ of, more, code }) => {
    expect(refused(of, more)).toBe(code)
  })

  it('is decided by another person, once', () => {
    expect(decisionRefusal({ accountId: 'other' }, decision())).toBeNull()
    expect(decisionRefusal({ accountId: 'one' }, decision())?.code).toBe('disclosure.ownDecision')
    expect(decisionRefusal({ accountId: 'other' }, decision(approved))?.code).toBe('disclosure.decisionMade')
    expect(decisionRefusal({ accountId: 'other' }, decision(declined))?.code).toBe('disclosure.decisionMade')
  })
})

describe('取下げ', () => {
  it('is until somebody decided', () => {
    expect(withdrawalRefusal(request({ decisions: [decision()] }))).toBeNull()
    expect(withdrawalRefusal(request({ decisions: [decision(approved)] }))?.code).toBe('disclosure.withdrawnTooLate')
    expect(withdrawalRefusal(request({ withdrawnOn: '2026-04-02' }))?.code).toBe('disclosure.withdrawnAlready')
  })
})
