import { Answered } from './said.ts'

/** Signs in with 職員番号 and password. The session is a cookie that scripts cannot read. */
export function signIn({ loginName, password }: { loginName: string; password: string }): Promise<void> {
  return post('sign-in/username', { username: loginName.trim(), password })
}

export function signOut(): Promise<void> {
  return post('sign-out', {})
}

/** Changes one's own password. Sign-ins on other devices end. */
export function changePassword(passwords: { currentPassword: string; newPassword: string }): Promise<void> {
  return post('change-password', passwords)
}

async function post(act: string, body: unknown): Promise<void> {
  const response = await fetch(`/api/auth/${act}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Answered(response.status, await response.json().catch(() => null))
}
