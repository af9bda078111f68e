import { growth } from '../growth/index.ts'
import { accountProcedures, peopleProcedures, sessionProcedures } from '../people/index.ts'
import type { SignIn } from '../platform/signin/index.ts'
import { policyProcedures } from '../policy/index.ts'

/** The procedures of all rooms, by the names that pages call them. */
export function createRouter(signIn: SignIn) {
  return {
    session: sessionProcedures,
    policy: policyProcedures,
    people: { ...peopleProcedures, ...accountProcedures(signIn) },
    growth,
  }
}

export type Api = ReturnType<typeof createRouter>
