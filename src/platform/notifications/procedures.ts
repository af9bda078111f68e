import { z } from 'zod'
import { signedIn } from '../http/index.ts'
import { countUnread, listNotifications, markRead, markReadUpTo } from './notifications.ts'

const tags = ['お知らせ']
const One = z.object({ notificationId: z.uuid() })

/** お知らせ of whoever is signed in. */
export const notifications = {
  list: signedIn
    .route({ method: 'GET', path: '/notifications', summary: '自分へのお知らせ（新しい順、続きは after）', tags })
    .input(
      z.object({
        fiscalYear: z.coerce
          .number()
          .int()
          .min(1900)
          .max(2200)
          .optional()
          .meta({ description: '届いた年度。なければ、今年度のものと、未読のすべて' }),
        after: z.uuid().optional().meta({ description: '前の答えの next' }),
        limit: z.coerce.number().int().min(1).max(100).default(30),
      }),
    )
    .output(
      z.object({
        items: z.array(
          z.object({
            id: z.uuid(),
            happened: z.string(),
            act: z.string().nullable().meta({ description: 'すること。なければ null' }),
            dueOn: z.iso.date().nullable(),
            link: z.string(),
            button: z.string(),
            sentOn: z.iso.date(),
            isUnread: z.boolean(),
          }),
        ),
        next: z.uuid().nullable(),
      }),
    )
    .handler(({ context, input }) => context.as((tx, actor) => listNotifications(tx, actor, input))),

  unread: signedIn
    .route({ method: 'GET', path: '/notifications/unread', summary: '未読のお知らせの件数', tags })
    .output(z.object({ count: z.int() }))
    .handler(({ context }) => context.as(async (tx) => ({ count: await countUnread(tx) }))),

  markRead: signedIn
    .route({ method: 'POST', path: '/notifications/{notificationId}/read', summary: 'お知らせを読んだ', tags })
    .input(One)
    .handler(({ context, input }) => context.as((tx) => markRead(tx, input.notificationId))),

  markReadUpTo: signedIn
    .route({
      method: 'POST',
      path: '/notifications/{notificationId}/read-up-to',
      summary: 'このお知らせと、それより前のものをすべて読んだことにする',
      tags,
    })
    .input(One)
    .handler(({ context, input }) => context.as((tx) => markReadUpTo(tx, input.notificationId))),
}
