import { sql } from 'kysely'
import { addDays, fiscalYearOf } from '../../platform/calendar/index.ts'
import { audit, type City } from '../../platform/database/index.ts'
import { kindsOf, openActing } from '../../requests/index.ts'
import { bringList } from './lists.ts'

/** What staff completed elsewhere, each in a month of the 年度; `share` of all who have the 職位, in parts of 1,000. */
const courses = [
  { title: '第1部課程', provider: '自治大学校', grade: 'chief', month: 9, hours: 240, share: 12 },
  { title: '法令実務（応用）', provider: '市町村アカデミー', grade: 'senior-officer', month: 6, hours: 30, share: 30 },
  { title: '住民税課税事務', provider: '市町村アカデミー', grade: 'officer', month: 8, hours: 48, share: 18 },
  { title: '自治体の財政分析', provider: '市町村アカデミー', grade: 'chief', month: 11, hours: 24, share: 25 },
  {
    title: '女性職員の次の一歩',
    provider: '架空県市町村研修協議会',
    grade: 'senior-officer',
    month: 10,
    hours: 12,
    share: 30,
  },
  {
    title: '部下を伸ばす対話',
    provider: '架空県市町村研修協議会',
    grade: 'section-director',
    month: 7,
    hours: 6,
    share: 60,
  },
] as const

/** Two years of completions from outside, and a list that waits: some rows surely name somebody, some by 旧姓 or another form of a letter, some have to be chosen, one is nobody's. */
export async function createDemoRecords(city: City, today: string) {
  const year = fiscalYearOf(today)
  const hands = await city.asOperator('demo', async (tx) => {
    if (await tx.selectFrom('training.outsideCompletion').select('id').limit(1).executeTakeFirst()) return null
    await sql`
      with present as materialized (
        select d.person_id, d.grade_id, hashtext(d.staff_number) as lot from people.directory_entry d
        where d.from_day <= ${today}::date and d.to_day > ${today}::date and d.grade_id is not null
      )
      insert into training.outside_completion (person_id, title, provider, category, hours, completed_on, certificate_number, written_by, written_at)
      select p.person_id, c.title, c.provider, 'dispatch', c.hours, h.day, '第' || (y % 100 * 1000 + row_number() over (partition by c.title, y order by p.lot)) || '号',
        null, h.day + interval '40 days'
      from jsonb_to_recordset(${JSON.stringify(courses)}::jsonb) as c (title text, provider text, grade text, month integer, hours integer, share integer)
      cross join generate_series(${year - 1}::integer, ${year}::integer) y
      cross join lateral (select make_date(y + (c.month < 4)::integer, c.month, 12) as day) h
      join present p on p.grade_id = c.grade and abs((p.lot # hashtext(c.title || y)) % 1000) < c.share
      where h.day < ${today}::date - 45`.execute(tx)
    const { rows } = await sql<{
      written: string
      kana: string
      unit: string
      former: string | null
      hasTwin: boolean
    }>`
      select d.written, d.kana, d.unit_name as unit, n.former_family || '　' || n.given as former,
        count(*) over (partition by d.written) > 1 as "hasTwin"
      from people.directory_entry d join people.person_name n on n.person_id = d.person_id and upper_inf(n.recorded) and n.during @> ${today}::date
      where d.from_day <= ${today}::date and d.to_day > ${today}::date and d.grade_id is not null
        and not exists (select from people.account a where a.person_id = d.person_id and a.is_demo)
      order by hashtext(d.staff_number)`.execute(tx)
    const { rows: keepers } = await sql<{ id: string }>`
      select account_id as id from people.duty_grant where duty = 'training-centre' and approved_at is not null and revoked_at is null limit 1`.execute(
      tx,
    )
    await audit(tx, { did: 'training.createDemoRecords', record: `today ${today}` })
    return keepers[0] ? { centre: keepers[0].id, people: rows } : null
  })
  if (hands === null) return
  const { people, centre } = hands
  const newer = (text: string) => text.replace(/[髙﨑邉邊齋齊濵澤廣國眞德嶋]/g, (letter) => newForms[letter] ?? letter)
  const variant = people.filter(({ written }) => newer(written) !== written)
  const former = people.filter((one) => one.former !== null)
  const plain = people.filter((one) => newer(one.written) === one.written && one.former === null && !one.hasTwin)
  const twin = people.find(({ hasTwin }) => hasTwin)
  const listed = [
    ...plain.slice(0, 8).map(({ written, kana, unit }) => [written, kana, unit]),
    ...variant.slice(0, 2).map(({ written, kana, unit }) => [newer(written), kana, unit]),
    ...former.slice(0, 2).map(({ former, unit }) => [former ?? '', '', unit]),
    ...former.slice(2, 3).map(({ former }) => [former ?? '', '', '']),
    ...(twin ? [[twin.written, twin.kana, '']] : []),
    ...plain.slice(8, 9).map(({ written, kana }) => [written, kana, 'ほかの部署']),
    ['架空　太郎', 'カクウ　タロウ', '架空町総務課'],
  ]
  const acting = openActing(city, { kinds: kindsOf([]), today, desk: centre })
  try {
    await acting.as(centre, (tx, actor) =>
      bringList(tx, actor, {
        provider: '架空県市町村研修協議会',
        category: 'dispatch',
        courseId: null,
        title: '',
        fileName: `研修協議会_修了者_${year}.csv`,
        table: {
          encoding: 'utf-8',
          sheet: null,
          header: ['氏名', 'フリガナ', '所属', '研修名', '修了日', '時間', '修了番号'],
          rows: listed.map((cells, at) => ({
            line: at + 2,
            cells: [...cells, '説明力の向上', addDays(today, -30), '12', `第${at + 1}号`],
            cellCount: 7,
            undecodable: [],
          })),
        },
      }),
    )
  } finally {
    await acting.close()
  }
}

const newForms: Readonly<Record<string, string>> = {
  髙: '高',
  﨑: '崎',
  邉: '辺',
  邊: '辺',
  齋: '斎',
  齊: '斉',
  濵: '浜',
  澤: '沢',
  廣: '広',
  國: '国',
  眞: '真',
  德: '徳',
  嶋: '島',
}
