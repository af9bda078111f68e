import { z } from 'zod'
import { signedIn } from '../../platform/http/index.ts'
import { chooseDigest, digestChoice } from './choice.ts'

const tags = ['お知らせ']
const Hour = z.int().min(8).max(17).nullable().meta({ description: '時（8〜17）。受け取らないときは null' })

/** When somebody wants their mail. */
export const digest = {
  choice: signedIn
    .route({ method: 'GET', path: '/people/digest', summary: 'お知らせのメールの時刻', tags })
    .output(z.object({ hour: Hour, isChosen: z.boolean(), standard: Hour.meta({ description: '選ばないときの時刻' }) }))
    .handler(({ context }) => context.as((tx) => digestChoice(tx))),

  choose: signedIn
    .route({ method: 'POST', path: '/people/digest', summary: 'お知らせのメールの時刻を選ぶ', tags })
    .input(z.object({ hour: Hour }))
    .handler(({ context, input }) => context.as((tx) => chooseDigest(tx, input.hour))),
}
