import { sql } from 'kysely'
import { formatWareki } from '../../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { readAppeal } from '../appeal-record.ts'
import { type AppealForm, appealRoleNames } from '../appeal-rules.ts'
import { refuse } from '../refusals.ts'

const decisions = { keep: '維持', again: '再評価' } as const
const files: Readonly<Record<AppealForm, string>> = {
  filing: 'kujo-moshide',
  outcome: 'kujo-kekka',
  record: 'kujo-kiroku',
}
const titleOf = (form: AppealForm, kind: string) =>
  form === 'record' ? '申出・記録シート' : form === 'filing' ? `${kind}申出書` : `${kind}結果通知書`

/** What a form of a 苦情 prints for its reader, and what the file is called. That it was taken is audited. */
export async function collectAppealForm(
  tx: Tx,
  actor: Actor,
  { appealId, form }: { readonly appealId: string; readonly form: AppealForm },
) {
  const appeal = await readAppeal(tx, actor, appealId)
  if (appeal.person === null) throw refuse.noSuchAppeal()
  const isHandled = appeal.roles.some((role) => role === 'handler' || role === 'chair' || role === 'member')
  if (form === 'record' && !isHandled) throw refuse.notYourPart('担当と委員')
  if (form === 'outcome' && appeal.answer === null) throw refuse.notAnsweredYet()
  const { rows } = await sql<{ authority: string; unit: string | null }>`
    select a.name as authority, (select d.unit_name from people.directory_entry d where d.person_id = ${appeal.person.personId}
      order by d.to_day desc limit 1) as unit
    from evaluation.cycle_of_appeal(${appealId}) o join evaluation.cycle c on c.id = o.id join people.appointing_authority a on a.code = c.appointing_authority`.execute(
    tx,
  )
  await audit(tx, { did: 'evaluation.printAppeal', about: appeal.person.personId, record: appealId, fields: [form] })
  const name = appeal.person.name ?? ''
  const day = (on: string | null) => (on === null ? null : formatWareki(on))
  return {
    name,
    form: files[form],
    data: {
      title: titleOf(form, appeal.kindName),
      authority: rows[0]?.authority ?? '',
      unit: rows[0]?.unit ?? null,
      name,
      cycle: appeal.cycleName,
      kind: appeal.kindName,
      state: appeal.stateName,
      text: appeal.text,
      wish: appeal.wish,
      filedOn: day(appeal.filedOn),
      answerBy: day(appeal.answerBy),
      endedOn: day(appeal.endedOn),
      opinion: appeal.opinion,
      decision: appeal.decision === null ? null : decisions[appeal.decision],
      answer: appeal.answer,
      documentNumber: appeal.documentNumber,
      ways: appeal.otherWays,
      members: appeal.members.map((one) => `${appealRoleNames[one.role]} ${one.name ?? ''}`),
      recused: appeal.recused.map((one) => one.name ?? '名簿にいない職員'),
      records: appeal.records.map((one) => ({
        day: day(one.happenedOn),
        whom: one.kind === 'hearing' ? one.ofWhom : `事実：${one.ofWhom}`,
        text: one.text,
        by: one.name,
      })),
    },
  }
}
