import { sql } from 'kysely'
import { type CalendarSystem, fiscalYearOf } from '../../platform/calendar/index.ts'
import { audit, type Tx } from '../../platform/database/index.ts'
import { lookFor, type RequestContext } from '../../platform/http/index.ts'
import { dutyNames } from '../duty-rules.ts'

/** Settings that everybody sees, signed in or not. A city that has not set one is shown what stands here. */
type PublicSettings = {
  'city-name'?: string
  /** Whom to ask, in words. */
  contact?: string
  'era-display'?: CalendarSystem
  demo?: boolean
  'shared-terminal-minutes'?: number
}

const dutyName = (code: string) => Object.entries(dutyNames).find(([duty]) => duty === code)?.[1] ?? code

/** Who is asking, where and on which day: all that the shell of the web needs, in one round trip. */
export async function me(context: Pick<RequestContext, 'as' | 'look'>) {
  const statement = sql<{
    settings: PublicSettings
    label: string | null
    person: { id: string; written: string; kana: string } | null
    supervises: boolean
    idleMinutes: number | null
  }>`select
    (select coalesce(jsonb_object_agg(key, value), '{}') from platform.setting
     where key in ('city-name', 'contact', 'era-display', 'demo', 'shared-terminal-minutes')) as settings,
    (select label from people.account where id = access.account_id()) as label,
    (select jsonb_build_object('id', person_id, 'written', written, 'kana', kana) from people.person_name
     where person_id = access.person_id() and upper_inf(recorded) and during @> access.today()) as person,
    exists (select from access.subordinates()) as supervises,
    access.idle_minutes() as "idleMinutes"`
  const { rows, actor } = await lookFor(context, statement)
  const { settings = {}, label = null, person = null, supervises = false, idleMinutes = null } = rows[0] ?? {}
  return {
    account: actor.loginName === null ? null : { loginName: actor.loginName, label },
    person,
    /** Somebody's 上司 or evaluator today. */
    supervises,
    idleMinutes,
    duties: actor.duties.map((code) => ({ code, name: dutyName(code) })),
    /** Held today, and not in force in this sign-in. */
    waitingDuties: actor.withheld.map(({ duty, why }) => ({ code: duty, name: dutyName(duty), why })),
    city: {
      name: settings['city-name'] ?? 'そだち市',
      isDemo: settings.demo === true,
      contact: settings.contact ?? null,
      calendar: settings['era-display'] ?? ('wareki' as const),
      sharedTerminalMinutes: settings['shared-terminal-minutes'] ?? 5,
    },
    today: actor.today.toString(),
    fiscalYear: fiscalYearOf(actor.today),
  }
}

export type DemoSignIn = {
  readonly loginName: string
  readonly label: string
  /** What this account shows: a duty, or a post and its unit. */
  readonly role: string
  readonly password: string
}

/** The public sign-ins of a demo city; none in any other. */
export async function demoSignIns(tx: Tx): Promise<DemoSignIn[]> {
  const { rows } = await sql<{
    loginName: string
    label: string
    duties: string[]
    unitName: string | null
    title: string | null
    password: string
  }>`select d.*, s.value #>> '{}' as password
     from people.demo_sign_ins() with ordinality as d (login_name, label, duties, unit_name, title, place)
     join platform.setting s on s.key = 'demo-password'
     order by d.place`.execute(tx)
  return rows.map(({ loginName, label, duties, unitName, title, password }) => {
    const post = [unitName, title].filter(Boolean).join(' ')
    return { loginName, label, role: duties.map(dutyName).join('・') || post, password }
  })
}

/** Ends the sessions of one's own account on every device, this one too. */
export async function signOutEverywhere(tx: Tx) {
  await audit(tx, { did: 'signin.signOutEverywhere' })
  await sql`select access.end_my_sessions()`.execute(tx)
}
