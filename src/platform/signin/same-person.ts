import { plainName } from './better-auth.ts'
import type { Parts } from './entering.ts'
import { refuse } from './refusals.ts'

/** To sign in; to go on with a page whose sign-in has ended; to prove once more who one is. */
export const purposes = ['sign-in', 'again', 'prove'] as const

/** Somebody who has proved who they are. */
export type Account = { readonly id: string; readonly username: string }

type Wanted = {
  readonly purpose: (typeof purposes)[number]
  /** The sign-in name whose page it is, where it has to be the same person. */
  readonly as?: string | undefined
}

/** The account of the sign-in with which the request came. */
export async function ownAccount({ pool, sessionToken, standing }: Parts, { headers }: Request): Promise<string> {
  const { rows } = await pool.query<{ id: string | null }>(
    'select account_id as id from access.enter_session($1, $2, $3)',
    [sessionToken(headers), ...standing()],
  )
  const id = rows[0]?.id
  if (!id) throw refuse.signedOut()
  return id
}

/** Whether whoever goes on with somebody's page, or proves who they are, is that person. */
export async function isSamePerson(parts: Parts, request: Request, { purpose, as }: Wanted, account: Account) {
  if (purpose === 'prove') return (await ownAccount(parts, request)) === account.id
  return as === undefined || plainName(as) === account.username
}
