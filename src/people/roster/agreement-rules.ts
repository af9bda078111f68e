import type { Defect, Note, Place } from './findings.ts'
import { type History, hasLeft, mainPostings, type OrderRow } from './history-rules.ts'
import { dayName } from './lines.ts'
import type { Staff, StaffRow } from './staff-rules.ts'

/** People whose service begins anew while their history goes on: an earlier order is no contradiction. */
const renewed: ReadonlySet<StaffRow['employment']> = new Set([
  'reappointed',
  'short-time-reappointed',
  'fiscal-year',
  'fixed-term',
  'temporary',
])

/**
 * Whether staff.csv and history.csv tell the same of each person. Asked only of people whose own lines are sound: what follows from
 * another defect is not told apart from it.
 */
export function disagreements(staff: Staff, history: History): Note[] {
  const notes: Note[] = []
  const note = (row: StaffRow, says: string) => notes.push({ file: 'staff.csv', lines: [row.line], says })
  for (const row of staff.rows) {
    if ((staff.numbers.get(row.number)?.length ?? 0) > 1 || history.broken.has(row.number)) continue
    const orders = history.orders.get(row.number) ?? []
    if (hasLeft(orders, row)) {
      note(row, '履歴では退職しているので、退職した人として登録します。')
      continue
    }
    refuseBeforeHire(row, orders, history)
    const mains = mainPostings(orders)
    const last = mains.at(-1)
    if (!last) note(row, '履歴がないので、採用と現所属の発令を職員情報から補います。')
    else if (row.postedOn > last.effectiveOn) note(row, '現所属の発令が履歴にないので、職員情報から補います。')
    else if (!refusePosting(row, mains, staff) && last.gradeId !== null && row.gradeId !== last.gradeId)
      note(row, '職位が履歴の最後の発令と違います。職員情報の職位を使います。')
  }
  return notes
}

function refuseBeforeHire(row: StaffRow, orders: readonly OrderRow[], history: History) {
  const early = orders.filter(({ effectiveOn }) => effectiveOn < row.hiredOn)
  const [first] = early
  if (!first || renewed.has(row.employment)) return
  const isEarlierService =
    first.kind === 'hire' && orders.some(({ kind, effectiveOn }) => kind === 'hire' && effectiveOn === row.hiredOn)
  if (isEarlierService || first.line === null) return
  history.lines.get(first.line)?.fail('effective', {
    reason: `発令年月日が、この職員の採用年月日（${dayName(row.hiredOn)}）より前です。`,
    fix: '発令年月日と採用年月日のどちらが正しいかを確かめて直してください。以前にも勤めた人なら、履歴に二度目の採用を入れます。',
    related: [{ file: 'staff.csv', line: row.line }, ...early.slice(1).flatMap(placeOf)],
  })
}

/** The present unit and its day, against the last order. A promotion inside the unit is later than the day of arrival. */
function refusePosting(row: StaffRow, mains: readonly OrderRow[], staff: Staff): boolean {
  const last = mains.at(-1)
  const entry = staff.lines.get(row.number)
  if (!last || !entry) return false
  if (last.unitCode !== row.unitCode) {
    entry.fail('unit', {
      reason: `履歴では、最後の発令（${dayName(last.effectiveOn)}）の所属は ${last.unitCode} です。`,
      fix: '現在の所属と履歴のどちらが正しいかを確かめ、所属コードを直すか、抜けている発令を履歴に加えてください。',
      related: placeOf(last),
    })
    return true
  }
  const away = mains.findLastIndex(({ unitCode }) => unitCode !== row.unitCode)
  const arrival = mains[away + 1] ?? last
  if (row.postedOn >= arrival.effectiveOn) return false
  entry.fail('posted', {
    reason: `履歴では、現在の所属への発令は${dayName(arrival.effectiveOn)}です。`,
    fix: '現所属発令日と履歴の発令年月日のどちらが正しいかを確かめて直してください。',
    related: placeOf(arrival),
  })
  return true
}

/** Numbers that the history has and the staff has not: most are people who left; some are slips of a number. */
export function strangers(
  staff: Staff,
  history: History,
  defects: readonly Defect[],
): { defects: Defect[]; notes: Note[] } {
  const explained = new Set<string>()
  const withHints = defects.map((defect) => {
    const [number, orders] = strangerBehind(defect, staff, history) ?? []
    if (number === undefined || orders === undefined) return defect
    explained.add(number)
    return {
      ...defect,
      fix: `${defect.fix}履歴からは、正しい職員番号は ${number} と思われます。`,
      related: [...defect.related, ...orders.flatMap(placeOf)],
    }
  })
  const rest = [...history.strangers].filter(([number]) => !explained.has(number))
  const withoutZeros = new Map([...staff.numbers.keys()].map((number) => [number.replace(/^0+/, ''), number]))
  const notes: Note[] = []
  for (const [number, orders] of rest) {
    const whole = withoutZeros.get(number.replace(/^0+/, ''))
    const [first, ...others] = orders
    if (whole !== undefined && first?.line) {
      history.lines.get(first.line)?.fail('number', {
        reason: `職員番号「${number}」は staff.csv では「${whole}」です。先頭の0が落ちているか、加わっています。`,
        fix: 'Excelで開いて保存し直さず、人事給与システムから出力したままのファイルを使ってください。',
        related: others.flatMap(placeOf),
      })
    } else if (first) {
      const lines = orders.flatMap(({ line }) => line ?? [])
      notes.push({ file: 'history.csv', lines, says: 'staff.csv にない職員番号（退職した人など）の履歴は読みません。' })
    }
  }
  return { defects: withHints, notes }
}

/** A number used twice, while another person's history ends just where the second line says: the number of that line was mistyped. */
function strangerBehind({ file, line, column }: Defect, staff: Staff, history: History) {
  const entry = file === 'staff.csv' && column !== null ? staff.twice.get(line) : undefined
  if (!entry) return null
  const fitting = [...history.strangers].filter(([, orders]) => {
    const last = mainPostings(orders).at(-1)
    return last !== undefined && last.unitCode === entry.unitCode && last.effectiveOn === entry.postedOn
  })
  return fitting.length === 1 ? fitting[0] : null
}

function placeOf({ line }: OrderRow): Place[] {
  return line === null ? [] : [{ file: 'history.csv', line }]
}
