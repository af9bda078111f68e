import { ORPCError, ValidationError } from '@orpc/server'
import { z } from 'zod'
import { no, Refusal, type RefusalKind, refusals } from '../refusal.ts'

z.config(z.locales.ja())

/** The body of every answer that is not the thing asked for. */
export const refusalBody = z.object({
  code: z.string().meta({ description: '理由の符号（室.理由）' }),
  message: z.string().meta({ description: 'できない理由' }),
  fix: z.string().meta({ description: 'どうすればよいか' }),
  field: z.string().nullable().meta({ description: '入力欄の名前' }),
  problems: z.array(z.object({ field: z.string(), message: z.string(), fix: z.string() })),
  requestId: z
    .string()
    .nullable()
    .meta({ description: '問い合わせ番号。記録を番号でさがせます。HTTPとして読めない要求にはありません' }),
})
export type RefusalBody = z.infer<typeof refusalBody>

const statuses: Record<RefusalKind, number> = {
  bad: 422,
  signedOut: 401,
  forbidden: 403,
  hidden: 404,
  conflict: 409,
  busy: 503,
  tooMany: 429,
  full: 507,
}

const refuse = refusals('platform', {
  badInput: no({
    kind: 'bad',
    says: '入力に直すところがあります。',
    fix: '示した欄を直して、もう一度送ってください。',
  }),
  badCharacter: no({
    kind: 'bad',
    says: '保存できない文字が含まれています。',
    fix: '見えない制御文字や壊れた文字を消して、もう一度送ってください。',
  }),
  unreadable: no({
    kind: 'bad',
    says: '送られた内容を読み取れません。',
    fix: 'JSON の書き方と Content-Type を確かめて、もう一度送ってください。',
  }),
  purposeRefused: no({
    kind: 'forbidden',
    says: 'この記録は、利用目的の台帳で、この使いみちに認められていません。',
    fix: '利用目的の台帳を確かめ、必要なときは人事課に相談してください。',
  }),
  noSuchPath: no({
    kind: 'hidden',
    says: 'このアドレスには何もありません。',
    fix: 'アドレスを確かめるか、ホームから開き直してください。',
  }),
  tooLarge: no({
    kind: 'bad',
    says: '送られたデータが大きすぎます。',
    fix: '分けて送るか、添付を小さくしてください。',
  }),
  tooSlow: no({
    kind: 'bad',
    says: '送られた内容が、時間内に届き終わりませんでした。',
    fix: '通信の状態を確かめて、もう一度送ってください。',
  }),
  longHead: no({
    kind: 'bad',
    says: 'アドレスが長すぎます。',
    fix: '条件を減らして、もう一度お試しください。直らないときは、このサイトのCookieを消してください。',
  }),
  otherOrigin: no({
    kind: 'forbidden',
    says: 'ほかのサイトからの操作は受け付けていません。',
    fix: 'そだちの画面から操作してください。',
  }),
  busy: no({
    kind: 'busy',
    says: 'いま混み合っているか、データベースに届きません。',
    fix: '少し待ってから、もう一度お試しください。',
  }),
  full: no({
    kind: 'full',
    says: 'サーバーのディスクの空きが足りないため、いまは保存できません。見ることはできます。',
    fix: '入力した内容はまだ保存されていません。システム管理者に知らせて、しばらくしてからもう一度お試しください。',
  }),
  changedMeanwhile: no({
    kind: 'conflict',
    says: '同じところが同時に変更されました。',
    fix: '画面を読み直して、もう一度お試しください。',
  }),
})

/** PostgreSQL's code of an error, where it is one. */
const sqlState = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/**
 * The refusal that an error amounts to, or null for what nobody expected. The one place where errors of the framework and of the
 * database become words for people; rooms map the constraints that a person can trip before it comes to this.
 */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  if (error instanceof ORPCError) {
    if (error.cause instanceof ValidationError && error.code === 'BAD_REQUEST') {
      const problems = error.cause.issues.map(({ message, path }) => ({
        field: (path ?? []).map((part) => (typeof part === 'object' ? part.key : part)).join('.'),
        message,
        fix: '入力の形を確かめてください。',
      }))
      const whole = refuse.badInput()
      return new Refusal({
        code: whole.code,
        kind: 'bad',
        says: whole.message,
        fix: whole.fix,
        field: problems[0]?.field,
        problems,
      })
    }
    if (error.status === 404 || error.status === 405) return refuse.noSuchPath()
    if (error.status === 413) return refuse.tooLarge()
    if (error.status >= 400 && error.status < 500) return refuse.badInput()
    return null
  }
  const state = sqlState(error)
  if (/^(22021|22P05)$/.test(state)) return refuse.badCharacter()
  if (/^(22P02|22003|22008|22007)$/.test(state)) return refuse.badInput()
  if (/^(40001|40P01)$/.test(state)) return refuse.changedMeanwhile()
  if (state === '53100') return refuse.full()
  // 25006: a server that has become a standby. 25P03: we stood still too long. 55P03: another holds what is asked for; sent again, it may be free.
  if (/^(08|57|53|25006|25P03|55P03)/.test(state) || /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)$/.test(state))
    return refuse.busy()
  if (
    error instanceof Error &&
    /timeout exceeded when trying to connect|Connection terminated|is not queryable/.test(error.message)
  )
    return refuse.busy()
  return null
}

export const refusalStatus = (refusal: Refusal) => statuses[refusal.kind]

/** `requestId` stands in the log beside what happened; null where nothing could be read. */
export function bodyOf(refusal: Refusal, requestId: string | null): RefusalBody {
  const { code, message, fix, field, problems } = refusal
  return { code, message, fix, field, problems: [...problems], requestId }
}

/** What is said of an unexpected error: an id to tell the administrator, never what went wrong inside. */
export function unexpectedBody(requestId: string): RefusalBody {
  return {
    code: 'platform.unexpected',
    message: '思わぬ誤りが起きました。',
    fix: 'もう一度試しても直らないときは、問い合わせ番号をシステム管理者に伝えてください。',
    field: null,
    problems: [],
    requestId,
  }
}

export const answers = {
  busy: refuse.busy,
  full: refuse.full,
  noSuchPath: refuse.noSuchPath,
  longHead: refuse.longHead,
  otherOrigin: refuse.otherOrigin,
  tooLarge: refuse.tooLarge,
  tooSlow: refuse.tooSlow,
  unreadable: refuse.unreadable,
  purposeRefused: refuse.purposeRefused,
}
