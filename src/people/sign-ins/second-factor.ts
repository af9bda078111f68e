import { sql } from 'kysely'
import { audit, type Tx } from '../../platform/database/index.ts'
import type { SignedIn } from '../../platform/http/index.ts'
import { notify } from '../../platform/notifications/index.ts'
import type { SecondFactors } from '../../platform/signin/index.ts'
import { dutyNames } from '../duty-rules.ts'
import { citySetting } from '../settings.ts'
import { secondFactorNotice } from './notices.ts'
import { refuse } from './refusals.ts'
import { instant } from './sessions.ts'

/** Whether the actor signs in with an app, how many recovery codes are left, and for which duties of theirs the city asks for it. */
export async function secondFactorState(tx: Tx, actor: SignedIn) {
  const { rows } = await sql<{ confirmedAt: string | null; codesLeft: number }>`
    select ${instant('confirmed_at')} as confirmed_at, codes_left from access.my_second_factor()`.execute(tx)
  const { value } = await citySetting(tx, 'second-factor-duties')
  const held = new Set([...actor.duties, ...actor.withheld.map(({ duty }) => duty)])
  return {
    confirmedAt: rows[0]?.confirmedAt ?? null,
    codesLeft: rows[0]?.codesLeft ?? 0,
    neededFor: Object.entries(dutyNames).flatMap(([duty, name]) =>
      held.has(duty) && Array.isArray(value) && value.some((one) => one === duty) ? [name] : [],
    ),
  }
}

/** A new secret for the app. It changes nothing until it is confirmed; refuses while another is registered. */
export async function beginSecondFactor(tx: Tx, { loginName }: SignedIn, factors: SecondFactors) {
  const { value: cityName } = await citySetting(tx, 'city-name')
  const { sealed, text, uri } = await factors.newSecret(`そだち ${cityName}`, loginName ?? '')
  const { rows } = await sql<{ begun: boolean }>`select access.begin_second_factor(${sealed}) as begun`.execute(tx)
  if (rows[0]?.begun !== true) throw refuse.factorOn()
  await audit(tx, { did: 'signin.beginSecondFactor' })
  return { text, uri }
}

type Begun = { readonly sealed: string; readonly confirmedAt: string | null }

async function myFactor(tx: Tx): Promise<Begun | undefined> {
  const { rows } = await sql<Begun>`select sealed, confirmed_at from access.my_second_factor()`.execute(tx)
  return rows[0]
}

/** Registers the app with a code that it shows now. The recovery codes come back, once; each next sign-in asks for a code. */
export async function confirmSecondFactor(tx: Tx, actor: SignedIn, factors: SecondFactors, code: string) {
  const factor = await myFactor(tx)
  if (factor === undefined) throw refuse.nothingBegun()
  if (factor.confirmedAt !== null) throw refuse.factorOn()
  const step = await factors.stepOf(factor.sealed, code, null)
  if (step === null) throw refuse.wrongCode()
  const { codes, salt, hashes } = await factors.newRecoveryCodes()
  const { rows } = await sql<{ confirmed: boolean; now: string }>`
    select access.confirm_second_factor(${step}, ${salt}, ${hashes}) as confirmed, access.instant()::text as now`.execute(
    tx,
  )
  if (rows[0]?.confirmed !== true) throw refuse.factorOn() // confirmed on another page at the same moment
  await audit(tx, { did: 'signin.confirmSecondFactor' })
  await notify(tx, secondFactorNotice(actor.accountId, rows[0].now, 'registered'))
  return { codes }
}

/** New recovery codes, shown once; those before work no more. */
export async function renewRecoveryCodes(tx: Tx, actor: SignedIn, factors: SecondFactors) {
  const factor = await myFactor(tx)
  if (factor === undefined || factor.confirmedAt === null) throw refuse.noFactor()
  const { codes, salt, hashes } = await factors.newRecoveryCodes()
  await sql`select access.put_recovery_codes(${salt}, ${hashes})`.execute(tx)
  await audit(tx, { did: 'signin.renewRecoveryCodes' })
  await tellOwner(tx, actor, 'newCodes')
  return { codes }
}

/** From here on the password alone is enough; duties that need more wait. */
export async function removeSecondFactor(tx: Tx, actor: SignedIn) {
  const { rows } = await sql<{ removed: boolean }>`
    select access.remove_second_factor(${actor.accountId}) as removed`.execute(tx)
  if (rows[0]?.removed !== true) throw refuse.noFactor()
  await audit(tx, { did: 'signin.removeSecondFactor' })
  await tellOwner(tx, actor, 'removed')
}

async function tellOwner(tx: Tx, { accountId }: SignedIn, change: 'removed' | 'newCodes') {
  const { rows } = await sql<{ now: string }>`select access.instant()::text as now`.execute(tx)
  await notify(tx, secondFactorNotice(accountId, rows[0]?.now ?? '', change))
}
