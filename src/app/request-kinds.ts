import { type AnyRequestKind, flexShift } from '../requests/index.ts'

/** Every kind of request of every room. */
export const requestKinds: readonly AnyRequestKind[] = [flexShift]
