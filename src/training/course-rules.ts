import type { Problem } from '../platform/refusal.ts'

/** 研修の区分, as 職員研修 of the policy (取組2) divides them: by the centre, by a 課 for the whole city, in the workplace, by oneself. */
export const categoryNames = {
  basic: '基本研修',
  dispatch: '派遣研修',
  other: 'その他の研修',
  'unit-run': '各課主催庁内研修',
  workplace: '職場研修',
  self: '自主研修',
} as const
export type Category = keyof typeof categoryNames
export const categories = Object.keys(categoryNames) as [Category, ...Category[]]

export const deliveryNames = {
  hall: '集合',
  live: 'ライブ配信',
  'e-learning': 'eラーニング',
  correspondence: '通信',
} as const
export type Delivery = keyof typeof deliveryNames
/** Whoever takes part in these does so when they like, from the first to the last day of the 回. */
export const atOwnPace: readonly Delivery[] = ['e-learning', 'correspondence']
export const deliveries = Object.keys(deliveryNames) as [Delivery, ...Delivery[]]

export const courseStateNames = { draft: '準備中', open: '公開中', closed: '終了' } as const
export type CourseState = keyof typeof courseStateNames

/** What a course says of itself. `abilities` are paragraphs `ability/職位/能力区分`; `grades` empty: for everybody. */
export type CourseText = {
  readonly title: string
  readonly category: Category
  readonly ownerUnitId: string | null
  readonly aim: string
  readonly timing: string
  readonly abilities: readonly string[]
  readonly grades: readonly string[]
  readonly deliveries: readonly Delivery[]
}

/** What of the policy a course may name. */
type Known = { readonly abilities: ReadonlySet<string>; readonly grades: ReadonlySet<string> }

/**
 * What is wrong with a course. Every 基本研修 says ねらい, abilities and why this timing. Source: 方針 取組2-C（基本研修は、ねらいを明確にし、最適な時期に行う）.
 */
export function courseProblems(course: CourseText, known: Known): Problem[] {
  const { category, ownerUnitId, timing, abilities, grades } = course
  const problem = (field: string, message: string, fix: string): Problem => ({ field, message, fix })
  return [
    ...(category === 'basic' && timing.trim() === ''
      ? [
          problem(
            'timing',
            '基本研修に、この時期に行う理由がありません。',
            '受ける人の職位や年次にとって、なぜ今なのかを書いてください。',
          ),
        ]
      : []),
    ...(category === 'basic' && abilities.length === 0
      ? [problem('abilities', '基本研修に、伸ばす能力がありません。', '方針の能力から、一つ以上選んでください。')]
      : []),
    ...(category === 'unit-run' && ownerUnitId === null
      ? [problem('ownerUnitId', '各課主催庁内研修に、主催する課がありません。', '主催する課を選んでください。')]
      : []),
    ...(abilities.some((id) => !known.abilities.has(id))
      ? [problem('abilities', 'いまの方針にない能力が選ばれています。', '方針の能力から選び直してください。')]
      : []),
    ...(grades.some((id) => !known.grades.has(id))
      ? [problem('grades', 'いまの方針にない職位が選ばれています。', '方針の職位から選び直してください。')]
      : []),
  ]
}
