import { insist } from '../../platform/refusal.ts'
import type { SignIn, SignInTx } from '../../platform/signin/index.ts'
import { hashCode } from './activation-codes.ts'
import { refuse } from './refusals.ts'

export type Activate = {
  /** Where the request came from: its wrong tries are told from those of others. */
  readonly address: string | undefined
  /** 職員番号, or the name of an account without person. */
  readonly staffNumber: string
  readonly code: string
  readonly password: string
}

/**
 * Opens the account of whoever holds the code, with the password of their choice; they then sign in with it. Of a person who has an
 * account it sets a new password and ends their sessions. Every failure has one answer, so that nobody learns which numbers exist.
 */
export async function activate(
  signIn: SignIn,
  { staffNumber, code, password, address }: Activate,
): Promise<{ loginName: string }> {
  const name = staffNumber.normalize('NFKC').trim()
  insist(await signIn.newPasswordRefusal(password, name))
  const opened = await signIn.guarded('signin.activateFailed', { name, address }, () =>
    signIn.transaction(async (tx) => {
      const [account] = await tx.query<{ account_id: string | null; person_id: string | null; login_name: string }>(
        'select * from people.redeem_activation($1, $2, $3, $4)',
        [name, hashCode(code), tx.today.toString(), tx.now.toString()],
      )
      if (!account?.account_id) return null
      await tx.putPassword({ accountId: account.account_id, loginName: account.login_name, password })
      if (account.person_id) await askToConfirm(tx, account.person_id)
      await tellOwner(tx, account.account_id)
      return { loginName: account.login_name }
    }),
  )
  if (!opened) throw refuse.codeRefused()
  return opened
}

/** The first thing a person does here: see what the city has on record of them. */
function askToConfirm(tx: SignInTx, personId: string) {
  return tx.query('select platform.ask($1, $2, $3, $4, $5, $6, $7, $8)', [
    personId,
    'people.confirm-details',
    '登録されている氏名・所属を確かめる',
    '違うところがあれば、所属の庶務担当に知らせてください。',
    null,
    2,
    '/me',
    '確かめる',
  ])
}

/** Whoever held the code chose the password: the owner of the account gets to know, in case it was somebody else. */
function tellOwner(tx: SignInTx, accountId: string) {
  return tx.query('select platform.notify($1, $2, $3, $4, $5, $6, $7)', [
    `account:${accountId}`,
    `signin.activated/${tx.now.toString()}`,
    '登録コードで、このアカウントのパスワードが決められました。',
    'ご自身でしていないときは、すぐに人事課に知らせてください。',
    null,
    '/me',
    '自分の登録内容を見る',
  ])
}
