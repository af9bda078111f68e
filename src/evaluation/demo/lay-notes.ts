import { sql } from 'kysely'
import { addDays } from '../../platform/calendar/index.ts'
import { insertMany, type Tx } from '../../platform/database/index.ts'

type Role = '主事' | '主任主事' | '主査' | '課長'
/** days ago | 能力区分 or 行動 | words | shared */
type Note = readonly [daysAgo: number, about: string, text: string, isShared: boolean]
type Seen = readonly [daysAgo: number, about: string, tone: 'strength' | 'coaching', text: string, isSeen: boolean]

const notes: Readonly<Record<Role, readonly Note[]>> = {
  主事: [
    [
      12,
      'judgement',
      '窓口が混み始めたので、すぐ終わる人と相談の要る人に列を分けた。待ち時間が目に見えて短くなった。',
      true,
    ],
    [33, 'planning', '申請書の記入例を、間違いの多いところだけ大きくして作り直した。', true],
    [47, 'coordination', '耳の遠い方に筆談で説明した。最後に「来てよかった」と言われた。', true],
    [88, 'ethics', '宛名を二人で読み上げて確かめ、誤送付を防げた。', false],
    [121, 'behaviour/reform/3', '集計の手順を変えて失敗した。元に戻して、どこで間違えたかを書き残した。', false],
    [176, 'motivation', '隣の係の繁忙期に三日間応援に入った。', true],
  ],
  主任主事: [
    [9, 'management', '後輩の起案を直さず、どこが伝わらないかを質問して本人に直してもらった。', true],
    [40, 'planning', '二つあった台帳を一つにまとめる案を係で通した。', true],
    [75, 'knowledge', '改正された要綱の要点を一枚にまとめ、打合せで説明した。', false],
  ],
  主査: [
    [15, 'management', '月の途中で分担を組み替え、残業の偏りをならした。', true],
    [58, 'coordination', '三つの課の言い分を並べて書き、争いのないところから決めた。', true],
  ],
  課長: [[21, 'judgement', '工期の遅れの報告を受け、その日のうちに部長へ上げて公表の仕方を決めた。', true]],
}
const seen: readonly (readonly [Role, readonly Seen[]])[] = [
  [
    '主事',
    [
      [
        10,
        'judgement',
        'strength',
        '列の分け方を自分で考え、混雑を収めていました。落ち着いた声かけもよかったです。',
        true,
      ],
      [
        30,
        'coordination',
        'coaching',
        '説明がていねいな分、少し長くなっていました。はじめに結論を言ってみましょう。',
        true,
      ],
      [4, 'motivation', 'strength', '新しく来た職員の席に、自分から手順を教えに行っていました。', false],
    ],
  ],
  [
    '主任主事',
    [
      [25, 'management', 'strength', '後輩に答えを言わず、考えさせる問いかけができていました。', true],
      [62, 'judgement', 'coaching', '期限の迫った相談でした。迷い始めた時に声をかけてください。', true],
    ],
  ],
]

/** 行動メモ of the sign-ins of a demo, and what their superior saw of them. */
export async function layNotes(tx: Tx, today: string) {
  const { rows } = await sql<{ role: string; personId: string; gradeId: string; superiorId: string | null }>`
    select split_part(a.label, '（', 1) as role, a.person_id as "personId", d.grade_id as "gradeId", v.supervisor_id as "superiorId"
    from people.account a join people.directory_entry d on d.person_id = a.person_id and d.from_day <= ${today}::date and d.to_day > ${today}::date
    left join people.supervision v on v.person_id = a.person_id and v.role = 'superior' and upper_inf(v.recorded) and v.during @> ${today}::date
    where a.is_demo order by a.demo_order desc`.execute(tx)
  const people = new Map(rows.map((row) => [row.role, row]))
  const at = (day: string) => `${day}T17:10:00+09:00`
  const aboutOf = (gradeId: string, about: string) => [about.includes('/') ? about : `ability/${gradeId}/${about}`]
  await insertMany(
    tx,
    'evaluation.note',
    Object.entries(notes).flatMap(([role, own]) => {
      const who = people.get(role)
      return who
        ? own.map(([daysAgo, about, text, isShared]) => {
            const day = addDays(today, -daysAgo)
            return {
              personId: who.personId,
              happenedOn: day,
              about: aboutOf(who.gradeId, about),
              text,
              sharedAt: isShared ? at(day) : null,
              writtenAt: at(day),
            }
          })
        : []
    }),
  )
  await insertMany(
    tx,
    'evaluation.observation',
    seen.flatMap(([role, those]) => {
      const who = people.get(role)
      return who?.superiorId
        ? those.map(([daysAgo, about, tone, text, isSeen]) => {
            const day = addDays(today, -daysAgo)
            return {
              personId: who.personId,
              observerId: who.superiorId,
              happenedOn: day,
              about: aboutOf(who.gradeId, about),
              tone,
              text,
              seenAt: isSeen ? at(addDays(day, 1)) : null,
              writtenAt: at(day),
            }
          })
        : []
    }),
  )
}
