import type { PagePath } from './frame/places.ts'

type Who = { readonly supervises: boolean }

/** A page of Sodachi on which a 制度 is used. */
type ProgramUse = {
  /** The 制度, as the policy numbers it. */
  readonly code: string
  readonly to: PagePath
  /** What one does there. */
  readonly words: string
  /** Left out: for everybody. */
  readonly isFor?: (who: Who) => boolean
}

/** A room that brings a page on which a 制度 is used adds its line here; the page of the 制度 then leads to it. */
const programUses: readonly ProgramUse[] = [
  { code: '1-A-1', to: '/', words: 'これまでの歩みを見る' },
  { code: '1-A-1', to: '/team', words: '所属職員の在課年数と目安を見る', isFor: ({ supervises }) => supervises },
  { code: '1-C-1', to: '/evaluation', words: '自分と所属職員の人事評価を見る' },
  { code: '1-C-1', to: '/evaluation/notes', words: '行動メモを書く' },
  { code: '1-C-1', to: '/evaluation/appeals', words: '再説明の求めと苦情の状態を見る' },
  { code: '1-C-2', to: '/evaluation', words: '自分の評価の結果と、その使われ方を見る' },
  { code: '1-D-1', to: '/requests/new', words: '人事課に配慮を申し出る' },
  { code: '1-D-5', to: '/requests/new', words: '休業を申請する' },
  { code: '2-A-1', to: '/requests/new', words: '資格取得の支援を申請する' },
  { code: '2-A-1', to: '/training/self', words: '自分で学ぶ方法と通信講座を見る' },
  { code: '2-A-1', to: '/training/self/groups', words: '自主研究グループを見る、作る' },
  { code: '2-B-1', to: '/training/workplace', words: '自分の課の職場研修を見る' },
  { code: '2-B-1', to: '/training/workplace/lessons', words: 'ほかの課の学びを読む' },
  { code: '2-C-1', to: '/training/courses', words: '研修をさがして申し込む' },
  { code: '2-C-1', to: '/training/dispatch', words: 'わたしの派遣研修を見る' },
  { code: '2-C-1', to: '/training/mine', words: '自分が対象の研修と、受ける研修を見る' },
  {
    code: '2-C-1',
    to: '/training/expect',
    words: '部下の研修に期待を書く',
    isFor: ({ supervises }) => supervises,
  },
  {
    code: '2-C-1',
    to: '/training/practice',
    words: '部下が研修を使っているかを見る',
    isFor: ({ supervises }) => supervises,
  },
  { code: '2-C-1', to: '/training/lessons', words: '課に伝えられた研修の学びを読む' },
  { code: '2-C-1', to: '/training/conditions', words: '研修のあり方の点検を見る' },
  { code: '2-C-2', to: '/training/courses', words: '各課が開く研修をさがす' },
  { code: '2-B-1', to: '/training/ojt', words: 'OJTの計画と週の振返りを書く' },
  { code: '2-B-1', to: '/training/mentoring', words: '自分のメンターを見る' },
  { code: '3-A-2', to: '/requests/new', words: '時差勤務を申請する' },
]

/** What this person can do in Sodachi for a 制度. */
export const usesOf = (code: string, who: Who): readonly ProgramUse[] =>
  programUses.filter((use) => use.code === code && use.isFor?.(who) !== false)
