import type { Answers } from '../../web/api.ts'

type SelfCheck = Answers['growth']['selfCheck']
export type Kind = SelfCheck['kind']
export type Item = SelfCheck['items'][number]

/** Where the two kinds of check are done. */
export const pathOfKind = { staff: '/growth/self-check', manager: '/growth/manager-check' } as const

const groupNames = {
  abilities: '職位に求められる能力',
  behaviours: '志向の行動',
  actions: '管理職のとるべき行動',
} as const

type Grouped<Asked> = {
  readonly name: string
  readonly parts: readonly { readonly heading: string | null; readonly items: readonly Asked[] }[]
}

/** Items as they stand on a page: 能力 one by one, 行動 under their 志向, 管理職's under their 取組. */
export function groupsOf<Asked extends Pick<Item, 'group' | 'heading'>>(items: readonly Asked[]): Grouped<Asked>[] {
  return [...Map.groupBy(items, ({ group }) => group)].map(([group, those]) => ({
    name:
      group === 'behaviours'
        ? `${new Set(those.map(({ heading }) => heading)).size}つの${groupNames.behaviours}`
        : groupNames[group],
    parts:
      group === 'abilities'
        ? [{ heading: null, items: those }]
        : [...Map.groupBy(those, ({ heading }) => heading)].map(([heading, some]) => ({ heading, items: some })),
  }))
}
