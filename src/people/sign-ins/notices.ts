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
