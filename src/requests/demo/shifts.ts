import { addDays } from '../../platform/calendar/index.ts'
import { type City, type Tx, within } from '../../platform/database/index.ts'
import { invariant } from '../../platform/refusal.ts'
import { decide } from '../decisions.ts'
import { giveDelegation } from '../delegations.ts'
import { routeFacts } from '../facts.ts'
import { flexShift } from '../kinds/flex-shift.ts'
import { listInbox } from '../lists.ts'
import { liesWithSomebody } from '../route-rules.ts'
import type { Acting, Hand } from './acting.ts'

type Cast = { readonly [who in 'officer' | 'senior' | 'chief' | 'director' | 'clerk']: Hand }

/** 時差勤務 under way today: decided by a deputy, waiting for the 主査 while the 所属長 is away, and waiting for a 課長 to whom it is 委任. */
export async function actShifts(city: City, acting: Acting, { officer, senior, chief, director, clerk }: Cast) {
  const { as, kinds, today, comeBack } = acting
  comeBack()
  const period = { from: today, to: addDays(today, 21) }
  const away = { ...period, mode: 'absence', reason: '長期研修のため' } as const
  await standIn([officer, senior], chief, away)
  const entrusted = { ...period, mode: 'delegation', reason: '議会対応のため' } as const
  await standIn([clerk], director, entrusted)

  const first = { from: addDays(today, 14), to: addDays(today, 40), weekdays: ['mon', 'wed'], start: '09:00' }
  const decided = await acting.send(senior.accountId, flexShift.id, { ...first, reason: 'childcare' })
  await approve(decided)
  const second = { from: addDays(today, 13), to: addDays(today, 60), weekdays: ['tue', 'thu'], start: '09:30' }
  await acting.send(officer.accountId, flexShift.id, { ...second, reason: 'family-care', detail: '通院の付添い' })
  await acting.send(clerk.accountId, flexShift.id, { ...second, start: '10:00', reason: 'duty' })

  /** 人事課 enters that somebody acts for those who decide what these people ask. */
  async function standIn(applicants: readonly Hand[], delegate: Hand, given: typeof away | typeof entrusted) {
    const heads = new Set<string | null>()
    for (const { personId } of applicants) heads.add(await city.asOperator('demo', (tx) => headOf(tx, personId)))
    for (const personId of heads)
      if (personId !== null && personId !== delegate.personId)
        await as(clerk.accountId, (tx, actor) =>
          giveDelegation(tx, actor, kinds, { ...given, personId, delegateId: delegate.personId, kinds: null }),
        )
  }

  /** The 主査 approves what lies with them; in a small city it may lie elsewhere. */
  function approve(requestId: string) {
    return as(chief.accountId, async (tx, actor) => {
      const waiting = (await listInbox(within(tx), { limit: 100 })).items.find((one) => one.requestId === requestId)
      if (waiting)
        await decide(tx, actor, kinds, { requestId, stepId: waiting.stepId, outcome: 'approved', note: null })
    })
  }
}

/** Who decides 時差勤務 of somebody, whoever stands in for them; null where a small city has nobody but 人事課. */
async function headOf(tx: Tx, applicantId: string): Promise<string | null> {
  const [rule] = flexShift.terms.route.flat()
  invariant(rule, '時差勤務 has a step')
  const bounds = { applicantId, isConfidential: false, duty: flexShift.duty, recused: [], enteredBy: null }
  const lies = liesWithSomebody(rule, await routeFacts(tx, flexShift.id, [rule], bounds), bounds)
  return lies.members.find(({ capacity }) => capacity === 'holder')?.personId ?? null
}
