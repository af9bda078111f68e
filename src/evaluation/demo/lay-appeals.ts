import { sql } from 'kysely'
import { addDays } from '../../platform/calendar/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { answerBy } from '../appeal-rules.ts'
import type { LaidCycle } from './demo-days.ts'
import { demoScheme } from './demo-scheme.ts'
import { idOf } from './drawn.ts'

/**
 * Two 苦情 of a demo city: one of 苦情処理 in the last year that is over, decided for 再評価, whose new result was disclosed some days ago, so that its person may still
 * ask; and one 苦情相談 of the year that runs, with its first 聴取.
 */
export async function layAppeals(tx: Tx, { over, runs }: { over: LaidCycle; runs: LaidCycle }, today: string) {
  const { rows: decided } = await sql<{ sheetId: string; personId: string; evaluatorId: string }>`
    select s.id as "sheetId", s.person_id as "personId", s.evaluator_id as "evaluatorId" from evaluation.sheet s
    where s.cycle_id = ${over.id} and s.state = 'done' and s.person_id = (
      select a.person_id from people.account a where a.is_demo and a.label like '主任主事（%' order by a.demo_order limit 1)`.execute(
    tx,
  )
  const { rows: asked } = await sql<{ sheetId: string; personId: string; evaluatorId: string }>`
    select s.id as "sheetId", s.person_id as "personId", s.evaluator_id as "evaluatorId" from evaluation.sheet s
    where s.cycle_id = ${runs.id} and s.state in ('self-reported', 'evaluating') and s.evaluator_id is not null
      and s.id not in (select sheet_id from demo_near) order by s.id limit 1`.execute(tx)
  if (decided[0]) await layDecided(tx, over, decided[0], today)
  if (asked[0]) {
    const filedOn = addDays(today, -9)
    const id = await layAppeal(
      tx,
      { ...asked[0], kind: 'consultation', filedOn, state: 'examining' },
      said.consultation,
    )
    await layRecord(
      tx,
      id,
      1,
      '本人',
      addDays(today, -5),
      '面談は申し込んだ二回とも延びたままで、日が決まっていないとのこと。本人は、目標の達成のことより先に、仕事の分担を話したい。',
    )
  }
}

const said = {
  formal: {
    text: '「判断」の評語について、期末面談では、どの仕事の何を見たのかの説明がありませんでした。窓口の案内を作り直した件と、夏の一斉送付の手順を直した件が、見られていないと思います。',
    wish: '根拠となった事実を確かめて、評価を見直してほしいです。',
  },
  consultation: {
    text: '中間面談を二回申し込みましたが、日が決まりません。このまま評価が進むと、話す機会がないまま終わりそうです。',
    wish: '評価者との間に入って、面談の日を決めてほしいです。',
  },
}

type Filed = {
  readonly sheetId: string
  readonly personId: string
  readonly kind: 'formal' | 'consultation'
  readonly filedOn: string
  readonly state: 'examining' | 'decided'
}

/** A 苦情 that the first 人事課 of the sign-ins took on the next day. */
async function layAppeal(
  tx: Tx,
  { sheetId, personId, kind, filedOn, state }: Filed,
  words: { text: string; wish: string },
  more = {},
) {
  const { rows } = await sql<{ id: string }>`select ${idOf(sql`'appeal' || ${sheetId}`)} as id`.execute(tx)
  const id = String(rows[0]?.id)
  await tx
    .insertInto('evaluation.appeal')
    .values({
      id,
      sheetId,
      round: 1,
      personId,
      kind,
      ...words,
      filedOn,
      answerBy: answerBy(demoScheme.appeal, filedOn),
      state,
      takenOn: addDays(filedOn, 1),
      version: state === 'decided' ? 3 : 1,
      ...more,
    })
    .execute()
  await sql`insert into evaluation.appeal_member (appeal_id, person_id, role, named_by, named_at)
    select ${id}, a.person_id, 'handler', a.person_id, ${addDays(filedOn, 1)}::date + time '10:00'
    from people.account a where a.is_demo and a.label like '人事課（%' and evaluation.recusal(${sheetId}, a.person_id) is null order by a.demo_order limit 1`.execute(
    tx,
  )
  return id
}

async function layRecord(tx: Tx, appealId: string, number: number, ofWhom: string, day: string, text: string) {
  await sql`insert into evaluation.appeal_record (appeal_id, number, kind, of_whom, happened_on, text, written_by, written_at)
    select ${appealId}, ${number}, 'hearing', ${ofWhom}, ${day}, ${text}, m.person_id, ${day}::date + time '16:30'
    from evaluation.appeal_member m where m.appeal_id = ${appealId} and m.role = 'handler'`.execute(tx)
}

async function layDecided(tx: Tx, cycle: LaidCycle, sheet: { sheetId: string; personId: string }, today: string) {
  const filedOn = addDays(cycle.disclosureOn, 7)
  const at = (days: number) => addDays(filedOn, days)
  const id = await layAppeal(tx, { ...sheet, kind: 'formal', filedOn, state: 'decided' }, said.formal, {
    opinedOn: at(38),
    opinion:
      '二つの件は、本人の自己申告と行動メモに日と内容が記されているが、一次評価の所見はどちらにも触れていない。事実を確かめたうえで評価し直すことが適当である。',
    decision: 'again',
    answer: '委員会の意見のとおり、二つの件の事実を確かめて評価し直します。結果は、評価し直したあとに開示します。',
    documentNumber: '架総人第128号',
    endedOn: at(49),
  })
  await sql`insert into evaluation.appeal_member (appeal_id, person_id, role, named_by, named_at)
    select ${id}, w.person_id, w.role, h.person_id, ${at(5)}::date + time '11:00'
    from evaluation.appeal_member h cross join lateral (
      select p.person_id, case when row_number() over (order by p.grade_order, md5(p.person_id::text)) = 1 then 'chair' else 'member' end as role
      from people.directory_entry p
      where p.from_day <= ${today}::date and p.to_day > ${today}::date and p.grade_id in ('department-director', 'section-director')
        and p.person_id <> h.person_id and evaluation.recusal(${sheet.sheetId}, p.person_id) is null
      order by p.grade_order, md5(p.person_id::text) limit 3) w
    where h.appeal_id = ${id} and h.role = 'handler'`.execute(tx)
  await layRecord(
    tx,
    id,
    1,
    '本人',
    at(9),
    '窓口の案内は6月、一斉送付の手順は8月。どちらも係長に報告し、実施した。面談では全体の評語だけを聞いた。',
  )
  await layRecord(
    tx,
    id,
    2,
    '一次評価者',
    at(16),
    '二件は知っていたが、係全体の仕事と考え、個人の所見には書かなかった。評語は年度の後半の印象で付けたところがある。',
  )
  await layAgain(tx, sheet.sheetId, at(49), today)
}

/** The second round that the decision began, by the chain of the first, disclosed four days ago. */
async function layAgain(tx: Tx, sheetId: string, decidedOn: string, today: string) {
  const disclosedOn = addDays(today, -4)
  const words =
    '行動メモと記録で二つの件を確かめました。窓口の案内を作り直して問い合わせを減らしたこと、一斉送付の手順を直したことを、「判断」の根拠としました。'
  const higher = sql`case m.overall when 'C' then 'B' when 'D' then 'C' else m.overall end`
  await sql`
    insert into evaluation.marking (sheet_id, round, stage, given_by, items, overall, overall_comment, words, saved_at)
    select m.sheet_id, 2, m.stage, m.given_by, m.items, ${higher}, ${words}, '全体評語：' || ${higher} || E'\n所見：' || ${words}, ${decidedOn}::date + interval '20 days 10 hours'
    from evaluation.marking m where m.sheet_id = ${sheetId} and m.round = 1`.execute(tx)
  await sql`
    insert into evaluation.result (sheet_id, round, person_id, overall, items, comments, words, disclosed_on)
    select r.sheet_id, 2, r.person_id, m.overall, r.items, jsonb_set(r.comments, '{overall}', to_jsonb(m.overall_comment)), m.words, ${disclosedOn}
    from evaluation.result r join evaluation.marking m on m.sheet_id = r.sheet_id and m.round = 2 and m.stage = 'final' where r.sheet_id = ${sheetId} and r.round = 1`.execute(
    tx,
  )
  await sql`
    insert into evaluation.transition (sheet_id, number, act, from_state, to_state, round, as_role, person_id, comment, document_number, at)
    select s.id, s.version + row_number() over (order by t.day, t.act desc), t.act, case when t.act = 'startConfirmation' and s.adjuster_id is null then 'evaluated' else t."from" end, t."to", 2, t."as",
      case t."as" when 'hr' then (select a.person_id from people.account a where a.is_demo and a.label like '人事課（%' order by a.demo_order limit 1)
        when 'evaluator' then s.evaluator_id when 'adjuster' then s.adjuster_id when 'confirmer' then s.confirmer_id end,
      case t.act when 'evaluateAgain' then '評価し直すことが決まりました。' end, case t.act when 'evaluateAgain' then '架総人第128号' end,
      case t.act when 'disclose' then ${disclosedOn}::date + time '05:00' else ${decidedOn}::date + t.day * interval '1 day' + time '14:00' end
    from evaluation.sheet s cross join (values
      ('evaluateAgain', 'done', 'evaluating', 'hr', 0), ('sendEvaluation', 'evaluating', 'evaluated', 'evaluator', 20),
      ('startAdjustment', 'evaluated', 'adjusting', 'adjuster', 24), ('sendAdjustment', 'adjusting', 'adjusted', 'adjuster', 27),
      ('startConfirmation', 'adjusted', 'confirming', 'confirmer', 30), ('confirm', 'confirming', 'confirmed', 'confirmer', 33),
      ('disclose', 'confirmed', 'disclosed', 'city', 9999)) t (act, "from", "to", "as", day)
    where s.id = ${sheetId} and (t."as" <> 'adjuster' or s.adjuster_id is not null)`.execute(tx)
  await sql`alter table evaluation.sheet disable trigger check_sheet, disable trigger check_told`.execute(tx)
  await sql`update evaluation.sheet s set state = 'disclosed', round = 2, disclosed_on = ${disclosedOn}, confirmed_at = ${decidedOn}::date + interval '33 days 14 hours',
      changed_at = ${disclosedOn}::date + time '05:00', version = (select max(t.number) from evaluation.transition t where t.sheet_id = s.id)
    where s.id = ${sheetId}`.execute(tx)
  await sql`alter table evaluation.sheet enable trigger check_sheet, enable trigger check_told`.execute(tx)
}
