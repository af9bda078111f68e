import { sql } from 'kysely'
import { fiscalYearOf } from '../../platform/calendar/index.ts'
import { type City, insertMany, type Tx } from '../../platform/database/index.ts'
import { gradePageOf, policyOn, readingChaptersOf } from '../../policy/index.ts'
import { askWhatIsDue } from './due-asks.ts'
import { digestOf } from './reading-marks.ts'

/** What was answered in 架空市: percent of all staff, and of those who answered. From about what its policy tells of the one before. */
const years = [
  { ago: 3, answered: 44, known: 75, partly: 18 },
  { ago: 2, answered: 63, known: 74, partly: 19 },
  { ago: 1, answered: 78, known: 81, partly: 14 },
  { ago: 0, answered: 35, known: 84, partly: 12 },
] as const

/**
 * Three closed years of the question and the open one, papers of two 局・区, and reading marks. Those who sign in to the demo have answered
 * and marked nothing: that is for them to do. The same for the same city: chance comes from the id of the person.
 */
export function fillDemoAwareness(city: City, today: string) {
  return city.asOperator('demo', async (tx) => {
    // The city was opened on the day of the machine.
    await sql`select set_config('sodachi.today', ${today}, true),
      set_config('sodachi.now', ${`${today}T08:30:00+09:00`}, true)`.execute(tx)
    const loaded = await policyOn(tx, today)
    const year = fiscalYearOf(today)
    await insertMany(
      tx,
      'growth.awarenessQuestion',
      years.map(({ ago }) => ({
        fiscalYear: year - ago,
        wording: `「${loaded?.title ?? '職員成長・育成方針'}」を知っていますか。`,
        knownLabel: '知っている',
        partlyLabel: '一部知っている',
        unknownLabel: '知らない',
        ...windowOf(year - ago, ago === 0 ? today : null),
        leastAnswers: 10,
      })),
    )
    for (const one of years) await answer(tx, year - one.ago, one)
    for (const ago of [2, 1]) await enterPapers(tx, year - ago)
    await markAsRead(tx, today)
    await askWhatIsDue(tx)
  })
}

/** Four weeks of autumn; the open one has begun the week before the day of the demo, and lasts three weeks more where the 年度 does. */
function windowOf(fiscalYear: number, today: string | null) {
  if (today === null) return { opensOn: `${fiscalYear}-10-01`, closesOn: `${fiscalYear}-10-31` }
  const day = Temporal.PlainDate.from(today)
  const [first, last] = [
    Temporal.PlainDate.from(`${fiscalYear}-04-01`),
    Temporal.PlainDate.from(`${fiscalYear + 1}-03-31`),
  ]
  const [opens, closes] = [day.subtract({ days: 8 }), day.add({ days: 17 })]
  return {
    opensOn: (Temporal.PlainDate.compare(opens, first) < 0 ? first : opens).toString(),
    closesOn: (Temporal.PlainDate.compare(closes, last) > 0 ? last : closes).toString(),
  }
}

/** Whole percent, the same for the same person and word on every server. */
const chance = (word: string) => sql`('x' || substr(md5(s.person_id::text || ${word}), 1, 6))::bit(24)::integer % 100`

async function answer(tx: Tx, fiscalYear: number, { ago, answered, known, partly }: (typeof years)[number]) {
  await sql`
    insert into growth.awareness_answer (fiscal_year, person_id, choice, answered_at)
    select q.fiscal_year, s.person_id,
      case when ${chance(`choice ${fiscalYear}`)} < ${known} then 'known'
        when ${chance(`choice ${fiscalYear}`)} < ${known + partly} then 'partly' else 'unknown' end,
      (q.opens_on + ${chance(`day ${fiscalYear}`)} % (least(q.closes_on, access.today()) - q.opens_on + 1))::timestamp
        at time zone 'Asia/Tokyo' + interval '10 hours'
    from growth.awareness_question q
    cross join lateral (
      select distinct e.person_id from people.employment e
      where upper_inf(e.recorded) and e.during @> least(q.closes_on, access.today())
    ) s
    where q.fiscal_year = ${fiscalYear} and ${chance(`answers ${fiscalYear}`)} < ${answered}
      and (${ago > 0} or not exists (select from people.account a where a.person_id = s.person_id))`.execute(tx)
}

/** Sheets of half of those who did not answer, in the two 局・区 that have most of them. */
async function enterPapers(tx: Tx, fiscalYear: number) {
  await sql`
    with recursive tree as (
      select v.unit_id, v.unit_id as root from people.unit_version v, growth.awareness_question q
      where q.fiscal_year = ${fiscalYear} and v.parent_id is null and upper_inf(v.recorded) and v.during @> q.closes_on
      union
      select v.unit_id, t.root from tree t join people.unit_version v on v.parent_id = t.unit_id
      cross join growth.awareness_question q
      where q.fiscal_year = ${fiscalYear} and upper_inf(v.recorded) and v.during @> q.closes_on
    ), silent as (
      select t.root, count(*)::integer / 2 as sheets
      from people.posting p join tree t on t.unit_id = p.unit_id cross join growth.awareness_question q
      where q.fiscal_year = ${fiscalYear} and p.kind = 'main' and upper_inf(p.recorded) and p.during @> q.closes_on
        and not exists (
          select from growth.awareness_answer a where a.fiscal_year = q.fiscal_year and a.person_id = p.person_id
        )
      group by t.root order by sheets desc, t.root limit 2
    )
    insert into growth.awareness_paper (fiscal_year, unit_id, batch, known, partly, unknown, entered_by, entered_at)
    select ${fiscalYear}, root, '庶務担当取りまとめ 第1束', sheets - sheets / 4 - sheets / 8, sheets / 4, sheets / 8,
      (select g.account_id from people.duty_grant g join people.account a on a.id = g.account_id
        where g.duty = 'personnel' order by a.demo_order limit 1),
      make_timestamptz(${fiscalYear}, 11, 4, 10, 0, 0, 'Asia/Tokyo')
    from silent where sheets > 3`.execute(tx)
}

/** Each chapter read by fewer than the one before, under the version of then and, for its readers, under that of today. */
async function markAsRead(tx: Tx, today: string) {
  const year = fiscalYearOf(today)
  for (const { day, readOn, word } of [
    { day: `${year - 1}-05-12`, readOn: `${year - 1}-05-12`, word: 'before' },
    { day: today, readOn: `${year}-04-01`, word: 'now' },
  ]) {
    const loaded = await policyOn(tx, day)
    if (!loaded) continue
    const chapters = [
      ...readingChaptersOf(loaded.paragraphs),
      ...loaded.policy.grades.map(({ id }) => gradePageOf(loaded.paragraphs, id)),
    ]
    const shares = chapters.map(({ key }, place) => (key.startsWith('grade/') ? 45 : Math.max(12, 60 - 5 * place)))
    await sql`
      insert into growth.reading_mark (person_id, version_id, chapter, words, read_at)
      select s.person_id, ${loaded.versionId}, c.chapter, c.words, ${readOn}::timestamp at time zone 'Asia/Tokyo' + interval '13 hours'
      from people.directory_entry s
      cross join unnest(${chapters.map(({ key }) => key)}::text[], ${chapters.map(digestOf)}::bytea[], ${shares}::integer[])
        as c (chapter, words, share)
      where s.from_day <= access.today() and s.to_day > access.today()
        and (c.chapter not like 'grade/%' or c.chapter = 'grade/' || s.grade_id)
        and ${chance(`reads ${word}`)} < c.share
        and not exists (select from people.account a where a.person_id = s.person_id)`.execute(tx)
  }
}
