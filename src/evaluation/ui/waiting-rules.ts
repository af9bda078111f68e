/** Days before the last one of a step of the year from which it is asked of the person. */
const near = 30

type Listed = {
  readonly isMyTurn: boolean
  readonly state: string
  readonly step: { readonly daysLeft: number | null } | null
}

/** Whether a sheet waits for the reader now. All year long it is the person's own (期中): it waits for them only when the day comes near. */
export function waitsNow({ isMyTurn, state, step }: Listed): boolean {
  if (!isMyTurn) return false
  return state !== 'in-period' || (step?.daysLeft != null && step.daysLeft <= near)
}
