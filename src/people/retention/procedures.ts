import { signedIn } from '../../platform/http/index.ts'
import {
  approveDisposal,
  declineDisposal,
  disposalSample,
  listDisposals,
  proposeDisposal,
  resumeDisposal,
} from './disposals.ts'
import { endHold, listHolds, placeHold } from './holds.ts'
import { retentionRegister, setYears } from './register.ts'
import * as wire from './wire.ts'

const tags = ['保存期間と廃棄']

export const retention = {
  register: signedIn
    .route({ method: 'GET', path: '/people/retention', summary: '保存期間の一覧と、満ちた記録の数', tags })
    .output(wire.RetentionRegister)
    .handler(({ context }) => context.as((tx, actor) => retentionRegister(tx, actor))),
  setYears: signedIn
    .route({ method: 'POST', path: '/people/retention/years', summary: '保存年数を変える', tags })
    .input(wire.NewYears)
    .handler(({ context, input }) => context.as((tx, actor) => setYears(tx, actor, input))),

  holds: signedIn
    .route({ method: 'GET', path: '/people/retention/holds', summary: '廃棄の停止', tags })
    .output(wire.Holds)
    .handler(({ context }) => context.as(async (tx, actor) => ({ items: await listHolds(tx, actor) }))),
  placeHold: signedIn
    .route({ method: 'POST', path: '/people/retention/holds', summary: '廃棄を止める', tags })
    .input(wire.NewHold)
    .output(wire.OneHold)
    .handler(({ context, input }) => context.as((tx, actor) => placeHold(tx, actor, input))),
  endHold: signedIn
    .route({ method: 'POST', path: '/people/retention/holds/{holdId}/end', summary: '廃棄の停止を終える', tags })
    .input(wire.OneHold)
    .handler(({ context, input }) => context.as((tx, actor) => endHold(tx, actor, input.holdId))),

  disposals: signedIn
    .route({ method: 'GET', path: '/people/retention/disposals', summary: '廃棄の起案、決裁、廃棄記録', tags })
    .output(wire.Disposals)
    .handler(({ context }) => context.as(async (tx, actor) => ({ items: await listDisposals(tx, actor) }))),
  sample: signedIn
    .route({
      method: 'GET',
      path: '/people/retention/disposals/{disposalId}/sample',
      summary: '廃棄する記録の一部',
      tags,
    })
    .input(wire.OneDisposal)
    .output(wire.DisposalSample)
    .handler(({ context, input }) => context.as((tx, actor) => disposalSample(tx, actor, input.disposalId))),
  propose: signedIn
    .route({ method: 'POST', path: '/people/retention/disposals', summary: '廃棄を起案する', tags })
    .input(wire.NewDisposal)
    .output(wire.OneDisposal)
    .handler(({ context, input }) => context.as((tx, actor) => proposeDisposal(tx, actor, input))),
  approve: signedIn
    .route({ method: 'POST', path: '/people/retention/disposals/{disposalId}/approve', summary: '決裁する', tags })
    .input(wire.OneDisposal)
    .handler(({ context, input }) => context.as((tx, actor) => approveDisposal(tx, actor, input.disposalId))),
  decline: signedIn
    .route({ method: 'POST', path: '/people/retention/disposals/{disposalId}/decline', summary: '取り下げる', tags })
    .input(wire.OneDisposal)
    .handler(({ context, input }) => context.as((tx, actor) => declineDisposal(tx, actor, input.disposalId))),
  resume: signedIn
    .route({ method: 'POST', path: '/people/retention/disposals/{disposalId}/resume', summary: '消去を続ける', tags })
    .input(wire.OneDisposal)
    .handler(({ context, input }) => context.as((tx, actor) => resumeDisposal(tx, actor, input.disposalId))),
}
