import { parseDay } from '../../platform/calendar/index.ts'

/** Which columns a list of attendance needs; 分 or 出欠 says how long, and there may be 遅刻, 早退 and 理由. */
export const listHeader = ['職員番号', '日'] as const

type Listed = {
  readonly line: number
  readonly enrolmentId: string
  readonly name: string
  readonly number: number
  readonly onDay: string
  readonly minutes: number
  readonly late: number
  readonly early: number
  readonly reason: string
}
type Defect = { readonly line: number; readonly column: string; readonly message: string; readonly fix: string }

export type ListFacts = {
  readonly today: string
  readonly days: readonly { readonly number: number; readonly onDay: string; readonly minutes: number }[]
  readonly items: readonly {
    readonly enrolmentId: string
    readonly name: string | null
    readonly staffNumber: string | null
    readonly isOwn: boolean
  }[]
}
type Row = { readonly line: number; readonly cells: readonly string[] }

const here: readonly string[] = ['出席', '出', '○', '〇', '有']
const away: readonly string[] = ['欠席', '欠', '×', '無']

/** Reads a list of attendance: what every row says, or what is wrong with it and how to mend it. Ours: 出欠 in a word marks the whole of the day. */
export function readList(header: readonly string[], rows: readonly Row[], facts: ListFacts) {
  const marks: Listed[] = []
  const defects: Defect[] = []
  if (!header.includes('分') && !header.includes('出欠'))
    defects.push({
      line: 1,
      column: '分',
      message: '「分」も「出欠」もありません。',
      fix: '出席した分か、出席・欠席を書く列を加えてください。',
    })
  const seen = new Map<string, number>()
  for (const { line, cells } of defects.length > 0 ? [] : rows) {
    const said = (column: string) => cells[header.indexOf(column)]?.trim().normalize('NFKC') ?? ''
    if (cells.every((cell) => cell.trim() === '')) continue
    const wrong = (column: string, message: string, fix: string) => defects.push({ line, column, message, fix })
    const who = facts.items.find(({ staffNumber }) => staffNumber !== null && staffNumber === said('職員番号'))
    if (!who) {
      wrong(
        '職員番号',
        `「${said('職員番号')}」は、この回を受ける人の職員番号ではありません。`,
        shortened(said('職員番号'), facts),
      )
      continue
    }
    if (who.isOwn) {
      wrong('職員番号', '自分の出席は、自分では記せません。', 'この行を消し、ほかの担当に頼んでください。')
      continue
    }
    const day = parseDay(said('日'))
    const parts = day.kind === 'day' ? facts.days.filter(({ onDay }) => onDay === day.day) : []
    if (day.kind !== 'day' || parts.length === 0) {
      wrong(
        '日',
        day.kind === 'problem' ? day.reason : `「${said('日')}」は、この回の日ではありません。`,
        `${facts.days.map(({ onDay }) => onDay).join('、')}のどれかにしてください。`,
      )
      continue
    }
    if (day.day > facts.today) {
      wrong('日', 'この日は、まだこれからです。', '当日から取り込めます。この行を消してください。')
      continue
    }
    const key = `${who.enrolmentId} ${day.day}`
    const before = seen.get(key)
    if (before !== undefined) {
      wrong('職員番号', `${before}行目と同じ人の同じ日です。`, 'どちらかの行を消してください。')
      continue
    }
    seen.set(key, line)
    const stayed = stayOf(said, parts)
    if ('message' in stayed) wrong(stayed.column, stayed.message, stayed.fix)
    else
      for (const { number, minutes } of parts)
        marks.push({
          line,
          enrolmentId: who.enrolmentId,
          name: who.name ?? '',
          number,
          onDay: day.day,
          reason: said('理由').slice(0, 200),
          ...(stayed.isWhole
            ? { minutes, late: 0, early: 0 }
            : stayed.isAway
              ? { minutes: 0, late: 0, early: 0 }
              : stayed.part),
        })
  }
  return { marks, defects }
}

/** Excel drops zeros at the front: whose number it would be with them is said. */
function shortened(written: string, { items }: ListFacts): string {
  const like = items.find(({ staffNumber }) => staffNumber !== null && staffNumber.replace(/^0+/, '') === written)
  return like && written !== ''
    ? `頭の0が消えています。${like.staffNumber} と書いてください。`
    : '番号を直すか、この行を消してください。'
}

type Stay =
  | {
      readonly isWhole: boolean
      readonly isAway: boolean
      readonly part: { minutes: number; late: number; early: number }
    }
  | { readonly column: string; readonly message: string; readonly fix: string }

/** How long somebody was there by 出欠, 分, 遅刻 and 早退 of a row, on a day that may have several parts. */
function stayOf(said: (column: string) => string, parts: ListFacts['days']): Stay {
  const none = { minutes: 0, late: 0, early: 0 }
  const word = said('出欠')
  if (away.includes(word)) return { isWhole: false, isAway: true, part: none }
  if (word !== '' && !here.includes(word))
    return { column: '出欠', message: `「${word}」は、出席か欠席か分かりません。`, fix: '出席か欠席と書いてください。' }
  const [minutes, late, early] = ['分', '遅刻', '早退'].map(said)
  for (const [column, text] of [
    ['分', minutes],
    ['遅刻', late],
    ['早退', early],
  ] as const)
    if (text && !/^\d{1,4}$/.test(text))
      return { column, message: `「${text}」は、分の数ではありません。`, fix: '0からの整数で書いてください。' }
  if (minutes === '0') return { isWhole: false, isAway: true, part: none }
  if (word === '' && minutes === '')
    return { column: '分', message: '出席した分も、出欠も、ありません。', fix: 'どちらかを書いてください。' }
  if (!minutes && !late && !early) return { isWhole: true, isAway: false, part: none }
  const [only] = parts
  if (parts.length !== 1 || !only)
    return {
      column: '分',
      message: 'この日は、時間帯が二つ以上あります。',
      fix: '出欠だけを書くか、分は出席の一覧で入れてください。',
    }
  const missed = { late: Number(late || 0), early: Number(early || 0) }
  const left = only.minutes - missed.late - missed.early
  if (left < 0 || Number(minutes || 0) > only.minutes)
    return { column: '分', message: `この日の${only.minutes}分を超えます。`, fix: '分を直してください。' }
  return {
    isWhole: false,
    isAway: false,
    part: { minutes: minutes ? Math.min(Number(minutes), left) : left, ...missed },
  }
}
