import { startsOf } from '../frame/pages.ts'

/** A 手続き as the jump box offers it. */
export type Form = {
  readonly path: string
  readonly name: string
  readonly words?: readonly string[]
  /** Last day, of a 手続き that waits for me. */
  readonly dueOn: string | null
}

type Task = { readonly act: string; readonly link: string; readonly dueOn: string | null }

/** What waits for me, the nearest last day first, and then what I may start. */
export function formsOf(who: Parameters<typeof startsOf>[0], tasks: readonly Task[]): Form[] {
  return [
    ...tasks.map(({ act, link, dueOn }) => ({ path: link, name: act, dueOn })),
    ...startsOf(who).map(({ to, hash, name, words }) => ({
      path: hash === undefined ? to : `${to}#${hash}`,
      name,
      ...(words && { words }),
      dueOn: null,
    })),
  ]
}
