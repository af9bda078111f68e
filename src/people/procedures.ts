import { signedIn } from '../platform/http/index.ts'
import { ExportSent } from '../platform/tabular/index.ts'
import { apiKeys } from './api-keys/index.ts'
import { digestProcedures } from './digest/index.ts'
import { countDirectory, listDirectory } from './directory.ts'
import { exportDirectory } from './directory-export.ts'
import { askDirectoryExport } from './directory-export-job.ts'
import { approveDuty, proposeDuty, revokeDuty } from './duties.ts'
import { dutyCandidates, listDuties, listPastDuties } from './duty-list.ts'
import { imports } from './imports/index.ts'
import { correctLicence } from './licences.ts'
import { correctOrder, enterOrder, withdrawOrder } from './orders.ts'
import { approvePurpose, declinePurpose, proposePurpose, purposeLedger, purposeNote } from './purposes.ts'
import { retention } from './retention/index.ts'
import { changeSettingAs, settingsPage } from './settings.ts'
import { confirmDetails, personPage, staffRecord } from './staff.ts'
import { endOverride, listOverrides, myPeopleOn, setOverride, supervisorsOn } from './supervision.ts'
import { chartOn, listAuthorities, organisationOn, unitOn } from './units.ts'
import * as wire from './wire.ts'

const tags = ['職員・組織']
const dutyTags = ['担当']
const purposeTags = ['利用目的の台帳']
const settingTags = ['市の設定']
const orderTags = ['発令']

export const people = {
  directory: signedIn
    .route({ method: 'GET', path: '/people/directory', summary: '職員名簿（建制順、続きは after）', tags })
    .input(wire.DirectoryQuestion)
    .output(wire.Directory)
    .handler(({ context, input }) => context.as((tx, actor) => listDirectory(tx, actor, input))),

  directoryCount: signedIn
    .route({ method: 'GET', path: '/people/directory/count', summary: '職員名簿の人数', tags })
    .input(wire.DirectoryFilter)
    .output(wire.Count)
    .handler(({ context, input }) =>
      context.as(async (tx, actor) => ({ count: await countDirectory(tx, actor, input) })),
    ),

  apiKeys,

  digest: digestProcedures,

  exportDirectory: signedIn
    .route({ method: 'POST', path: '/people/directory/export', summary: '職員名簿をファイルに書き出す', tags })
    .input(wire.DirectoryExport)
    .output(ExportSent)
    .handler(({ context, input }) => context.as((tx, actor) => exportDirectory(tx, actor, input))),

  askDirectoryExport: signedIn
    .route({
      method: 'POST',
      path: '/people/directory/export/later',
      summary: '職員名簿のファイルを、処理として頼む（人数が多いとき）',
      tags,
    })
    .input(wire.DirectoryExport)
    .output(wire.AskedJob)
    .handler(({ context, input }) => context.as((tx, actor) => askDirectoryExport(tx, actor, input))),

  person: signedIn
    .route({ method: 'GET', path: '/people/persons/{personId}', summary: '職員（名簿の事項）', tags })
    .input(wire.OnePerson)
    .output(wire.PersonPage)
    .handler(({ context, input }) => context.as((tx, actor) => personPage(tx, actor, input.personId))),

  record: signedIn
    .route({
      method: 'GET',
      path: '/people/persons/{personId}/record',
      summary: '人事の記録（本人、上司、人事担当）',
      tags,
    })
    .input(wire.RecordQuestion)
    .output(wire.StaffRecord)
    .handler(({ context, input }) =>
      context.as((tx, actor) =>
        staffRecord(tx, actor, {
          personId: input.personId,
          asOf: input.asOf ?? actor.today.toString(),
          knownAt: input.knownAt ?? null,
        }),
      ),
    ),

  organisation: signedIn
    .route({ method: 'GET', path: '/people/organisation', summary: 'ある日の組織（建制順）', tags })
    .input(wire.AsOf)
    .output(wire.Organisation)
    .handler(({ context, input }) =>
      context.as(async (tx, actor) => ({
        units: await organisationOn(tx, actor, input.asOf ?? actor.today.toString()),
      })),
    ),

  chart: signedIn
    .route({ method: 'GET', path: '/people/organisation/chart', summary: 'ある日の組織図（長、定数、現員）', tags })
    .input(wire.AsOf)
    .output(wire.Chart)
    .handler(({ context, input }) =>
      context.as(async (tx, actor) => ({ units: await chartOn(tx, actor, input.asOf ?? actor.today.toString()) })),
    ),

  unit: signedIn
    .route({ method: 'GET', path: '/people/units/{unitId}', summary: '所属の名前の移り変わりと改組', tags })
    .input(wire.OneUnit)
    .output(wire.Unit)
    .handler(({ context, input }) =>
      context.as((tx, actor) => unitOn(tx, actor, input.unitId, input.asOf ?? actor.today.toString())),
    ),

  authorities: signedIn
    .route({ method: 'GET', path: '/people/authorities', summary: '任命権者の一覧', tags })
    .output(wire.Authorities)
    .handler(({ context }) => context.as(async (tx, actor) => ({ items: await listAuthorities(tx, actor) }))),

  supervision: signedIn
    .route({ method: 'GET', path: '/people/supervision', summary: 'ある日の上司と評価者', tags })
    .input(wire.SupervisionQuestion)
    .output(wire.Supervision)
    .handler(({ context, input }) =>
      context.as(async (tx, actor) => ({
        supervisors: await supervisorsOn(
          tx,
          actor,
          input.personId ?? actor.personId,
          input.asOf ?? actor.today.toString(),
        ),
      })),
    ),

  myPeople: signedIn
    .route({ method: 'GET', path: '/people/my-people', summary: '所属職員（上司・評価者として見る職員）', tags })
    .input(wire.AsOf)
    .output(wire.MyPeople)
    .handler(({ context, input }) =>
      context.as(async (tx, actor) => ({ items: await myPeopleOn(tx, actor, input.asOf ?? actor.today.toString()) })),
    ),

  confirmDetails: signedIn
    .route({ method: 'POST', path: '/people/confirm-details', summary: '自分の記録を確かめた', tags })
    .handler(({ context }) => context.as((tx, actor) => confirmDetails(tx, actor))),

  overrides: {
    list: signedIn
      .route({ method: 'GET', path: '/people/overrides', summary: '上司・評価者の個別の指定', tags })
      .output(wire.Overrides)
      .handler(({ context }) => context.as(async (tx, actor) => ({ items: await listOverrides(tx, actor) }))),
    set: signedIn
      .route({ method: 'POST', path: '/people/overrides', summary: '上司・評価者を個別に指定する', tags })
      .input(wire.NewOverride)
      .output(wire.OverrideMade)
      .handler(({ context, input }) => context.as((tx, actor) => setOverride(tx, actor, input))),
    end: signedIn
      .route({ method: 'POST', path: '/people/overrides/{overrideId}/end', summary: '個別の指定を終わらせる', tags })
      .input(wire.EndOverride)
      .handler(({ context, input }) => context.as((tx, actor) => endOverride(tx, actor, input))),
  },

  licences: {
    correct: signedIn
      .route({
        method: 'POST',
        path: '/people/licences/{licenceId}/correct',
        summary: '資格・免許の記録を直す（失効、誤り、取消し）',
        tags,
      })
      .input(wire.CorrectedLicence)
      .handler(({ context, input }) => context.as((tx, actor) => correctLicence(tx, actor, input))),
  },

  imports,
  retention,

  duties: {
    list: signedIn
      .route({ method: 'GET', path: '/people/duties', summary: '担当の一覧', tags: dutyTags })
      .output(wire.Duties)
      .handler(({ context }) => context.as(async (tx, actor) => ({ items: await listDuties(tx, actor) }))),
    past: signedIn
      .route({ method: 'GET', path: '/people/duties/past', summary: '終わった担当', tags: dutyTags })
      .output(wire.PastDuties)
      .handler(({ context }) => context.as(async (tx) => ({ items: await listPastDuties(tx) }))),
    candidates: signedIn
      .route({ method: 'GET', path: '/people/duties/candidates', summary: '担当を付けられる人', tags: dutyTags })
      .input(wire.CandidateQuestion)
      .output(wire.Candidates)
      .handler(({ context, input }) =>
        context.as(async (tx, actor) => ({ items: await dutyCandidates(tx, actor, input.q) })),
      ),
    propose: signedIn
      .route({ method: 'POST', path: '/people/duties', summary: '担当を提案する', tags: dutyTags })
      .input(wire.NewDuty)
      .output(wire.OneDuty)
      .handler(({ context, input: { from, to, ...proposal } }) =>
        context.as((tx, actor) => proposeDuty(tx, actor, { ...proposal, during: { from, to } })),
      ),
    approve: signedIn
      .route({ method: 'POST', path: '/people/duties/{dutyId}/approve', summary: '担当を承認する', tags: dutyTags })
      .input(wire.OneDuty)
      .handler(({ context, input }) => context.as((tx, actor) => approveDuty(tx, actor, input.dutyId))),
    revoke: signedIn
      .route({ method: 'POST', path: '/people/duties/{dutyId}/revoke', summary: '担当を取り消す', tags: dutyTags })
      .input(wire.OneDuty)
      .handler(({ context, input }) => context.as((tx, actor) => revokeDuty(tx, actor, input.dutyId))),
  },

  purposes: {
    ledger: signedIn
      .route({ method: 'GET', path: '/people/purposes', summary: '利用目的の台帳', tags: purposeTags })
      .output(wire.PurposeLedger)
      .handler(({ context }) => context.as((tx, actor) => purposeLedger(tx, actor))),
    note: signedIn
      .route({
        method: 'GET',
        path: '/people/purposes/{kind}/note',
        summary: '記録の使いみちの一文',
        tags: purposeTags,
      })
      .input(wire.OneKind)
      .output(wire.PurposeNote)
      .handler(({ context, input }) => context.as((tx, actor) => purposeNote(tx, actor, input.kind))),
    propose: signedIn
      .route({ method: 'POST', path: '/people/purposes', summary: '利用目的の変更を提案する', tags: purposeTags })
      .input(wire.NewPurpose)
      .output(wire.OneDecision)
      .handler(({ context, input }) => context.as((tx, actor) => proposePurpose(tx, actor, input))),
    approve: signedIn
      .route({ method: 'POST', path: '/people/purposes/{decisionId}/approve', summary: '承認する', tags: purposeTags })
      .input(wire.OneDecision)
      .handler(({ context, input }) => context.as((tx, actor) => approvePurpose(tx, actor, input.decisionId))),
    decline: signedIn
      .route({
        method: 'POST',
        path: '/people/purposes/{decisionId}/decline',
        summary: '取り下げる',
        tags: purposeTags,
      })
      .input(wire.OneDecision)
      .handler(({ context, input }) => context.as((tx, actor) => declinePurpose(tx, actor, input.decisionId))),
  },

  settings: {
    list: signedIn
      .route({ method: 'GET', path: '/people/settings', summary: '市の設定（人事課）', tags: settingTags })
      .output(wire.CitySettings)
      .handler(({ context }) => context.as((tx, actor) => settingsPage(tx, actor))),
    change: signedIn
      .route({ method: 'PUT', path: '/people/settings/{key}', summary: '市の設定を変える', tags: settingTags })
      .input(wire.ChangedSetting)
      .output(wire.SettingSaved)
      .handler(({ context, input }) => context.as((tx, actor) => changeSettingAs(tx, actor, input))),
  },

  orders: {
    enter: signedIn
      .route({ method: 'POST', path: '/people/orders', summary: '発令を登録する', tags: orderTags })
      .input(wire.NewOrder)
      .output(wire.OneOrder)
      .handler(({ context, input }) => context.as((tx, actor) => enterOrder(tx, actor, input))),
    correct: signedIn
      .route({ method: 'POST', path: '/people/orders/{orderId}/correct', summary: '発令を訂正する', tags: orderTags })
      .input(wire.CorrectedOrder)
      .output(wire.OneOrder)
      .handler(({ context, input: { orderId, ...corrected } }) =>
        context.as((tx, actor) => correctOrder(tx, actor, orderId, corrected)),
      ),
    withdraw: signedIn
      .route({ method: 'POST', path: '/people/orders/{orderId}/withdraw', summary: '発令を取り消す', tags: orderTags })
      .input(wire.OneOrder)
      .handler(({ context, input }) => context.as((tx, actor) => withdrawOrder(tx, actor, input.orderId))),
  },
}
