import type { Notice } from '../../platform/notifications/index.ts'

/** Whoever did not ask for it shall hear of it. */
export function signInsEndedNotice(accountId: string, today: string): Notice {
  return {
    to: { account: accountId },
    key: `signin.endSignInsOf/${today}`,
    happened: 'あなたのサインインを、すべての端末で管理者が終わらせました。',
    act: '心当たりがないときは、人事課に確かめてください。',
    dueOn: null,
    link: '/me/sign-in',
    button: 'サインインの管理を開く',
  }
}

/** For its owner, who was shut out meanwhile. */
export function reopenedNotice(accountId: string, today: string): Notice {
  return {
    to: { account: accountId },
    key: `signin.reopenAccountOf/${today}`,
    happened: '止められていたあなたのアカウントが、また使えるようになりました。',
    act: '止められていた理由に心当たりがないときは、人事課に確かめてください。',
    dueOn: null,
    link: '/me/sign-in',
    button: 'サインインの管理を開く',
  }
}

/** For its owner: of all that might be somebody else's act. `at` keeps one notice apart from the next. */
export function secondFactorNotice(
  accountId: string,
  at: string,
  change: 'registered' | 'removed' | 'reset' | 'newCodes',
): Notice {
  return {
    to: { account: accountId },
    key: `signin.secondFactor/${at}`,
    happened: changes[change],
    act: 'ご自身でしていないときは、すぐに人事課に知らせてください。',
    dueOn: null,
    link: '/me/sign-in',
    button: 'サインインの管理を開く',
  }
}

const changes = {
  registered: 'あなたのアカウントに、認証アプリが登録されました。',
  removed: 'あなたのアカウントの、認証アプリの登録がなくなりました。',
  reset: 'あなたの認証アプリの登録を、管理者が取り消しました。',
  newCodes: 'あなたの回復コードが作り直されました。前の回復コードは使えません。',
} as const

/** For its owner, as of the app: whoever has a passkey of an account enters it. */
export function passkeyNotice(accountId: string, at: string, change: keyof typeof passkeyChanges): Notice {
  return {
    to: { account: accountId },
    key: `signin.passkey/${at}`,
    happened: passkeyChanges[change],
    act: 'ご自身でしていないときは、すぐに人事課に知らせてください。',
    dueOn: null,
    link: '/me/sign-in',
    button: 'サインインの管理を開く',
  }
}

const passkeyChanges = {
  registered: 'あなたのアカウントに、パスキーが登録されました。',
  removed: 'あなたのアカウントの、パスキーの登録が一つなくなりました。',
  reset: 'あなたのパスキーの登録を、管理者がすべて取り消しました。',
} as const
