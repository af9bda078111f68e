import type { Problem } from '../platform/refusal.ts'
import {
  evaluationKindNames,
  type KindRules,
  type MarkScale,
  type MarkStep,
  neededSteps,
  type Scheme,
  type Step,
  stepNames,
  type When,
} from './scheme.ts'

/** What rules on 職位・職種・任用区分 are asked with. */
export type Standing = {
  readonly gradeId: string | null
  readonly jobFamily: string
  readonly employmentKind: string
}

/** Whether a rule speaks of somebody. Who has no 職位 fits no rule on 職位. */
export function fits(when: When, { gradeId, jobFamily, employmentKind }: Standing): boolean {
  const has = (named: readonly string[] | undefined, value: string | null) =>
    named === undefined || (value !== null && named.includes(value))
  return has(when.grades, gradeId) && has(when.jobFamilies, jobFamily) && has(when.employmentKinds, employmentKind)
}

/** The steps of one person, in the order of their names; those that a rule leaves out stand beside them with its basis. */
export function stepsFor(rules: KindRules, who: Standing): { steps: Step[]; without: { step: Step; basis: string }[] } {
  const without = rules.without
    .filter(({ when }) => fits(when, who))
    .flatMap(({ steps, basis }) => steps.map((step) => ({ step, basis })))
    .filter(({ step }) => rules.steps.includes(step) && !neededSteps.includes(step))
  const left = new Set(without.map(({ step }) => step))
  const order = Object.keys(stepNames) as Step[]
  return { steps: order.filter((step) => rules.steps.includes(step) && !left.has(step)), without }
}

export const scaleOf = (scheme: Scheme, id: string): MarkScale | null =>
  scheme.scales.find((scale) => scale.id === id) ?? null
export const markStep = (scale: MarkScale, code: string): MarkStep | null =>
  scale.steps.find((step) => step.code === code) ?? null
/** From the best to the last, as the scale itself ranks them. */
export const ranked = (scale: MarkScale): MarkStep[] => scale.steps.toSorted((a, b) => a.rank - b.rank)

/** What does not fit together in a scheme, each with how to mend it; empty when it can be used. */
export function schemeProblems(scheme: Scheme, gradeIds: readonly string[]): Problem[] {
  return [
    ...scheme.scales.flatMap((scale, at) => scaleProblems(scale, `scales.${at}`)),
    ...twins(scheme.scales.map(({ id }) => id)).map((id) => ({
      field: 'scales',
      message: `段階「${id}」が二つあります。`,
      fix: '符号を変えるか、一つにしてください。',
    })),
    ...twins(scheme.kinds.map(({ kind }) => kind)).map((kind) => ({
      field: 'kinds',
      message: `${evaluationKindNames[kind]}の定めが二つあります。`,
      fix: '一つにしてください。',
    })),
    ...scheme.kinds.flatMap((rules, at) => kindProblems(scheme, rules, `kinds.${at}`)),
    ...chainProblems(scheme),
    ...whens(scheme).flatMap(({ when, field }) =>
      (when.grades ?? [])
        .filter((grade) => !gradeIds.includes(grade))
        .map((grade) => ({
          field,
          message: `職位「${grade}」は、いまの方針にありません。`,
          fix: '方針の職位の符号を入れてください。',
        })),
    ),
    ...(scheme.probation.longestMonths < scheme.probation.months
      ? [
          {
            field: 'probation.longestMonths',
            message: '条件付採用の最長が、はじめの期間より短くなっています。',
            fix: 'はじめの期間以上の月数にしてください。',
          },
        ]
      : []),
  ]
}

function scaleProblems({ name, steps }: MarkScale, field: string): Problem[] {
  const problems: Problem[] = []
  const say = (message: string, fix: string) => problems.push({ field, message: `${name}：${message}`, fix })
  for (const code of twins(steps.map((step) => step.code)))
    say(`「${code}」が二つあります。`, '同じ符号は一つだけにしてください。')
  if (twins(steps.map((step) => step.rank)).length > 0)
    say('同じ順位の段階があります。', '良い順に1から、違う番号を付けてください。')
  if (!steps.some((step) => step.isStandard)) say('標準の段階がありません。', '標準にあたる段階に印を付けてください。')
  for (const step of steps)
    if ([step.isStandard, step.isUpper, step.isLower].filter(Boolean).length > 1)
      say(`「${step.code}」に、標準・上位・下位の印が重なっています。`, '印は一つだけにしてください。')
  const [best] = steps.filter((step) => step.isLower).toSorted((a, b) => a.rank - b.rank)
  if (best && steps.some((step) => (step.isStandard || step.isUpper) && step.rank > best.rank))
    say('下位の段階が、標準や上位の段階より良い順位にあります。', '順位か印を直してください。')
  const [worstUpper] = steps.filter((step) => step.isUpper).toSorted((a, b) => b.rank - a.rank)
  if (worstUpper && steps.some((step) => step.isStandard && step.rank < worstUpper.rank))
    say('上位の段階が、標準の段階より下の順位にあります。', '順位か印を直してください。')
  return problems
}

function kindProblems(scheme: Scheme, rules: KindRules, field: string): Problem[] {
  const problems: Problem[] = []
  const name = evaluationKindNames[rules.kind]
  const say = (part: string, message: string, fix: string) =>
    problems.push({ field: `${field}.${part}`, message: `${name}：${message}`, fix })
  const itemScale = scaleOf(scheme, rules.itemScale)
  const overallScale = scaleOf(scheme, rules.overallScale)
  if (!itemScale) say('itemScale', '個別評語の段階がありません。', '段階の一覧にあるものを選んでください。')
  if (!overallScale) say('overallScale', '全体評語の段階がありません。', '段階の一覧にあるものを選んでください。')
  for (const step of neededSteps)
    if (!rules.steps.includes(step))
      say('steps', `「${stepNames[step]}」の段がありません。`, 'この段は、どの評価にも要ります。')
  if ((rules.kind === 'achievement') !== (rules.goals !== null))
    say(
      'goals',
      '目標の決まりは、業績評価にだけあります。',
      '業績評価には決まりを入れ、ほかの評価では空にしてください。',
    )
  if (rules.goals === null && rules.steps.includes('goals'))
    say('steps', '目標の設定の段は、業績評価だけのものです。', '段を外してください。')
  if (rules.goals !== null && !rules.steps.includes('goals'))
    say('steps', '目標の設定の段がありません。', '業績評価には、この段を入れてください。')
  if (rules.goals && rules.goals.least > rules.goals.most)
    say('goals', '目標の数の下限が、上限より多くなっています。', '下限を上限以下にしてください。')
  if (rules.scoring === 'points' && itemScale?.steps.some(({ points }) => points === null))
    say('itemScale', '点数のない段階があります。', '数値化方式では、段階のすべてに点数を付けてください。')
  if ((rules.overall.by === 'bands') !== (rules.scoring === 'points'))
    say('overall', '点数から全体評語を決めるのは、数値化方式だけです。', '方式と全体評語の決め方をそろえてください。')
  if (rules.overall.by === 'bands' && overallScale) {
    const { bands } = rules.overall
    for (const band of bands)
      if (!markStep(overallScale, band.code))
        say('overall', `全体評語の「${band.code}」が、段階にありません。`, '段階の符号を入れてください。')
    if (twins(bands.map(({ fromHundredths }) => fromHundredths)).length > 0)
      say('overall', '同じ点から始まる区分があります。', '区分ごとに違う点から始めてください。')
    if (!bands.some(({ fromHundredths }) => fromHundredths === 0))
      say(
        'overall',
        '0点から始まる区分がありません。',
        'どの点数にも全体評語が決まるように、0点からの区分を置いてください。',
      )
    const places = bands
      .toSorted((a, b) => b.fromHundredths - a.fromHundredths)
      .map(({ code }) => markStep(overallScale, code)?.rank ?? 0)
    if (places.some((rank, at) => at > 0 && rank <= (places[at - 1] ?? 0)))
      say('overall', '点の高い区分が、低い区分より良い評語になっていません。', '区分の点か評語を直してください。')
  }
  for (const { step } of rules.deadlines)
    if (!rules.steps.includes(step))
      say('deadlines', `「${stepNames[step]}」は段にないのに、期限があります。`, '段に入れるか、期限を外してください。')
  return problems
}

function chainProblems({ chain }: Scheme): Problem[] {
  const last = chain.findIndex(({ when }) => when === null)
  const problems: Problem[] = []
  if (last === -1)
    problems.push({
      field: 'chain',
      message: 'どの職員にもあてはまる評価者の定めがありません。',
      fix: '条件のない行を、最後に置いてください。',
    })
  else if (last !== chain.length - 1)
    problems.push({
      field: 'chain',
      message: '条件のない行の後の定めは、使われません。',
      fix: '条件のない行を、最後に移してください。',
    })
  if (chain.some(({ hasAdjuster, confirmer }) => !hasAdjuster && confirmer === 'adjuster'))
    problems.push({
      field: 'chain',
      message: '調整者を置かないのに、調整者が確認することになっています。',
      fix: '確認者を変えるか、調整者を置いてください。',
    })
  return problems
}

function whens(scheme: Scheme): { when: When; field: string }[] {
  return [
    ...scheme.kinds.flatMap(({ without }, at) => without.map(({ when }) => ({ when, field: `kinds.${at}.without` }))),
    ...scheme.chain.flatMap(({ when }) => (when ? [{ when, field: 'chain' }] : [])),
    ...scheme.motion.leftOut.map(({ when }) => ({ when, field: 'motion.leftOut' })),
  ]
}

const twins = <T>(values: readonly T[]): T[] => [...new Set(values.filter((value, at) => values.indexOf(value) !== at))]
