import { z } from 'zod'
import { signedIn } from '../../platform/http/index.ts'
import { deleteView, listSavedViews, renameView, saveView } from './saved-views.ts'

const tags = ['保存した条件']
const Page = z
  .string()
  .max(100)
  .regex(/^[a-z]+\.[a-zA-Z]+$/)
  .meta({ description: '一覧の名前（people.directory など）' })
const Name = z.string().trim().min(1).max(60)
const OneView = z.object({ viewId: z.uuid() })

/** How somebody looks at registers: their own names for filter, order and columns. */
export const savedViews = {
  list: signedIn
    .route({ method: 'GET', path: '/people/views', summary: '自分が保存した条件', tags })
    .input(z.object({ page: Page }))
    .output(z.object({ items: z.array(OneView.extend({ name: z.string(), query: z.string() })) }))
    .handler(({ context, input }) =>
      context.as(async (tx, actor) => ({ items: await listSavedViews(tx, actor, input.page) })),
    ),

  save: signedIn
    .route({ method: 'POST', path: '/people/views', summary: 'いまの条件に名前を付けて保存する', tags })
    .input(z.object({ page: Page, name: Name, query: z.string().max(2000) }))
    .output(OneView)
    .handler(({ context, input }) => context.as((tx, actor) => saveView(tx, actor, input))),

  rename: signedIn
    .route({ method: 'POST', path: '/people/views/{viewId}/name', summary: '保存した条件の名前を変える', tags })
    .input(OneView.extend({ name: Name }))
    .handler(({ context, input }) => context.as((tx, actor) => renameView(tx, actor, input))),

  delete: signedIn
    .route({ method: 'DELETE', path: '/people/views/{viewId}', summary: '保存した条件を削除する', tags })
    .input(OneView)
    .handler(({ context, input }) => context.as((tx, actor) => deleteView(tx, actor, input.viewId))),
}
