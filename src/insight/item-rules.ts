import type { LoadedPolicy } from '../policy/index.ts'

export const itemKinds = ['program', 'action', 'condition'] as const
type ItemKind = (typeof itemKinds)[number]

/** One thing that the city keeps in its register and checks every year; cited by its paragraph of the policy. */
export type Item = {
  /** Id of the paragraph: `program/1-A-1`, `action/career/staff/1`, `training-picture/condition/1`. */
  readonly itemId: string
  readonly kind: ItemKind
  /** 取組1-A-1 for a 制度; null for the others. */
  readonly code: string | null
  /** Name of a 制度, else the policy's own sentence. */
  readonly name: string
  readonly section: string
  /** Whose とるべき行動 it is; null for the others. */
  readonly who: 'staff' | 'manager' | null
  /** null for the conditions of 研修のあり方, which the policy prints beside its 取組. */
  readonly initiative: { readonly id: string; readonly no: number; readonly name: string } | null
  readonly support: { readonly code: string; readonly name: string } | null
  readonly inferred: boolean
}

/** The 制度 of 資料3, the とるべき行動 of 本文 and the conditions of 研修のあり方, in the order of the policy, whichever policy it is. */
export function itemsOf({ policy, byId }: LoadedPolicy): Item[] {
  const item = (itemId: string, fields: Omit<Item, 'itemId' | 'name' | 'section' | 'inferred'>): Item[] => {
    const paragraph = byId.get(itemId)
    if (!paragraph) return []
    const { text, section, inferred } = paragraph
    return [{ itemId, name: text, section, inferred, ...fields }]
  }
  const ofInitiative = policy.initiatives.flatMap(({ id, no, name, supports, staffActions, managerActions }) => {
    const initiative = { id, no, name }
    const actions = (who: 'staff' | 'manager', texts: readonly string[]) =>
      texts.flatMap((_, index) =>
        item(`action/${id}/${who}/${index + 1}`, { kind: 'action', code: null, who, initiative, support: null }),
      )
    const programs = policy.programs
      .filter(({ code }) => code.startsWith(`${no}-`))
      .flatMap(({ code }) => {
        const support = supports.find((one) => code.startsWith(`${no}-${one.id}-`))
        return item(`program/${code}`, {
          kind: 'program',
          code,
          who: null,
          initiative,
          support: support ? { code: `${no}-${support.id}`, name: support.name } : null,
        })
      })
    return [...actions('staff', staffActions), ...actions('manager', managerActions), ...programs]
  })
  const conditions = (policy.trainingPicture?.conditions ?? []).flatMap((_, index) =>
    item(`training-picture/condition/${index + 1}`, {
      kind: 'condition',
      code: null,
      who: null,
      initiative: null,
      support: null,
    }),
  )
  return [...ofInitiative, ...conditions]
}

export const placeNames = { career: 'キャリア', training: '研修', workplace: '職場', voice: '声・提案' } as const
export type PlaceName = keyof typeof placeNames
export const placeKeys = Object.keys(placeNames) as [PlaceName, ...PlaceName[]]

/** Where a 区分 of the policy has its page. Source: 方針 取組1, 取組2, 取組3-A, 取組3-B; a further 区分 of 取組3 stands in 職場. */
export function placeOf(supportCode: string): PlaceName | null {
  if (supportCode.startsWith('1-')) return 'career'
  if (supportCode.startsWith('2-')) return 'training'
  if (!supportCode.startsWith('3-')) return null
  return supportCode === '3-B' ? 'voice' : 'workplace'
}

/** Number of the 取組 whose actions a page shows: 職場 and 声・提案 share those of 取組3. */
export const initiativeNoOf: Readonly<Record<PlaceName, number>> = { career: 1, training: 2, workplace: 3, voice: 3 }
