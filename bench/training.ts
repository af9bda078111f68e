import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { today } from './cities.ts'
import { databaseOf } from './database.ts'
import { drive } from './load.ts'
import { report } from './report.ts'
import { type Served, serveFolder } from './server.ts'
import { reportTargets } from './training-targets.ts'

/** Courses in the catalogue of a large city. */
const courses = 2_000
const callers = 64
/** Seats of the 回 for which all apply, and who applies: more than can in the time. */
const [seats, applicants] = [200, 8_000]
/** Milliseconds that applications are driven. */
const length = 8_000

/** 職員研修 of a city: whom 基本研修 are for, its catalogue searched by many, and many who apply for one 回 at once. Changes the city. */
export async function reportTraining(data: string) {
  const served = await serveFolder(data, { worker: false })
  const database = await databaseOf(data)
  await database.query(`select set_config('sodachi.today', $1, false)`, [today])
  await reportTargets(database)
  await fillCatalogue(database)
  const words = ['', '窓口', '判断', 'データ', '話し方', '法務', '段取り', '無い言葉']
  const cookies = [...served.cookies.values()]
  await drive({
    name: `研修: search of ${courses.toLocaleString('en')} courses`,
    url: served.url,
    requests: cookies.flatMap((cookie) =>
      words.map((q) => ({ path: `/api/training/courses?limit=30&q=${encodeURIComponent(q)}`, cookie })),
    ),
    connections: callers,
    leastPerSecond: 800,
  })
  await applications(served, database)
  await database.end()
  await served.stop()
}

/** As many courses as are missing, with words of their own and a 回 to come for one in three. */
async function fillCatalogue(database: pg.Client) {
  await database.query('begin')
  await database.query('set local session_replication_role = replica')
  await database.query(
    `with made as (
       insert into training.course (title, category, aim, content, policy_version_id, abilities, deliveries, hours, state, search_key, written_by)
       select w.title || n, 'other', '仕事の場面で、' || w.title || 'を自分で行う。', repeat('内容を順に学び、課の仕事で試します。', 20), v.id,
         c.abilities, '{hall}', 6, 'open', lower(w.title || n || '仕事の場面で、' || w.title || 'を自分で行う。'), (select a.id from people.account a where a.is_demo order by a.demo_order limit 1)
       from generate_series(1, greatest(0, $1 - (select count(*)::integer from training.course where state = 'open'))) n
       cross join lateral (select (array['窓口の応対','判断の根拠','データの読み方','伝わる話し方','法務の基礎','仕事の段取り','会計の実務','防災の訓練'])[1 + n % 8] as title) w
       cross join lateral (select id from policy.version where state = 'published' and in_force @> access.today() limit 1) v
       cross join lateral (select abilities from training.course where abilities <> '{}' order by id offset n % 5 limit 1) c
       returning id)
     insert into training.session (course_id, name, delivery, choice, capacity, first_on, last_on, apply_from, apply_until, state)
     select id, '第1回', 'hall', 'first-come', 20, access.today() + 40, access.today() + 40, access.today() - 1, access.today() + 30, 'open'
     from made where get_byte(decode(replace(id::text, '-', ''), 'hex'), 0) % 3 = 0`,
    [courses],
  )
  await database.query('commit')
  await database.query('vacuum analyze training.course, training.session')
}

/** Each of 64 callers sends applications of others of the city, one after the other, for one 回 with few seats: nobody is answered wrongly, no seat is given twice. */
async function applications({ url, data }: Served, database: pg.Client) {
  const { rows: laid } = await database.query<{ id: string }>(
    `with one as (
       insert into training.course (title, category, aim, policy_version_id, deliveries, hours, state, search_key, written_by)
       select '席を争う研修', 'other', '測る', c.policy_version_id, '{hall}', 6, 'open', '席を争う研修', c.written_by from training.course c limit 1 returning id)
     insert into training.session (course_id, name, delivery, choice, capacity, first_on, last_on, apply_from, apply_until, state)
     select id, '第1回', 'hall', 'first-come', $1, access.today() + 40, access.today() + 40, access.today() - 1, access.today() + 30, 'open' from one returning id`,
    [seats],
  )
  const sessionId = laid[0]?.id ?? ''
  const cookies = await signIn(data, database)
  const waits: number[] = []
  const began = performance.now()
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (performance.now() - began < length) {
        const cookie = cookies.pop()
        if (!cookie) throw new Error(`${applicants} applicants were too few`)
        const asked = performance.now()
        const answer = await fetch(`${url}/api/training/sessions/${sessionId}/applications`, {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/json', origin: url },
          body: JSON.stringify({ motive: '', aim: '窓口で待つ人を減らす。' }),
        })
        if (!answer.ok) throw new Error(`an application was answered with ${answer.status}: ${await answer.text()}`)
        await answer.arrayBuffer()
        waits.push(performance.now() - asked)
      }
    }),
  )
  const took = (performance.now() - began) / 1000
  const name = `研修: applications for one 回 of ${seats} seats, ${callers} callers`
  report({ name: `${name}: throughput`, value: waits.length / took, unit: '/s', limit: 300, better: 'higher' })
  const { rows } = await database.query<{ seated: number; all: number }>(
    `select count(*) filter (where state = 'admitted')::integer as seated, count(*)::integer as all from training.enrolment where session_id = $1`,
    [sessionId],
  )
  const wrong =
    Math.abs((rows[0]?.seated ?? 0) - Math.min(seats, waits.length)) + Math.abs((rows[0]?.all ?? 0) - waits.length)
  report({ name: `${name}: oversold, lost or twice`, value: wrong, unit: 'people', limit: 0, better: 'lower' })
}

/** Cookies of people of the city, signed in past the door as it signs them: to prove a password takes longer than to apply. */
async function signIn(data: string, database: pg.Client): Promise<string[]> {
  const secret = readFileSync(join(data, 'secret'), 'utf8').trim()
  const { rows } = await database.query<{ token: string }>(
    `with people as (
       select d.person_id from people.directory_entry d
       where d.from_day <= access.today() and (d.to_day is null or d.to_day > access.today()) and not exists (select from people.account a where a.person_id = d.person_id)
       order by d.person_id limit greatest(0, $1 - (select count(*) from people.account where login_name like 'bench-%'))
     ), made as (
       insert into people.account (person_id, login_name) select person_id, 'bench-' || person_id from people returning id, login_name
     ), users as (
       insert into auth."user" (id, name, email, "emailVerified", username) select id, login_name, id || '@bench.invalid', true, login_name from made
     )
     insert into auth.session ("expiresAt", token, "updatedAt", "userId")
     select clock_timestamp() + interval '8 hours', gen_random_uuid()::text, clock_timestamp(), id
     from (select id from made union all select id from people.account where login_name like 'bench-%') all_of_them returning token`,
    [applicants],
  )
  return rows.map(
    ({ token }) =>
      `sodachi=${encodeURIComponent(`${token}.${createHmac('sha256', secret).update(token).digest('base64')}`)}`,
  )
}
