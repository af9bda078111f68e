import { describe, expect, it } from 'vitest'
import { type Purpose, purposes } from './purpose-kinds.ts'
import {
  type PurposeProposal,
  purposeApprovalRefusal,
  purposeProposalRefusal,
  purposeSentence,
} from './purpose-rules.ts'

const personnel = { accountId: 'suzuki', duties: ['personnel'] }
const facts = { today: '2026-11-24', isOpen: false, isAllowedThen: false }
const widen = (change: Partial<PurposeProposal> = {}): PurposeProposal => ({
  kind: 'personnel-record',
  use: 'transfer',
  isAllowed: true,
  inForceOn: '2027-04-01',
  collectedFrom: '2027-04-01',
  ...change,
})
const narrow = (change: Partial<PurposeProposal> = {}) => widen({ isAllowed: false, collectedFrom: null, ...change })

describe('利用目的の台帳: what may be proposed', () => {
  it.each([
    { what: 'a wider use for what is collected from its day on', proposal: widen(), refused: null },
    { what: 'one that reaches back', proposal: widen({ collectedFrom: '2027-03-31' }), refused: 'purposeReachesBack' },
    {
      what: 'one without a day of collecting',
      proposal: widen({ collectedFrom: null }),
      refused: 'purposeReachesBack',
    },
    { what: 'one from a day that is past', proposal: widen({ inForceOn: '2026-11-23' }), refused: 'purposeBackdated' },
    {
      what: 'the self-check for evaluation',
      proposal: widen({ kind: 'self-check', use: 'evaluation' }),
      refused: 'purposePromised',
    },
    { what: 'a use that is refused already', proposal: narrow(), refused: 'purposeSame' },
  ])('$what: $refused', ({ proposal, refused }) => {
    const code = purposeProposalRefusal(personnel, proposal, facts)?.code ?? null
    expect(code).toBe(refused && `people.${refused}`)
  })

  it('takes away a use that is allowed, and does not allow it twice', () => {
    const allowed = { ...facts, isAllowedThen: true }
    expect(purposeProposalRefusal(personnel, narrow(), allowed)).toBeNull()
    expect(purposeProposalRefusal(personnel, widen(), allowed)?.code).toBe('people.purposeSame')
  })

  it('waits while another proposal of the same waits, and is for 人事課 only', () => {
    expect(purposeProposalRefusal(personnel, widen(), { ...facts, isOpen: true })?.code).toBe('people.purposeOpen')
    expect(purposeProposalRefusal({ accountId: 'x', duties: ['reform'] }, widen(), facts)?.code).toBe(
      'people.notPersonnel',
    )
  })
})

describe('利用目的の台帳: the second person', () => {
  const proposal = { proposedBy: 'suzuki', isDecided: false, inForceOn: '2026-11-24' }
  it.each([
    { who: 'another of 人事課', actor: { accountId: 'sato', duties: ['personnel'] }, refused: null },
    { who: 'the proposer', actor: personnel, refused: 'people.ownPurpose' },
    { who: '監査', actor: { accountId: 'sato', duties: ['auditor'] }, refused: 'people.notPersonnel' },
  ])('approves as $who: $refused', ({ actor, refused }) => {
    expect(purposeApprovalRefusal(actor, proposal, '2026-11-24')?.code ?? null).toBe(refused)
  })

  it('is not asked about what was decided, nor about a day that has gone by', () => {
    const sato = { accountId: 'sato', duties: ['personnel'] }
    expect(purposeApprovalRefusal(sato, { ...proposal, isDecided: true }, '2026-11-24')?.code).toBe(
      'people.purposeDecided',
    )
    expect(purposeApprovalRefusal(sato, proposal, '2026-11-25')?.code).toBe('people.purposeTooLate')
  })
})

describe('the sentence beside a form', () => {
  const said = (...allowed: Purpose[]) =>
    purposeSentence(
      '自己点検',
      purposes.map((use) => ({ use, isAllowed: allowed.includes(use), collectedFrom: null })),
    )
  it.each([
    {
      allowed: ['growth'] as const,
      sentence: '自己点検は、本人の成長のためだけに使います。評価、異動、昇任、給与、分限・懲戒、統計には使いません。',
    },
    {
      allowed: ['growth', 'statistics'] as const,
      sentence: '自己点検は、本人の成長と統計のために使います。評価、異動、昇任、給与、分限・懲戒には使いません。',
    },
    {
      allowed: [] as const,
      sentence: '自己点検は、本人の成長、評価、異動、昇任、給与、分限・懲戒、統計のどれにも使いません。',
    },
  ])('says $sentence', ({ allowed, sentence }) => {
    expect(said(...allowed)).toBe(sentence)
  })
})
