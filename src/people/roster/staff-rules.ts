import { addDays, age, dayOf, partsOf } from '../../platform/calendar/index.ts'
import { cleanKana, cleanName, codePointOf, gaijiIn, isKana, splitName } from '../../platform/characters/index.ts'
import type { Table } from '../../platform/tabular/index.ts'
import type { EmploymentKind } from '../order-rules.ts'
import type { LineKind } from '../posting-rules.ts'
import type { Defect, Note } from './findings.ts'
import { dayName, type Line, openBook, plainNumber } from './lines.ts'
import { readGradeAndTitle, readUnit, type StaffContext } from './place-rules.ts'
import { employmentKinds, lineKinds, sexes } from './words.ts'

/** One sound line of staff.csv: a person as the HR system has them on the day of the roster. */
export type StaffRow = {
  readonly line: number
  readonly number: string
  readonly written: string
  readonly family: string | null
  readonly given: string | null
  readonly kana: string
  readonly hasGaiji: boolean
  /** 旧姓; undefined where the file has no such column, so that what is known stays. */
  readonly formerFamily: string | null | undefined
  readonly birthDate: string
  readonly sex: 'female' | 'male' | null | undefined
  readonly hiredOn: string
  readonly jobFamily: string
  /** 職位 as stated; null where it is left to 読替, and for people without one. */
  readonly gradeId: string | null
  readonly title: string | null
  readonly unitCode: string
  readonly postedOn: string
  readonly employment: EmploymentKind
  readonly lineKind: LineKind | null
  readonly authority: string | null | undefined
  readonly email: string | null | undefined
}

export type Staff = {
  readonly rows: readonly StaffRow[]
  readonly lines: ReadonlyMap<string, Line<'staff.csv'>>
  /** Lines of each number of the file, also of those that have a defect. */
  readonly numbers: ReadonlyMap<string, readonly number[]>
  /** By line: what else is said in a line whose number was used before. */
  readonly twice: ReadonlyMap<number, StaffRow>
}

type Read = { readonly staff: Staff; readonly defects: readonly Defect[]; readonly notes: readonly Note[] }

/** 労働基準法 56条: nobody works before the end of the school year in which they become 15. The birthday is near enough for a slip of the pen. */
const leastHiringAge = 15
const oldestLikelyAge = 75

/** Reads the staff. Without `staff` when its header could not be read. */
export function readStaff(table: Table, context: StaffContext): Read | Omit<Read, 'staff'> {
  const numbers = new Map<string, number[]>()
  const keep = (number: string | null, line: number) => {
    if (number !== null) numbers.set(number, [...(numbers.get(number) ?? []), line])
  }
  const book = openBook('staff.csv', table, context.columns, keep)
  if (!book.isReadable) return { defects: book.defects, notes: book.notes }
  for (const entry of book.lines) keep(plainNumber(entry.text('number')) || null, entry.line)

  const rows: StaffRow[] = []
  const lines = new Map<string, Line<'staff.csv'>>()
  const twice = new Map<number, StaffRow>()
  for (const entry of book.lines) {
    const firstLine = numbers.get(plainNumber(entry.text('number')))?.find((line) => line < entry.line)
    if (firstLine !== undefined) refuseTwice(entry, firstLine)
    const row = readPerson(entry, context)
    if (row && firstLine !== undefined) twice.set(entry.line, row)
    if (!row || !entry.isSound()) continue
    rows.push(row)
    lines.set(row.number, entry)
  }
  return { staff: { rows, lines, numbers, twice }, defects: book.defects, notes: book.notes }
}

function refuseTwice(entry: Line<'staff.csv'>, firstLine: number) {
  entry.fail('number', {
    reason: `職員番号「${entry.text('number')}」は${firstLine}行目にもあります。`,
    fix: 'どちらかの職員番号の誤りか、同じ人の二重の出力です。人事給与システムで確かめ、一方を直すか除いてください。',
    related: [{ file: 'staff.csv', line: firstLine }],
  })
}

function readPerson(entry: Line<'staff.csv'>, context: StaffContext): StaffRow | null {
  const number = readNumber(entry)
  const name = readName(entry)
  const kana = readKana(entry)
  const days = readDays(entry, context.asOf)
  const employment = readEmployment(entry)
  const grade = readGradeAndTitle(entry, context, employment?.kind ?? null)
  const unitCode = readUnit(entry, context)
  const email = readEmail(entry)
  const sex = entry.word('sex', sexes, '「男」か「女」にしてください。市が持たない場合は空にします。')
  const lineKind = entry.word('line', lineKinds, '「ライン」か「スタッフ」にするか、空にしてください。')
  if (!number || !name || !kana || !days || !employment || !grade || !unitCode) return null
  return {
    line: entry.line,
    number,
    ...name,
    kana,
    formerFamily: entry.has('former') ? cleanName(entry.text('former')) || null : undefined,
    ...days,
    sex: entry.has('sex') ? sex : undefined,
    jobFamily: grade.jobFamily,
    gradeId: grade.gradeId,
    title: grade.title,
    unitCode,
    employment: employment.kind,
    lineKind,
    authority: entry.has('authority') ? entry.text('authority') || null : undefined,
    email,
  }
}

function readNumber(entry: Line<'staff.csv'>): string | null {
  const number = entry.needed('number', '人事給与システムの職員番号を入れてください。')
  if (number === null || /^[0-9A-Za-z-]+$/.test(plainNumber(number))) return number && plainNumber(number)
  return entry.fail('number', {
    reason: `職員番号「${number}」に、数字・英字・「-」以外の文字があります。`,
    fix: 'Excelで開いて保存し直すと番号がくずれることがあります。人事給与システムから出力し直してください。',
  })
}

function readName(entry: Line<'staff.csv'>) {
  const written = entry.needed('written', '人事給与システムで氏名を確かめて入れてください。')
  if (written === null) return null
  if (/[?？〓�]/.test(written)) {
    return entry.fail('written', {
      reason: '氏名に、出力のときに失われた文字（?や〓）があります。',
      fix: '外字を「〓」などに置きかえない設定で出力し直すか、代わりの文字（代替文字）を入れてください。',
    })
  }
  const gaiji = gaijiIn(written)
  if (gaiji.length > 0) {
    const which = gaiji.map(({ cp932, codePoint }) => cp932 ?? codePoint).join('、')
    entry.note(`氏名に外字（${which}）があります。代替文字を決めるまで、その文字は画面に出ないことがあります。`)
  }
  const parts = splitName(written)
  if (!parts) entry.note('氏名の姓と名を分ける空白がない（または二つ以上ある）ので、姓と名は分けずに登録します。')
  return {
    written: cleanName(written),
    family: parts?.family ?? null,
    given: parts?.given ?? null,
    hasGaiji: gaiji.length > 0,
  }
}

function readKana(entry: Line<'staff.csv'>): string | null {
  const written = entry.needed('kana', '人事給与システムで氏名の読みを確かめ、カナで入れてください。')
  if (written === null) return null
  const kana = cleanKana(written)
  if (isKana(kana)) return kana
  const strange = [...kana].filter((character) => !isKana(character))
  return entry.fail('kana', {
    reason: `氏名カナに、カナではない文字「${strange.join('')}」（${strange.map(codePointOf).join('、')}）があります。`,
    fix: '読みを全角カナか半角カナで入れてください。',
  })
}

function readDays(entry: Line<'staff.csv'>, asOf: string) {
  const birthDate = entry.neededDay('birth', '人事給与システムで生年月日を確かめて入れてください。')
  const hiredOn = entry.neededDay('hired', '人事給与システムで採用年月日を確かめて入れてください。')
  const postedOn = entry.neededDay('posted', '現在の所属に発令された日を入れてください。')
  if (birthDate !== null && birthDate > asOf) {
    return entry.fail('birth', {
      reason: `生年月日が基準日（${dayName(asOf)}）より後です。`,
      fix: '元号と年を確かめてください。',
    })
  }
  if (hiredOn !== null && hiredOn > asOf) {
    return entry.fail('hired', {
      reason: `採用年月日が基準日（${dayName(asOf)}）より後です。`,
      fix: '年の誤りなら直してください。これから採用する人は、採用日以後を基準日にして取り込みます。',
    })
  }
  if (birthDate !== null && hiredOn !== null && hiredOn < earliestHiring(birthDate)) {
    const why = hiredOn < birthDate ? '生まれる前' : `${age(birthDate, hiredOn)}歳のとき`
    return entry.fail('hired', {
      reason: `採用年月日が、生年月日（${dayName(birthDate)}）から見て${why}の日です。`,
      fix: '採用年月日と生年月日の元号と年を確かめ、誤っている方を直してください。',
    })
  }
  if (postedOn !== null && postedOn > asOf) {
    return entry.fail('posted', {
      reason: `現所属発令日が基準日（${dayName(asOf)}）より後です。`,
      fix: '年の誤りなら直してください。これからの異動は、発令日以後を基準日にして取り込みます。',
    })
  }
  if (birthDate !== null && age(birthDate, asOf) > oldestLikelyAge)
    entry.note(`基準日に${oldestLikelyAge}歳を超えています。生年月日の元号を確かめてください。`)
  return birthDate !== null && hiredOn !== null && postedOn !== null ? { birthDate, hiredOn, postedOn } : null
}

function earliestHiring(birthDate: string): string {
  const { year, month, date } = partsOf(birthDate)
  return dayOf(year + leastHiringAge, month, date) ?? addDays(`${year + leastHiringAge}-02-28`, 1)
}

function readEmployment(entry: Line<'staff.csv'>): { kind: EmploymentKind } | null {
  const fix = '「正規」「再任用」「再任用短時間」「会計年度任用」「任期付」「臨時」のどれかにしてください。'
  const kind = entry.needed('employment', fix) && entry.word('employment', employmentKinds, fix)
  return kind ? { kind } : null
}

function readEmail(entry: Line<'staff.csv'>): string | null | undefined {
  if (!entry.has('email')) return undefined
  const email = entry.text('email').normalize('NFKC')
  if (email === '' || /^[^\s@,;<>"]+@[^\s@,;<>".]+(\.[^\s@,;<>".]+)+$/.test(email)) return email || null
  entry.fail('email', {
    reason: `「${email}」はメールアドレスの形ではありません。`,
    fix: 'name@city.example.jp の形に直してください。持っていない人は空にします。',
  })
  return null
}
