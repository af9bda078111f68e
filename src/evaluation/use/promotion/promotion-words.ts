import type { Problem } from '../../../platform/refusal.ts'
import { evaluationKindNames } from '../../scheme.ts'
import { statusNames } from '../pay-rules.ts'
import type { PromotionRules, Target } from './promotion-rules.ts'

type Line = { readonly key: string; readonly label: string; readonly says: string }
type GradeNames = ReadonlyMap<string, string>

/** What a 昇任 asks for, a sentence for each thing, as the list will weigh it. */
export function targetWords(target: Target, { points }: Pick<PromotionRules, 'points'>, grades: GradeNames): string[] {
  const { fromGrades, kinds, periods, leastResults, leastPoints, leastUpper, noLower, yearsInGrade, without } = target
  const enough = points.filter((one) => kinds.includes(one.kind) && one.points >= leastPoints).map(({ mark }) => mark)
  return [
    `${fromGrades.map((id) => grades.get(id) ?? id).join('・')}の人から`,
    ...(yearsInGrade > 0 ? [`いまの職位で${yearsInGrade}年以上`] : []),
    `${kinds.map((kind) => evaluationKindNames[kind]).join('と')}の直近${periods}回のうち、結果が${leastResults}回以上`,
    `どの結果も${leastPoints}点以上（${[...new Set(enough)].join('・') || 'あたる評語がありません'}）`,
    ...(noLower ? ['下位の評語がない'] : []),
    ...(leastUpper > 0 ? [`上位の評語が${leastUpper}回以上`] : []),
    ...(without.length > 0 ? [`基準日に${without.map((one) => statusNames[one]).join('・')}でない`] : []),
  ]
}

/** Everything that the rules say, by which two versions are compared. */
export function promotionLines(rules: PromotionRules, grades: GradeNames): Line[] {
  return [
    ...rules.targets.map((target) => ({
      key: `target.${target.id}`,
      label: target.name,
      says: targetWords(target, rules, grades).join('\n'),
    })),
    ...[...Map.groupBy(rules.points, ({ kind }) => kind)].map(([kind, some]) => ({
      key: `points.${kind}`,
      label: `評語の点：${evaluationKindNames[kind]}`,
      says: some
        .map(
          ({ mark, points, isUpper, isLower }) =>
            `${mark} ${points}点${isUpper ? '［上位］' : ''}${isLower ? '［下位］' : ''}`,
        )
        .join('、'),
    })),
  ]
}

const twins = (values: readonly string[]) => [...new Set(values.filter((value, at) => values.indexOf(value) !== at))]

/** What does not fit together, each with how to mend it; empty when the rules can be used. `gradeIds`: 職位 of the policy. */
export function promotionProblems({ targets, points }: PromotionRules, gradeIds: readonly string[]): Problem[] {
  const problems: Problem[] = []
  const say = (field: string, message: string, fix: string) => problems.push({ field, message, fix })
  for (const { name, kinds, fromGrades, periods, leastResults, leastUpper, leastPoints } of targets) {
    for (const grade of fromGrades)
      if (!gradeIds.includes(grade))
        say('targets', `「${name}」の職位「${grade}」は、いまの方針にありません。`, '方針の職位から選んでください。')
    if (leastResults > periods * kinds.length)
      say(
        'targets',
        `「${name}」は、見る回数より多くの結果を求めています。`,
        `${periods * kinds.length}回以下にするか、見る回数を増やしてください。`,
      )
    if (leastUpper > periods * kinds.length)
      say('targets', `「${name}」は、見る回数より多くの上位の評語を求めています。`, '回数を減らしてください。')
    for (const kind of kinds) {
      const said = points.filter((one) => one.kind === kind)
      if (said.length === 0)
        say('points', `${evaluationKindNames[kind]}の評語に、点がありません。`, '評語ごとの点を入れてください。')
      else if (said.every((one) => one.points < leastPoints))
        say('targets', `「${name}」の${leastPoints}点以上にあたる評語がありません。`, '点を下げてください。')
      if (leastUpper > 0 && said.length > 0 && !said.some(({ isUpper }) => isUpper))
        say('points', `${evaluationKindNames[kind]}に、上位の評語がありません。`, '上位の評語に印を付けてください。')
    }
  }
  if (twins(targets.map(({ id }) => id)).length > 0 || twins(targets.map(({ name }) => name)).length > 0)
    say('targets', '同じ名前の昇任が二つあります。', '名前を変えるか、一つにしてください。')
  if (twins(points.map(({ kind, mark }) => `${kind} ${mark}`)).length > 0)
    say('points', '同じ評語に、点が二つあります。', '一つにしてください。')
  return problems
}
