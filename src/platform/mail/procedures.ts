import { z } from 'zod'
import { signedIn } from '../http/index.ts'
import type { JobKind } from '../jobs/index.ts'
import { mailStates, readMailbox, tryOut } from './mailbox.ts'

const State = z.enum(mailStates)

/** What became of mail, for administrators. `sendMail` is the roof's, which knows where people are written to. */
export const mailProcedures = (sendMail: JobKind<object, null>) => ({
  box: signedIn
    .route({
      method: 'GET',
      path: '/mail',
      summary: '送ったメールと、送るはずだったメール（システム管理者）',
      tags: ['メール'],
    })
    .output(
      z.object({
        hasServer: z.boolean().meta({ description: 'この API に答えるプロセスに、送信の設定があるか' }),
        counts: z.array(z.object({ state: State, count: z.int() })),
        letters: z.array(
          z.object({
            id: z.uuid(),
            to: z.string().nullable(),
            subject: z.string(),
            body: z.string(),
            state: State,
            answer: z.string().nullable().meta({ description: 'メールサーバーの答え' }),
            writtenAt: z.string(),
            endedAt: z.string().nullable(),
          }),
        ),
      }),
    )
    .handler(({ context }) => context.as(readMailbox)),

  tryOut: signedIn
    .route({
      method: 'POST',
      path: '/mail/test',
      summary: '試しのメールを自分に送る（システム管理者）',
      tags: ['メール'],
    })
    .handler(({ context }) => context.as((tx, actor) => tryOut(tx, actor, sendMail))),
})
