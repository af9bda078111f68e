import { sql } from 'kysely'
import type { Actor, Tx } from '../../platform/database/index.ts'
import { insistStaff } from '../keepers.ts'
import { type Use, useNames } from './officers.ts'
import { PayRules, type PayUse, payUseNames } from './pay-rules.ts'
import { valueWords } from './reason-words.ts'

/** One's own bands of decided runs, where the rules of the city let people see them; nothing else otherwise. */
export async function myBands(tx: Tx, actor: Actor) {
  const personId = insistStaff(actor)
  const { rows } = await sql<{
    runId: string
    use: PayUse
    name: string
    baseOn: string
    band: string | null
    value: number | null
    reasons: string[]
    said: unknown
  }>`select r.id as "runId", r.use, r.name, r.base_on::text as "baseOn", l.band, l.value, l.reasons, u.said
    from evaluation.use_line l join evaluation.use_run r on r.id = l.run_id join evaluation.use_rule u on u.id = r.rule_id
    where l.person_id = ${personId} and r.id in (select evaluation.told_use_runs())
    order by r.base_on desc, r.id`.execute(tx)
  return {
    items: rows.map(({ said, use, band, value, ...row }) => ({
      ...row,
      useName: payUseNames[use],
      bandName: PayRules.parse(said).bands.find(({ code }) => code === band)?.name ?? '対象外',
      valueSays: valueWords(use, value),
    })),
  }
}

/** For what one's own results were used, and when: what was decided, when it went to 給与, and selections that are over. Not audited: it is one's own. */
export async function usesOfMe(tx: Tx, actor: Actor) {
  insistStaff(actor)
  const { rows } = await sql<{
    record: string
    use: Use
    name: string
    baseOn: string
    decidedAt: string
    isSuperseded: boolean
    cycles: string[]
    handedAt: string[]
  }>`select record, use, name, base_on::text as "baseOn", decided_at as "decidedAt", is_superseded as "isSuperseded", cycles,
      array(select to_char(h at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') from unnest(handed_at) h order by h) as "handedAt"
    from evaluation.uses_of_me() order by decided_at desc, base_on desc, record`.execute(tx)
  return { items: rows.map(({ use, ...row }) => ({ ...row, useName: useNames[use] })) }
}
