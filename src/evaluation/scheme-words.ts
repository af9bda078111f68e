import { formatDay } from '../platform/calendar/wareki.ts'
import { disclosureLabels } from './disclosure-rules.ts'
import {
  type Deadline,
  evaluationKindNames,
  type KindRules,
  type Scheme,
  type Step,
  stepNames,
  steps,
  type When,
} from './scheme.ts'
import { ranked } from './scheme-rules.ts'

export const scoringNames = { grade: '評語付与方式', points: '数値化方式' } as const
export const confirmerNames: Readonly<Record<Scheme['chain'][number]['confirmer'], string>> = {
  above: '調整者のすぐ上の長',
  'above-or-evaluator': '調整者のすぐ上の長（上にだれもいなければ、一次評価者が兼ねる）',
  'bureau-head': '局（区）長',
  adjuster: '調整者',
}
export const fromNames: Readonly<Record<Deadline['from'], string>> = {
  'period-start': '期間の初めの日',
  'period-end': '期間の終わりの日',
  'base-date': '基準日',
}
export const holdsNames: Readonly<Record<Deadline['holds'], string>> = {
  firm: '過ぎたら本人は出せない',
  aim: '目安（過ぎても進められる）',
}
export const orderNames: Readonly<Record<Scheme['disclosure']['order'], string>> = {
  'disclosure-first': '開示のあとに期末面談',
  'interview-first': '期末面談のあとに開示',
}
export const scopeNames: Readonly<Record<Scheme['disclosure']['scope'], string>> = {
  overall: '全体評語',
  marks: '全体評語と個別評語',
  'marks-and-comments': '全体評語と個別評語、所見',
}
export const toNames: Readonly<Record<Scheme['disclosure']['to'], string>> = { all: '全員', 'on-wish': '希望する人' }
export const changedGradeNames: Readonly<Record<Scheme['motion']['changedGrade'], string>> = {
  'base-date': '基準日の職位で、1枚にする',
  'by-part': '職位ごとに、シートを分ける',
}
export const handoverShownNames: Readonly<Record<Scheme['motion']['handoverShown'], string>> = {
  never: '見せない',
  disclosed: '結果の開示のあとに見せる',
}
export const courseHoldsNames: Readonly<Record<Scheme['evaluatorCourse']['holds'], string>> = {
  warn: '受けていなくても評価できる（知らせるだけ）',
  needed: '受けるまで一次評価を始められない',
}
export const countsNames: Readonly<Record<Scheme['appeal']['counts'], string>> = {
  calendar: '暦日',
  business: '開庁日',
}
export const closedLastDayNames: Readonly<Record<Scheme['appeal']['closedLastDay'], string>> = {
  moves: '次の開庁日に移す',
  stays: '移さない',
}

/** Names that the ids of a scheme stand for. */
export type SchemeNames = {
  readonly grades: ReadonlyMap<string, string>
  readonly employmentKinds: ReadonlyMap<string, string>
  readonly categories: ReadonlyMap<string, string>
}

export function whenWords(when: When | null, { grades, employmentKinds }: SchemeNames): string {
  if (when === null) return 'すべての職員'
  const named = (ids: readonly string[] | undefined, names: ReadonlyMap<string, string> | null) =>
    ids === undefined ? [] : [ids.map((id) => names?.get(id) ?? id).join('・')]
  return [
    ...named(when.grades, grades),
    ...named(when.jobFamilies, null),
    ...named(when.employmentKinds, employmentKinds),
  ].join('で、')
}

const daysWords = ({ from, days }: Pick<Deadline, 'from' | 'days'>) =>
  days === 0 ? `${fromNames[from]}` : `${fromNames[from]}の${Math.abs(days)}日${days < 0 ? '前' : '後'}`

type Line = { readonly key: string; readonly label: string; readonly says: string }

/** Everything that a scheme says, a line for each thing, in words: two versions are compared by these. */
export function schemeLines(scheme: Scheme, names: SchemeNames): Line[] {
  const { disclosure, appeal, motion, probation } = scheme
  const labels = disclosureLabels(disclosure)
  return [
    ...scheme.scales.map((scale) => ({
      key: `scale.${scale.id}`,
      label: `段階：${scale.name}`,
      says: ranked(scale)
        .map(
          ({ code, label, points, ...mark }) =>
            `${code}　${label}${points === null ? '' : `（${points}点）`}${mark.isStandard ? '［標準］' : ''}${mark.isUpper ? '［上位］' : ''}${mark.isLower ? '［下位］' : ''}`,
        )
        .join('\n'),
    })),
    ...scheme.kinds.flatMap((rules) => kindLines(scheme, rules, names)),
    {
      key: 'chain',
      label: '評価者の定め',
      says: scheme.chain
        .map(
          ({ when, hasAdjuster, confirmer }) =>
            `${whenWords(when, names)}：${hasAdjuster ? '調整者を置く' : '調整者を置かない'}。確認者は${confirmerNames[confirmer]}。`,
        )
        .join('\n'),
    },
    {
      key: 'disclosure',
      label: '開示',
      says: [labels.title, labels.toWhom, labels.order].join('\n'),
    },
    {
      key: 'former',
      label: '前の評価者の評語',
      says: scheme.formerMarksVisible ? '期中に替わった評価者に見せる' : '期中に替わった評価者に見せない',
    },
    {
      key: 'last',
      label: '前の期に開示した結果',
      says: scheme.lastResultsVisible ? 'いまの評価者に見せる' : 'いまの評価者に見せない',
    },
    {
      key: 'appeal',
      label: '苦情の申出',
      says: `開示の翌日から${appeal.days}日（${countsNames[appeal.counts]}）。最後の日が閉庁日のときは、${closedLastDayNames[appeal.closedLastDay]}。回答は${appeal.answerDays}日まで。${appeal.otherWays
        .filter((way) => way.trim() !== '')
        .map((way) => `\n${way}`)
        .join('')}${appeal.afterFiling.trim() === '' ? '' : `\n申出のあと：${appeal.afterFiling}`}`,
    },
    {
      key: 'motion',
      label: '期間の中の異動・休業など',
      says: [
        `職位が変わった人：${changedGradeNames[motion.changedGrade]}`,
        `勤務した日が${motion.leastWorkingDays}日に満たない人：未評価`,
        `任期が${motion.leastTermMonths}か月に満たない会計年度任用職員：対象外`,
        `替わる評価者の引継ぎ：${motion.handoverDays}日まで。本人には${handoverShownNames[motion.handoverShown]}`,
        ...motion.leftOut.map(({ when, basis }) => `${whenWords(when, names)}：対象外（${basis}）`),
      ].join('\n'),
    },
    {
      key: 'course',
      label: '評価者研修',
      says:
        scheme.evaluatorCourse.names.length === 0
          ? '定めない'
          : `${scheme.evaluatorCourse.names.join('、')}（${scheme.evaluatorCourse.years === 0 ? '期限なし' : `${scheme.evaluatorCourse.years}年以内`}）。${courseHoldsNames[scheme.evaluatorCourse.holds]}`,
    },
    {
      key: 'takingOut',
      label: '評語のExcelへの書き出し',
      says: scheme.takingOut ? `一次評価者に認める（${scheme.takingOut.basis}）` : '認めない',
    },
    {
      key: 'probation',
      label: '条件付採用',
      says: `${probation.months}か月。勤務が${probation.workingDays}日に満たなければ延び、最長${probation.longestMonths}か月。会計年度任用職員は${probation.fiscalYearMonths}か月、${probation.fiscalYearWorkingDays}日。`,
    },
  ]
}

function kindLines({ scales }: Scheme, rules: KindRules, names: SchemeNames): Line[] {
  const name = evaluationKindNames[rules.kind]
  const scale = (id: string) => scales.find((one) => one.id === id)?.name ?? id
  const line = (part: string, label: string, says: string): Line => ({
    key: `${rules.kind}.${part}`,
    label: `${name}：${label}`,
    says,
  })
  const byOrder = (some: readonly Step[]) =>
    steps
      .filter((step) => some.includes(step))
      .map((step) => stepNames[step])
      .join('、')
  const { overall, goals } = rules
  const levels = (some: readonly { code: string; label: string; percent: number }[]) =>
    some.length === 0 ? '使わない' : some.map(({ code, label, percent }) => `${code}（${label}）${percent}%`).join('、')
  return [
    line(
      'scoring',
      '方式',
      [
        scoringNames[rules.scoring],
        `個別評語は${scale(rules.itemScale)}、全体評語は${scale(rules.overallScale)}`,
        overall.by === 'judgement'
          ? '全体評語は、評価者が判断する'
          : `全体評語は、${overall.bands.map(({ code, fromHundredths }) => `${(fromHundredths / 100).toFixed(2)}点から${code}`).join('、')}`,
      ].join('\n'),
    ),
    ...(goals
      ? [
          line(
            'goals',
            '目標',
            `${goals.least}から${goals.most}個。ウェイトの合計は100。\n困難度：${levels(goals.difficulty)}\n重要度：${levels(goals.importance)}`,
          ),
        ]
      : []),
    ...(Object.keys(rules.itemWeights).length > 0
      ? [
          line(
            'weights',
            '評価項目の重み',
            Object.entries(rules.itemWeights)
              .map(([id, weight]) => `${names.categories.get(id) ?? id} ${weight}`)
              .join('、'),
          ),
        ]
      : []),
    line('steps', '段', byOrder(rules.steps)),
    ...(rules.without.length > 0
      ? [
          line(
            'without',
            '段を省く人',
            rules.without
              .map(({ when, steps: some, basis }) => `${whenWords(when, names)}：${byOrder(some)}（${basis}）`)
              .join('\n'),
          ),
        ]
      : []),
    line(
      'deadlines',
      '期限',
      rules.deadlines.length === 0
        ? '定めない'
        : rules.deadlines
            .map((one) => `${stepNames[one.step]}：${daysWords(one)}（${holdsNames[one.holds]}）`)
            .join('\n'),
    ),
  ]
}

export type SchemeChange = {
  readonly key: string
  readonly label: string
  readonly before: string
  readonly after: string
}

/** What two versions say differently, in words; a thing that only one of them has is said so. */
export function compareSchemes(before: Scheme, after: Scheme, names: SchemeNames): SchemeChange[] {
  const was = new Map(schemeLines(before, names).map((line) => [line.key, line]))
  const is = new Map(schemeLines(after, names).map((line) => [line.key, line]))
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [one, other] = [was.get(key), is.get(key)]
    if (one?.says === other?.says) return []
    const label = other?.label ?? one?.label ?? key
    return [{ key, label, before: one?.says ?? 'ありません', after: other?.says ?? 'ありません' }]
  })
}

export const schemeName = (number: number, fromDay: string, calendar: Parameters<typeof formatDay>[1]) =>
  `第${number}版（${formatDay(fromDay, calendar)}から）`
