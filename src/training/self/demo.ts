import { sql } from 'kysely'
import { fiscalYearOf } from '../../platform/calendar/index.ts'
import { audit, type City, type Tx } from '../../platform/database/index.ts'
import { kindsOf, openActing, setBudget } from '../../requests/index.ts'
import { correspondenceHelp } from './correspondence-help.ts'
import { studyGroupGrant } from './study-group-grant.ts'
import { settleStudy } from './tasks.ts'

const groups = [
  {
    name: '待たせない窓口研究会',
    theme: '窓口の待ち時間を、並び方と案内で短くする',
    aim: '市民課と区役所の窓口で待ち時間を量り、番号札と案内の置き方を変えて比べる。',
    did: [
      '三つの窓口で、来た時刻と終わった時刻を一週間量る表を作った。',
      '他市の番号札の分け方を三つ比べた。用件で分ける市が一番短かった。',
      '案内の札の文を五つ書き、通りがかりの人に読んでもらった。',
    ],
  },
  {
    name: '地図で読む地域の会',
    theme: '公開されている統計を地図にして、地域の課題を話す',
    aim: '担当の違う職員が同じ地図を見て、町ごとの違いを自分の言葉で説明できるようになる。',
    did: [
      '人口と坂の多さを重ねた地図を作り、買い物に困る所を話し合った。',
      '保育所までの歩く時間を地図にした。',
      '避難所と高齢者の多い町を重ね、訪ねる順を考えた。',
    ],
  },
] as const

const courses = [
  {
    title: '簿記3級',
    provider: '架空通信教育',
    about: '決算と予算の数字を、仕組みから読めるようになる。',
    feeYen: 18_000,
    helpPercent: 50,
    mostYen: 20_000,
    finishMonths: 6,
  },
  {
    title: '行政法の基礎',
    provider: '架空自治体研修所',
    about: '処分と不服申立ての考え方を、判例で学ぶ。',
    feeYen: 24_000,
    helpPercent: 50,
    mostYen: 20_000,
    finishMonths: 6,
  },
  {
    title: '表計算とデータの集計',
    provider: '架空通信教育',
    about: '手で写さない集計を、自分の仕事で作る。',
    feeYen: 15_000,
    helpPercent: 50,
    mostYen: 20_000,
    finishMonths: 4,
  },
  {
    title: 'やさしい日本語',
    provider: '架空国際交流協会',
    about: '窓口で、だれにも一度で伝わる言い方を身に付ける。',
    feeYen: 9_800,
    helpPercent: 70,
    mostYen: 10_000,
    finishMonths: 3,
  },
] as const

/** Two 自主研究グループ that meet, the 主事 who can be signed in as in one of them, and a few 通信講座 with people who take them. Does nothing where there are groups. */
export async function createDemoSelf(city: City, today: string): Promise<void> {
  const isNew = await city.asOperator('demo', async (tx) => {
    if (await tx.selectFrom('training.studyGroup').select('id').limit(1).executeTakeFirst()) return false
    await layGroups(tx, today)
    await layCourses(tx, today)
    await settleStudy(tx, null)
    await audit(tx, { did: 'training.createDemoSelf', record: `today ${today}` })
    return true
  })
  if (isNew) await layBudgets(city, today)
}

/** Seven for each group; whoever can be signed in as 主事 leads the first. */
async function layGroups(tx: Tx, today: string) {
  for (const [at, { name, theme, aim, did }] of groups.entries()) {
    await sql`with present as materialized (
        select d.person_id, d.person_id in (select a.person_id from people.account a where a.is_demo and a.label like '主事（%' and a.person_id is not null) as is_shown, abs(hashtext(d.staff_number || ${name})) as nth
        from people.directory_entry d join people.employment e on e.person_id = d.person_id and upper_inf(e.recorded) and e.during @> access.today() and e.kind = 'regular'
        where d.from_day <= access.today() and d.to_day > access.today() and d.grade_id is not null and not exists (select from training.study_member m where m.person_id = d.person_id)
          and not exists (select from people.absence a where a.person_id = d.person_id and upper_inf(a.recorded) and a.during @> access.today())
      )
      insert into training.study_group (fiscal_year, leader_id, name, theme, aim, founded_at)
      select ${fiscalYearOf(today)}, p.person_id, ${name}, ${theme}, ${aim}, make_timestamptz(${fiscalYearOf(today)}, 5, ${10 + at}, 18, 0, 0, 'Asia/Tokyo') from present p order by p.is_shown desc, p.nth limit 1`.execute(
      tx,
    )
    await sql`insert into training.study_member (group_id, person_id, state, since)
      select g.id, p.person_id, 'member', g.founded_at + interval '7 days' from training.study_group g cross join lateral (
        select d.person_id
        from people.directory_entry d join people.employment e on e.person_id = d.person_id and upper_inf(e.recorded) and e.during @> access.today() and e.kind = 'regular'
        where d.from_day <= access.today() and d.to_day > access.today() and d.grade_id is not null and not exists (select from training.study_member m where m.person_id = d.person_id)
          and not exists (select from people.absence a where a.person_id = d.person_id and upper_inf(a.recorded) and a.during @> access.today())
        order by abs(hashtext(d.staff_number || g.name)) limit 6) p
      where g.name = ${name}`.execute(tx)
    await sql`update training.study_group set state = 'running' where name = ${name}`.execute(tx)
    await sql`with laid as (
        insert into training.study_meeting (group_id, met_on, begins, ends, did)
        select g.id, m.day, '18:00', '19:30', (${sql.val([...did])}::text[])[m.nth] from training.study_group g
        cross join lateral (select n as nth, make_date(g.fiscal_year, 6, 9 + ${at}) + (n - 1) * 42 as day from generate_series(1, 3) n) m
        where g.name = ${name} and m.day < ${today}::date
        returning id, group_id
      ) insert into training.study_attendance (meeting_id, person_id)
      select l.id, m.person_id from laid l join training.study_member m on m.group_id = l.group_id and m.state = 'member' where abs(hashtext(l.id::text || m.person_id::text) % 100) < 80`.execute(
      tx,
    )
  }
}

/** The list of the centre; of those who take them some have finished in time, one late, the 主事 who can be signed in as is at it. */
async function layCourses(tx: Tx, today: string) {
  await tx
    .insertInto('training.correspondence')
    .values([...courses])
    .execute()
  await sql`insert into training.correspondence_enrolment (correspondence_id, person_id, began_on, due_on, fee_yen, help_yen, finished_on)
    select c.id, p.person_id, b.day, (b.day + make_interval(months => c.finish_months))::date, c.fee_yen, least(c.fee_yen * c.help_percent / 100, c.most_yen),
      case when not p.is_shown and b.day + 100 < ${today}::date then b.day + 100 end
    from training.correspondence c cross join lateral (
      select d.person_id, d.person_id in (select a.person_id from people.account a where a.is_demo and a.label like '主事（%' and a.person_id is not null) as is_shown, abs(hashtext(d.staff_number || c.title)) as nth
      from people.directory_entry d where d.from_day <= access.today() and d.to_day > access.today() and d.grade_id is not null
      order by (c.title = '簿記3級' and d.person_id in (select a.person_id from people.account a where a.is_demo and a.label like '主事（%' and a.person_id is not null)) desc, nth limit 4) p
    cross join lateral (select ${today}::date - 60 - (p.nth % 120)::integer as day) b`.execute(tx)
}

const kinds = kindsOf([studyGroupGrant, correspondenceHelp])

async function layBudgets(city: City, today: string) {
  const centre = await city.asOperator('demo', (tx) =>
    tx
      .selectFrom('people.account')
      .select('id')
      .where('isDemo', '=', true)
      .where('label', 'like', '人材育成センター（%')
      .orderBy('demoOrder')
      .executeTakeFirst(),
  )
  if (!centre) return
  const acting = openActing(city, { kinds, today, desk: centre.id })
  try {
    for (const [kind, name, amountYen] of [
      [studyGroupGrant.id, '自主研究グループ', 300_000],
      [correspondenceHelp.id, '通信講座', 400_000],
    ] as const)
      await acting.as(centre.id, (tx, actor) =>
        setBudget(tx, actor, kinds, {
          kind,
          fiscalYear: fiscalYearOf(today),
          name,
          amountYen,
          carries: 'release',
          reason: '当初予算',
        }),
      )
  } finally {
    await acting.close()
  }
}
