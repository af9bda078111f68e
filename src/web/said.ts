import { ORPCError } from '@orpc/client'

/** What a page says when something did not go through. */
export type Said = {
  readonly code: string
  readonly message: string
  readonly fix: string
  /** Name of the input at which it is shown; null when it is about the whole. */
  readonly field: string | null
  readonly problems: readonly { readonly field: string; readonly message: string; readonly fix: string }[]
  /** 問い合わせ番号: by it the log of the server finds what happened. Null where no answer came. */
  readonly requestId: string | null
  /** A refusal with its reason, not a fault of ours. */
  readonly isExpected: boolean
  readonly isSignedOut: boolean
  readonly mayRetry: boolean
}

/** An answer of sign-in that is not the thing asked for: the same body as everywhere, over plain HTTP. */
export class Answered extends Error {
  readonly status: number
  readonly data: unknown
  constructor(status: number, data: unknown) {
    super(`answered ${status}`)
    this.status = status
    this.data = data
  }
}

/** Words for an error: the refusal as the server wrote it, or what we can say of a fault or a lost connection. A fault says its number. */
export function saidBy(error: unknown): Said {
  if ((error instanceof ORPCError || error instanceof Answered) && isRefusalBody(error.data)) {
    const { data } = error
    const requestId = data.requestId ?? null // a server of the release before says none
    const isExpected = error.status < 500
    return {
      ...data,
      fix: isExpected || requestId === null ? data.fix : `${data.fix}（${numberWords(requestId)}）`,
      requestId,
      isExpected,
      isSignedOut: error.status === 401,
      mayRetry: error.status >= 409,
    }
  }
  return {
    code: 'web.unreachable',
    message: 'サーバーに届きませんでした。',
    fix: 'ネットワークにつながっているか確かめて、少し待ってからもう一度お試しください。入力した内容は画面に残っています。',
    field: null,
    problems: [],
    requestId: null,
    isExpected: false,
    isSignedOut: false,
    mayRetry: true,
  }
}

export const numberWords = (requestId: string) => `問い合わせ番号 ${requestId}`

/** The words for one input, or null: its own among several problems, or the only one. */
export function saidAtField(error: unknown, field: string): string | null {
  if (error === null || error === undefined) return null
  const said = saidBy(error)
  const own = said.problems.find((problem) => problem.field === field)
  if (own) return `${own.message} ${own.fix}`
  return said.field === field ? `${said.message} ${said.fix}` : null
}

type RefusalBody = Pick<Said, 'code' | 'message' | 'fix' | 'field' | 'problems'> & {
  readonly requestId?: string | null
}

function isRefusalBody(data: unknown): data is RefusalBody {
  return typeof data === 'object' && data !== null && 'message' in data && 'fix' in data && 'problems' in data
}
