import { z } from 'zod'
import { signedIn } from '../http/index.ts'
import { openTasks } from './tasks.ts'

/** 手続き of whoever is signed in. */
export const tasks = {
  open: signedIn
    .route({ method: 'GET', path: '/tasks', summary: '対応が必要な手続き（期限の近い順）', tags: ['手続き'] })
    .output(z.array(z.object({ key: z.string(), act: z.string(), dueOn: z.iso.date().nullable(), link: z.string() })))
    .handler(({ context }) =>
      context.as(async (tx, { personId }) => (personId === null ? [] : openTasks(tx, personId))),
    ),
}
