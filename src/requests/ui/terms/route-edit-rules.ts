import type { StepRule } from '../../terms-rules.ts'

/** A step while its route is edited: in one row, each beside the one before it or after it. */
export type EditedStep = { readonly key: string; readonly rule: StepRule; readonly isBeside: boolean }

/** A number of the form that a step may ask for. */
export type Fact = { readonly fact: string; readonly name: string; readonly unit: string }

export const editedSteps = (route: readonly (readonly StepRule[])[]): EditedStep[] =>
  route.flatMap((stage, at) => stage.map((rule, place) => ({ key: `${at}-${place}`, rule, isBeside: place > 0 })))

export function routeOf(steps: readonly EditedStep[]): StepRule[][] {
  const route: StepRule[][] = []
  for (const { rule, isBeside } of steps) {
    const stage = route.at(-1)
    if (isBeside && stage) stage.push(rule)
    else route.push([rule])
  }
  return route
}

/** One step a place up or down. */
export function movedStep(steps: readonly EditedStep[], at: number, by: -1 | 1): EditedStep[] {
  const moved = [...steps]
  const [step] = moved.splice(at, 1)
  if (step) moved.splice(at + by, 0, step)
  return moved
}

export const newStep = (): EditedStep => ({
  key: crypto.randomUUID(),
  isBeside: false,
  rule: {
    name: '上司の承認',
    role: 'consent',
    to: { by: 'superior' },
    days: 5,
    whenAbsent: 'deputy',
    when: null,
    showsApplicant: true,
  },
})
