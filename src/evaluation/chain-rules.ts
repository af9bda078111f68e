import type { Scheme } from './scheme.ts'
import { fits, type Standing } from './scheme-rules.ts'

/** What is known on one day of somebody's line. Ids of people; the line goes upward, nearest first. */
export type LineFacts = Standing & {
  readonly personId: string
  /** Place of the 職位, 0 the highest. */
  readonly gradeOrder: number
  /** 一次評価者 and 二次評価者 by supervision, overrides counted in. */
  readonly first: string | null
  readonly second: string | null
  readonly line: readonly string[]
  /** The head of the 局, 区 or 事務局; null where there is none, or it is the person. */
  readonly bureauHead: string | null
  /** 併任・兼務・事務取扱 beside the 本務: heads of those units. */
  readonly otherHeads: readonly string[]
}
export type SeniorFacts = {
  readonly gradeOrder: number
  /** 休職, 育児休業 …: away on this day. */
  readonly isAway: boolean
  /** Not on the staff on this day. */
  readonly hasLeft: boolean
}

/** Set by HR for one person of the cycle; null: as the rule finds. `none` of the adjuster: nobody adjusts. */
export type ChainOverride = {
  readonly evaluatorId: string | null
  readonly adjusterId: string | 'none' | null
  readonly confirmerId: string | null
}

type FindingCode =
  | 'no-evaluator'
  | 'no-confirmer'
  | 'self'
  | 'away'
  | 'left'
  | 'same-grade'
  | 'no-adjuster'
  | 'two-roles'
type ChainFinding = {
  readonly code: FindingCode
  /** broken: nobody could evaluate. look: it works, and HR should know. */
  readonly weight: 'broken' | 'look'
  readonly says: string
  readonly mend: string
}

export type FoundChain = {
  readonly evaluatorId: string | null
  readonly adjusterId: string | null
  readonly confirmerId: string | null
  /** 併任: whom the evaluator asks before giving marks. */
  readonly asks: readonly string[]
  readonly findings: readonly ChainFinding[]
}

/**
 * Who evaluates, adjusts and confirms one person on a day. The rule of the scheme finds them from supervision; HR may name others. Nobody is set over themself, an
 * adjuster may be absent, one person may hold two roles. Source: 人事評価の基準、方法等に関する政令 7条 (evaluator, adjuster, confirmer are of the line; the adjuster may be
 * left out); that equals do not evaluate each other is ours.
 */
export function chainOf(
  rules: Scheme['chain'],
  who: LineFacts,
  override: ChainOverride | null,
  seniors: ReadonlyMap<string, SeniorFacts>,
): FoundChain {
  const rule = rules.find(({ when }) => when === null || fits(when, who))
  const notSelf = (id: string | null) => (id === who.personId ? null : id)
  const evaluatorId = override?.evaluatorId ?? notSelf(who.first)
  const isAdjusted = override?.adjusterId === 'none' ? false : (rule?.hasAdjuster ?? false) || !!override?.adjusterId
  const named = override?.adjusterId === 'none' ? null : override?.adjusterId
  const adjusterId = isAdjusted ? (named ?? notSelf(who.second)) : null
  const confirmerId = override?.confirmerId ?? notSelf(confirmerBy(rule?.confirmer, who, evaluatorId, adjusterId))
  const chain = { evaluatorId, adjusterId, confirmerId }
  return { ...chain, asks: asked(who, evaluatorId), findings: findingsOf(who, chain, isAdjusted, seniors) }
}

/** The next above the adjuster; where nobody is above, the adjuster confirms too: two roles of one person. */
function confirmerBy(
  confirmer: Scheme['chain'][number]['confirmer'] | undefined,
  { line, bureauHead }: LineFacts,
  evaluatorId: string | null,
  adjusterId: string | null,
): string | null {
  if (confirmer === 'adjuster') return adjusterId
  if (confirmer === 'bureau-head') return bureauHead ?? adjusterId
  const last = adjusterId ?? evaluatorId
  const place = last === null ? -1 : line.indexOf(last)
  return line[place + 1] ?? adjusterId ?? (confirmer === 'above-or-evaluator' ? evaluatorId : null)
}

const asked = ({ otherHeads, personId }: LineFacts, evaluatorId: string | null) =>
  [...new Set(otherHeads)].filter((head) => head !== personId && head !== evaluatorId)

function findingsOf(
  who: LineFacts,
  { evaluatorId, adjusterId, confirmerId }: { [Role in 'evaluatorId' | 'adjusterId' | 'confirmerId']: string | null },
  isAdjusted: boolean,
  seniors: ReadonlyMap<string, SeniorFacts>,
): ChainFinding[] {
  const findings: ChainFinding[] = []
  const broken = (code: FindingCode, says: string, mend: string) =>
    findings.push({ code, weight: 'broken', says, mend })
  const look = (code: FindingCode, says: string, mend: string) => findings.push({ code, weight: 'look', says, mend })

  if (evaluatorId === null)
    broken(
      'no-evaluator',
      '一次評価者がいません。所属の上に、上位の職位のライン職がいないためです。',
      '発令や組織の誤りを直すか、この人の評価者を指定してください。',
    )
  if (confirmerId === null)
    broken('no-confirmer', '確認者がいません。', 'この人の確認者（実施権者）を指定してください。')
  if (isAdjusted && adjusterId === null)
    look(
      'no-adjuster',
      '調整者がいません。一次評価のあと、すぐに確認になります。',
      '段階の少ない職場ではこのままでよいです。置くときは、調整者を指定してください。',
    )
  for (const [id, role] of [
    [evaluatorId, '一次評価者'],
    [adjusterId, '調整者'],
    [confirmerId, '確認者'],
  ] as const) {
    if (id === null) continue
    const senior = seniors.get(id)
    if (id === who.personId) broken('self', `${role}が本人になっています。`, 'ほかの人を指定してください。')
    if (!senior || senior.hasLeft)
      broken('left', `${role}は、基準日に在職していません。`, '指定を外すか、ほかの人を指定してください。')
    else if (senior.isAway)
      broken('away', `${role}は、基準日に休職・休業などの中です。`, '代わりに評価する人を指定してください。')
    else if (role === '一次評価者' && senior.gradeOrder >= who.gradeOrder)
      look(
        'same-grade',
        '一次評価者の職位が、本人より上ではありません。',
        '同じ職位の人どうしでよいか、確かめてください。',
      )
  }
  if (evaluatorId !== null && (evaluatorId === adjusterId || evaluatorId === confirmerId))
    look(
      'two-roles',
      `一次評価者が、${evaluatorId === adjusterId ? '調整者' : '確認者'}を兼ねています。`,
      '上位の職ではこのままでよいです。分けるときは、ほかの人を指定してください。',
    )
  return findings
}

export const isBroken = ({ findings }: Pick<FoundChain, 'findings'>) =>
  findings.some(({ weight }) => weight === 'broken')

export type ChainChange = 'lost' | 'changed' | 'gained'
/** What 4/1 does to somebody's evaluator: the dry run lists these. null: the same person goes on. */
export function chainChange(before: string | null, after: string | null): ChainChange | null {
  if (before === after) return null
  if (after === null) return 'lost'
  return before === null ? 'gained' : 'changed'
}
