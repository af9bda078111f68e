import { addDays } from '../../platform/calendar/index.ts'
import { gradeFor, type PolicyPackage } from '../../policy/index.ts'
import type { EmploymentKind } from '../order-rules.ts'
import type { ColumnChoice } from './columns.ts'
import { gradeNames, hasEquivalents } from './grade-words.ts'
import { dayName, type Line } from './lines.ts'
import { type Organisation, plainCode } from './org-rules.ts'
import { namesUnit, unitOn, unitsNamed, versionsOf } from './unit-names.ts'
import { plainWord } from './words.ts'

export type StaffContext = {
  /** Which column of staff.csv is which, as HR settled it. */
  readonly columns?: ColumnChoice | undefined
  /** 基準日: the day on which the roster was taken. */
  readonly asOf: string
  readonly policy: PolicyPackage
  readonly jobFamilies: ReadonlySet<string>
  /** null when org.csv could not be read: units are not checked then. */
  readonly organisation: Organisation | null
}

/** Words for "has no 職位", for people such as doctors whose authority uses none. */
const noGrade = new Set(['なし', '無', '無し', '-', '－', 'ー', '対象外'].map(plainWord))

/** 職種, 職位 and 役職名 of a line; null when one of them has a defect. */
export function readGradeAndTitle(
  entry: Line<'staff.csv'>,
  { policy, jobFamilies }: StaffContext,
  employment: EmploymentKind | null,
) {
  const jobFamily =
    entry.needed('jobFamily', '人事給与システムで職種を確かめて入れてください。')?.normalize('NFC') ?? null
  const title = entry.text('title') || null
  const written = entry.text('grade')
  const isUnknownFamily = jobFamily !== null && !jobFamilies.has(plainWord(jobFamily))
  if (isUnknownFamily) {
    entry.fail('jobFamily', {
      reason: `職種「${jobFamily}」は、方針にも市の職種の一覧にもありません。`,
      fix: '職種を直してください。市の新しい職種なら、市の設定の「市独自の職種」に加えてから取り込みます。',
    })
  }
  if (plainWord(written) !== '' && !noGrade.has(plainWord(written))) {
    const { grade } = gradeFor(policy, { jobFamily: jobFamily ?? '', title, grade: written.normalize('NFKC') })
    if (grade !== null) return jobFamily === null ? null : { jobFamily, title, gradeId: grade.id }
    return entry.fail('grade', {
      reason: `職位「${written}」は、基準日に効力のある方針にありません。`,
      fix: `${gradeNames(policy)}のどれかに直してください。職位を持たない人は「なし」とします。`,
    })
  }
  if (jobFamily === null || isUnknownFamily) return null // without its 職種 nobody can say which 職位 an empty cell means
  // What 読替 gives is the policy's of each day, and no fact of the person.
  const isRead = gradeFor(policy, { jobFamily, title, grade: null }).grade !== null
  const needsNone = noGrade.has(plainWord(written)) || employment === 'fiscal-year' || employment === 'temporary'
  if (isRead || needsNone) return { jobFamily, title, gradeId: null }
  if (!hasEquivalents(policy, jobFamily)) {
    return entry.fail('grade', {
      reason: '職位が空です。この職種には読替の定めもないため、職位が決まりません。',
      fix: `${gradeNames(policy)}のどれかを入れてください。職位を持たない人は「なし」とします。`,
    })
  }
  return entry.fail('title', {
    reason: title
      ? `職種「${jobFamily}」の役職名「${title}」には、方針に読替の定めがないため、職位が決まりません。`
      : `職位も役職名も空です。職種「${jobFamily}」は役職名から職位を読み替えます。`,
    fix: '役職名を直すか、職位を入れてください。新しい役職名なら、方針の読替に加えてから取り込みます。',
  })
}

/** The code of the unit in which a person works on 基準日. */
export function readUnit(entry: Line<'staff.csv'>, { organisation, asOf }: StaffContext): string | null {
  const written = entry.needed('unit', '人事給与システムで現在の所属を確かめて入れてください。')
  if (written === null || organisation === null) return null
  const code = plainCode(written)
  const name = entry.text('unitName')
  if (!organisation.codes.has(code)) {
    const likely = unitsNamed(organisation, name, asOf)
    return entry.fail('unit', {
      reason: `所属コード「${code}」の所属が org.csv にありません。`,
      fix:
        likely.length === 1
          ? `所属名「${name}」の所属コードは ${likely[0]} です。人事給与システムの所属コードを確かめて直してください。`
          : '人事給与システムの所属コードを直すか、その所属を org.csv に加えてください。',
    })
  }
  const versions = versionsOf(organisation, code)
  const unit = unitOn(organisation, code, asOf)
  if (versions.length > 0 && !unit) {
    const last = versions.at(-1)
    const why =
      last && last.from > asOf
        ? `${dayName(last.from)}から置かれる`
        : `${dayName(addDays(last?.to ?? asOf, -1))}で終わった`
    return entry.fail('unit', {
      reason: `所属「${last?.name ?? code}」（${code}）は${why}所属で、基準日（${dayName(asOf)}）にはありません。`,
      fix: '基準日の所属コードに直すか、org.csv の有効開始日・有効終了日を確かめてください。',
    })
  }
  if (unit && name !== '' && !namesUnit(organisation, code, asOf, name))
    entry.note('所属名が org.csv の名称と違います。所属コードの方を使います。')
  return code
}
