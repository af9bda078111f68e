import { z } from 'zod'
import type { Tx } from '../database/index.ts'
import { type JobKind, jobKind } from '../jobs/index.ts'
import { clearOld, endLetter, endStale, leaveUnsent, putBack, takeNext } from './letters.ts'
import { type Mailer, openMailer } from './mailer.ts'

/** Where mail to an account goes today, or null: a room knows people, the platform does not. */
export type AddressOf = (tx: Tx, accountId: string) => Promise<string | null>

/**
 * Sends all letters that wait, one after the other. A letter that the server refuses is ended with its code; a server that is away ends the
 * attempt, and the queue tries again later. Asking twice is asking once: what one run has taken, no other takes.
 */
export const sendMailJob = (
  addressOf: AddressOf,
  open: () => Mailer | null = () => openMailer(process.env),
): JobKind<object, null> =>
  jobKind({
    name: 'mail.send',
    title: 'メールの送信',
    args: z.object({}),
    kept: z.null(),
    lane: 'mail',
    retries: 8,
    isOfCity: true,
    isQuiet: true, // the letters show what became of them
    async run({ step }) {
      const mailer = open()
      await step(async (tx) => {
        await endStale(tx)
        await clearOld(tx)
      })
      if (mailer === null) return `${await step(leaveUnsent)}通を書きました。送信の設定がないため、送っていません。`
      let sent = 0
      try {
        for (;;) {
          const next = await step(async (tx) => {
            const letter = await takeNext(tx)
            return letter && { ...letter, to: await addressOf(tx, letter.accountId) }
          })
          if (!next) return `${sent.toLocaleString('ja-JP')}通を送りました。`
          const { id, to } = next
          if (to === null) {
            await step((tx) => endLetter(tx, id, 'withheld'))
            continue
          }
          const answer = await mailer.send({ ...next, to }).catch(async (error) => {
            await step((tx) => putBack(tx, id))
            throw error
          })
          await step((tx) => (answer.isTaken ? endLetter(tx, id, 'sent') : endLetter(tx, id, 'refused', answer.answer)))
          if (answer.isTaken) sent += 1
        }
      } finally {
        mailer.close()
      }
    },
  })
