import { type Act, isConfirmed, type Move, moves } from '../../course-rules.ts'
import { type BoardLine, type Cycle, chainRoles } from './desk-words.ts'

type Said = {
  readonly key: string
  /** Of the choice and the button: a verb. */
  readonly label: string
  readonly hint: string
  /** What was done, after the name. */
  readonly done: string
  readonly needsReason: boolean
}
export type Deed = Said &
  (
    | { readonly kind: 'act'; readonly act: keyof typeof words; readonly needsBasis: boolean }
    | { readonly kind: 'chain'; readonly role: keyof typeof chainRoles; readonly title: string }
    | { readonly kind: 'postpone' }
  )

/** Acts of HR in the order in which the dialog offers them, with what each means. */
const words = {
  disclose: ['開示する', '確認された評価を本人に開示します。開示の日を過ぎてからできます。', '開示しました。'],
  complete: ['完了にする', '面談と苦情の申出の期間が終わっているときにできます。', '完了にしました。'],
  exempt: ['未評価にする', '休業などで評価できないときです。悪い評価ではありません。', '未評価にしました。'],
  liftExemption: ['未評価を取り消す', 'はじめの段から評価を始めます。', '未評価を取り消しました。'],
  evaluateAgain: [
    '再評価を始める',
    '決定した文書が要ります。前の評価は残り、一次評価からやり直します。',
    '再評価を始めました。',
  ],
} as const satisfies Partial<Record<Act, readonly [string, string, string]>>

/** What HR may do with a sheet where it stands now; the server decides, this only leaves out what never can. */
export function deedsFor(line: Pick<BoardLine, 'state' | 'step' | 'dueOn'>, cycle: Pick<Cycle, 'state'>): Deed[] {
  const isOpen = cycle.state === 'open'
  const acts = (Object.keys(words) as (keyof typeof words)[])
    .filter((act) => (moves[act] as Move).from.includes(line.state))
    .filter((act) => isOpen || act === 'evaluateAgain')
    .map((act): Deed => {
      const [label, hint, done] = words[act]
      const move: Move = moves[act]
      return {
        kind: 'act',
        key: act,
        act,
        label,
        hint,
        done,
        needsReason: move.needsReason ?? false,
        needsBasis: move.needsBasis ?? false,
      }
    })
  const mayMove = isOpen && !isConfirmed(line.state) && line.state !== 'exempt'
  const chain = (Object.keys(chainRoles) as (keyof typeof chainRoles)[]).map(
    (role): Deed => ({
      kind: 'chain',
      key: role,
      role,
      title: chainRoles[role],
      label: `${chainRoles[role]}を替える`,
      hint:
        role === 'adjuster'
          ? '前の人は、このシートを見られなくなります。だれも選ばなければ、調整者を置きません。'
          : '前の人は、このシートを見られなくなります。',
      done: `${chainRoles[role]}を替えました。`,
      needsReason: false,
    }),
  )
  const postpone: Deed = {
    kind: 'postpone',
    key: 'postpone',
    label: '期限を延ばす',
    hint: 'いまの段の、この人の期限だけを延ばします。',
    done: '期限を延ばしました。',
    needsReason: true,
  }
  return [...(mayMove && line.dueOn !== null ? [postpone] : []), ...(mayMove ? chain : []), ...acts]
}
