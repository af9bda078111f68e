import type { Notice } from '../platform/notifications/index.ts'

/** Numbers only: whose records were asked for is on the page. */
export function proposedDecisionNotice(requestId: string, decisionId: string, number: string): Notice {
  return {
    to: { duty: 'disclosure' },
    key: `disclosure.decision/${decisionId}`,
    happened: `開示請求（${number}）の起案がありました。`,
    act: '起案した人のほかの担当が、別紙とできあがりを見て、決裁するか決めてください。',
    dueOn: null,
    link: `/disclosure/${requestId}`,
    button: '開示請求を開く',
  }
}

export function dueRequestNotice(requestId: string, number: string, dueOn: string, stage: string): Notice {
  return {
    to: { duty: 'disclosure' },
    key: `disclosure.due/${requestId}/${dueOn}/${stage}`,
    happened:
      stage === 'late'
        ? `開示請求（${number}）の期限{${dueOn}}を過ぎています。`
        : `開示請求（${number}）の期限は{${dueOn}}です。`,
    act: '決定するか、間に合わないときは期限の前に延長を決めてください。',
    dueOn,
    link: `/disclosure/${requestId}`,
    button: '開示請求を開く',
  }
}
