import type { Problem } from '../../platform/refusal.ts'
import type { PayRules, Rate } from './pay-rules.ts'

const twins = (values: readonly string[]) => [...new Set(values.filter((value, at) => values.indexOf(value) !== at))]

/** What does not fit together in the rules of a use, each with how to mend it; empty when they can be used. `gradeIds`: 職位 of the policy; null leaves them to who knows it. */
export function payProblems(rules: PayRules, gradeIds: readonly string[] | null): Problem[] {
  const problems: Problem[] = []
  const say = (field: string, message: string, fix: string) => problems.push({ field, message, fix })
  const { bands, columns, occasions, points, penalties } = rules
  const middles = bands.filter(({ isMiddle }) => isMiddle).length
  if (middles !== 1)
    say('bands', '中位の区分が一つに決まっていません。', '結果のない人が入る区分に、一つだけ印を付けてください。')
  for (const code of twins(bands.map((band) => band.code)))
    say('bands', `区分「${code}」が二つあります。`, '符号を変えるか、一つにしてください。')
  const from = bands.map(({ fromPoints }) => fromPoints)
  if (from.slice(0, -1).includes(null) || from.at(-1) !== null)
    say('bands', '点数の下限は、最後の区分だけ空にします。', 'ほかの区分には、下限の点を入れてください。')
  if (from.some((value, at) => at > 0 && value !== null && value >= (from[at - 1] ?? Infinity)))
    say('bands', '点数の下限が、良い順に下がっていません。', '良い区分ほど、高い点から始めてください。')
  const middle = bands.findIndex(({ isMiddle }) => isMiddle)
  if (bands.some(({ quotas }, at) => quotas.length > 0 && at >= middle))
    say(
      'bands',
      '人数の枠は、中位より上の区分にだけ置けます。',
      '下位の区分は、結果だけで決めます。枠を外してください。',
    )
  for (const { name, quotas } of bands) {
    if (quotas.some(({ most, aim }) => aim !== null && aim > most))
      say('bands', `「${name}」の目安が、上限より多くなっています。`, '目安を上限以下にしてください。')
    if (twins(quotas.map(({ scope }) => scope)).length > 0)
      say('bands', `「${name}」に、同じ範囲の枠が二つあります。`, '一つにしてください。')
  }
  for (const code of twins(columns.map((column) => column.code)))
    say('columns', `列「${code}」が二つあります。`, '符号を変えるか、一つにしてください。')
  const open = columns.findIndex(({ when, olderThan }) => when === null && olderThan === null)
  if (open !== columns.length - 1)
    say('columns', 'どの職員にもあてはまる列が、最後にありません。', '条件のない列を、最後に一つ置いてください。')
  const rates: [string, Rate][] = [
    ...bands.map(({ name, rate }): [string, Rate] => [name, rate]),
    ...penalties.flatMap(({ name, effect }): [string, Rate][] => (effect.by === 'rate' ? [[name, effect.rate]] : [])),
  ]
  for (const [name, { values }] of rates)
    for (const column of columns)
      if (values[column.code] === undefined)
        say('bands', `「${name}」に、「${column.name}」の値がありません。`, '列ごとに値を入れてください。')
  for (const occasion of occasions) {
    if (twins(occasion.sources.map(({ id }) => id)).length > 0)
      say('occasions', `「${occasion.name}」に、同じ結果が二つあります。`, '一つにしてください。')
    for (const { kind, name } of occasion.sources) {
      const said = points.filter((one) => one.kind === kind)
      if (said.length === 0) say('points', `「${name}」の評語に、点がありません。`, '評語ごとの点を入れてください。')
      if (rules.missing === 'as-standard' && said.filter(({ isStandard }) => isStandard).length !== 1)
        say(
          'points',
          `「${name}」の標準の評語が、一つに決まっていません。`,
          '結果がないときに使う評語に、印を付けてください。',
        )
    }
  }
  for (const code of twins(occasions.map((occasion) => occasion.code)))
    say('occasions', `期「${code}」が二つあります。`, '符号を変えるか、一つにしてください。')
  if (twins(points.map(({ kind, mark }) => `${kind} ${mark}`)).length > 0)
    say('points', '同じ評語に、点が二つあります。', '一つにしてください。')
  const ids = new Set(occasions.flatMap(({ sources }) => sources.map(({ id }) => id)))
  for (const id of rules.order)
    if (!ids.has(id)) say('order', `順位の基準「${id}」は、使う結果にありません。`, '使う結果の符号を入れてください。')
  for (const { name, effect } of penalties)
    if (effect.by === 'band' && !bands.some(({ code }) => code === effect.band))
      say('penalties', `「${name}」の区分「${effect.band}」がありません。`, '区分の符号を入れてください。')
  for (const code of twins(penalties.map((penalty) => penalty.code)))
    say('penalties', `懲戒・欠勤「${code}」が二つあります。`, '符号を変えるか、一つにしてください。')
  const whens = [...columns.map(({ when }) => when), ...rules.exceptions.map(({ when }) => when)]
  for (const grade of whens.flatMap((when) => when?.grades ?? []))
    if (gradeIds !== null && !gradeIds.includes(grade))
      say('columns', `職位「${grade}」は、いまの方針にありません。`, '方針の職位の符号を入れてください。')
  for (const { when, statuses, says } of rules.exceptions)
    if (when === null && statuses.length === 0)
      say('exceptions', `「${says}」が、だれのことか分かりません。`, '任用区分や、休職などの状態を選んでください。')
  return problems
}
