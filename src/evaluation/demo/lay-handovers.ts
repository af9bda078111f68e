import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import type { LaidCycle } from './demo-days.ts'
import { drawn, idOf } from './drawn.ts'

const facts = [
  '6月から受付を受け持ち、記入例を間違いの多いところだけ大きくして作り直した。書き直しを頼む人が目に見えて減った。',
  '台帳の突き合わせを二人で読み上げる形に改め、月末の修正がなくなった。手順は一枚にまとめて係に配ってある。',
  '予定より遅れた工事について、その日のうちに相手の会社と会い、順番を入れ替えて期限に間に合わせた。',
  '新しく来た職員に、自分から手順を教えに行っていた。教えるために書いた紙が、係の手引になっている。',
  '電話の長くなる相談を、要点を先に聞いて整理するようになった。はじめの二か月とは、受け方が変わった。',
  '議会の資料で数字の根拠を一つ落とした。すぐに申し出て、次からの確かめ方を自分で決めて続けている。',
]
const outlooks = [
  '任せれば最後までやりとげる。人に頼むことが、次の課題だと本人とも話した。',
  '早さより確かさの人。急ぎの仕事では、はじめに期限を確かめ合うとよい。',
  '企画の仕事を一つ、はじめから持たせてみてほしい。',
]

/**
 * 引継ぎ of those who came to another evaluator within a period that runs: most were given, one in five is still missed. The former evaluator is that of the day before.
 */
export async function layHandovers(tx: Tx, { id, periodFrom }: LaidCycle, today: string) {
  await sql`create temp table demo_handed on commit drop as
    select s.id as sheet_id, v.supervisor_id as written_by, m.day, ${idOf(sql`'handover' || s.id`)} as id, ${drawn(sql`'handover' || s.id`, 5)} = 0 as is_missing
    from evaluation.sheet s
    cross join lateral (
      select max(lower(p.during)) as day from people.posting p
      where p.person_id = s.person_id and upper_inf(p.recorded) and p.kind = 'main' and lower(p.during) > ${periodFrom}::date and lower(p.during) <= ${today}::date) m
    join people.supervision v on v.person_id = s.person_id and v.role = 'first-evaluator' and upper_inf(v.recorded) and v.during @> (m.day - 1)
    where s.cycle_id = ${id} and evaluation.awaits_handover(s.state) and v.supervisor_id <> s.evaluator_id and v.supervisor_id <> s.person_id
      and exists (select from people.directory_entry d where d.person_id = v.supervisor_id and d.from_day <= ${today}::date and d.to_day > ${today}::date)`.execute(
    tx,
  )
  await sql`insert into evaluation.sheet_role (sheet_id, role, person_id, from_day, ended_on)
    select h.sheet_id, 'evaluator', h.written_by, ${periodFrom}::date, h.day from demo_handed h`.execute(tx)
  await sql`insert into evaluation.handover (id, sheet_id, written_by, due_on, asked_at)
    select h.id, h.sheet_id, h.written_by, h.day + 14, h.day + interval '9 hours' from demo_handed h`.execute(tx)
  await sql`insert into evaluation.handover_note (handover_id, facts, outlook, words, saved_at)
    select h.id, t.facts, t.outlook, '事実：' || t.facts || E'\\n見立て：' || t.outlook, h.day + interval '7 days 10 hours'
    from demo_handed h cross join lateral (select ${JSON.stringify(facts)}::jsonb ->> ${drawn(sql`'fact' || h.sheet_id`, facts.length)} as facts,
      ${JSON.stringify(outlooks)}::jsonb ->> ${drawn(sql`'outlook' || h.sheet_id`, outlooks.length)} as outlook) t
    where not h.is_missing`.execute(tx)
  await sql`update evaluation.handover o set given_at = least(h.day + interval '7 days 10 hours', access.instant())
    from demo_handed h where o.id = h.id and not h.is_missing`.execute(tx)
  await sql`drop table demo_handed`.execute(tx)
}
