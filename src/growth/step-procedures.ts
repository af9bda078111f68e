import { z } from 'zod'
import { signedIn } from '../platform/http/index.ts'
import { declineStep, restoreSteps } from './declined-steps.ts'

const Step = z.object({
  step: z
    .string()
    .max(200)
    .regex(/^[a-z-]+(\/.+)?$/)
    .meta({ description: '次の一歩のID' }),
})

export const stepProcedures = {
  declineStep: signedIn
    .route({
      method: 'POST',
      path: '/growth/steps/declined',
      summary: '次の一歩を「いまはしない」とする（今年度のあいだ）',
      tags: ['わたしの成長'],
    })
    .input(Step)
    .handler(({ context, input }) => context.as((tx, actor) => declineStep(tx, actor, input.step))),

  restoreSteps: signedIn
    .route({
      method: 'DELETE',
      path: '/growth/steps/declined',
      summary: '「いまはしない」とした提案をもどす',
      tags: ['わたしの成長'],
    })
    .handler(({ context }) => context.as((tx, actor) => restoreSteps(tx, actor))),
}
