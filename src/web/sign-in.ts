import { queryClient } from './api.ts'
import { eraseDrafts } from './draft-shelf.ts'
import { Answered, saidBy } from './said.ts'

export type Credentials = {
  readonly loginName: string
  readonly password: string
  /** Of the app, or a recovery code; asked for by the server once the password was right. */
  readonly code?: string
  /** Several people use this terminal: the sign-in ends after minutes without use. */
  readonly isShared?: boolean
}

/** Signs in with 職員番号 and password. The session is a cookie that scripts cannot read. */
export function signIn({ loginName, password, code, isShared = false }: Credentials): Promise<void> {
  return post('sign-in/username', { username: loginName.trim(), password, code, isShared })
}

/**
 * Goes to the page of sign-in and leaves nothing of this person: what was loaded is forgotten, and the page that "back" might bring back is
 * blank.
 */
export function leave(search = '') {
  queryClient.clear()
  document.body.hidden = true
  // The router writes down how far a page was scrolled, at the very end.
  addEventListener('pagehide', () => sessionStorage.clear())
  eraseDrafts().finally(() => location.replace(`/sign-in${search}`))
}

/** Whether the server asks for a code (again): the name and the password were right. */
export const asksForCode = (error: unknown) =>
  ['signin.codeNeeded', 'signin.wrongCode', 'signin.factorUnreadable'].includes(saidBy(error).code)

export function signOut(): Promise<void> {
  return post('sign-out', {})
}

/** Proves once more who one is, for sensitive acts of the next minutes. */
export function proveAgain(proof: Pick<Credentials, 'password' | 'code'>): Promise<void> {
  return post('prove', proof)
}

/** Changes one's own password. Sign-ins on other devices end. */
export function changePassword(passwords: { currentPassword: string; newPassword: string }): Promise<void> {
  return post('change-password', passwords)
}

const postAuth = (act: string, body: unknown): Promise<Response> =>
  fetch(`/api/auth/${act}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

/** What /api/auth/… answers; throws what it refuses. */
export async function answeredByAuth<T>(act: string, body: unknown): Promise<T> {
  const response = await postAuth(act, body)
  const said = await response.json().catch(() => null)
  if (!response.ok) throw new Answered(response.status, said)
  return said
}

async function post(act: string, body: unknown): Promise<void> {
  await answeredByAuth(act, body)
}
