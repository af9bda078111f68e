import { signedIn } from '../../platform/http/index.ts'
import { ExportSent } from '../../platform/tabular/index.ts'
import { myBands, usesOfMe } from './mine.ts'
import { endUseOfficer, listUseOfficers, nameUseOfficer } from './officers.ts'
import { listPayRules, setPayRules } from './pay-versions.ts'
import { exportRun } from './payroll.ts'
import { compareRuns, runLines } from './run-lines.ts'
import { listRuns, readRun } from './run-record.ts'
import { askRun, decideRun, declineRun, proposeRun, throwRunAway } from './runs.ts'
import * as wire from './wire.ts'

const tags = ['評価結果の活用']
const use = '/evaluation/authorities/{authority}/uses/{use}' as const
const run = '/evaluation/use-runs/{runId}' as const

/** 評価結果の活用: 勤勉手当の成績率 and 昇給区分, for those who are named for it. */
export const useProcedures = {
  officers: signedIn
    .route({ method: 'GET', path: `${use}/officers`, summary: '活用の担当', tags })
    .input(wire.OneUse)
    .output(wire.UseOfficers)
    .handler(({ context, input }) => context.as((tx, actor) => listUseOfficers(tx, actor, input))),
  nameOfficer: signedIn
    .route({ method: 'POST', path: `${use}/officers`, summary: '活用の担当を加える', tags })
    .input(wire.UseOfficer)
    .handler(({ context, input }) => context.as((tx, actor) => nameUseOfficer(tx, actor, input))),
  endOfficer: signedIn
    .route({ method: 'DELETE', path: `${use}/officers/{accountId}`, summary: '活用の担当を外す', tags })
    .input(wire.UseOfficer)
    .handler(({ context, input }) => context.as((tx, actor) => endUseOfficer(tx, actor, input))),
  rules: signedIn
    .route({ method: 'GET', path: `${use}/rules`, summary: '成績率・昇給区分の定めと、その前の版', tags })
    .input(wire.OnePay)
    .output(wire.PayVersions)
    .handler(({ context, input }) =>
      context.as(async (tx) => ({ items: await listPayRules(tx, input.authority, input.use) })),
    ),
  setRules: signedIn
    .route({ method: 'POST', path: `${use}/rules`, summary: '成績率・昇給区分の定めを改める', tags })
    .input(wire.NewPayRules)
    .output(wire.RulesMade)
    .handler(({ context, input }) => context.as((tx, actor) => setPayRules(tx, actor, input))),

  runs: signedIn
    .route({ method: 'GET', path: `${use}/runs`, summary: '活用の計算と決定', tags })
    .input(wire.OnePay)
    .output(wire.Runs)
    .handler(({ context, input }) => context.as((tx, actor) => listRuns(tx, actor, input))),
  makeRun: signedIn
    .route({ method: 'POST', path: `${use}/runs`, summary: '試算する（処理）', tags })
    .input(wire.NewRun)
    .output(wire.RunAsked)
    .handler(({ context, input }) => context.as((tx, actor) => askRun(tx, actor, input))),
  run: signedIn
    .route({ method: 'GET', path: run, summary: '一つの計算：使った結果、区分の広がり、渡したファイル', tags })
    .input(wire.OneRun)
    .output(wire.Run)
    .handler(({ context, input }) => context.as((tx, actor) => readRun(tx, actor, input.runId))),
  lines: signedIn
    .route({ method: 'GET', path: `${run}/lines`, summary: '一人ひとりの区分と理由（続きは after）', tags })
    .input(wire.LinesAsked)
    .output(wire.Lines)
    .handler(({ context, input }) => context.as((tx, actor) => runLines(tx, actor, input))),
  compare: signedIn
    .route({ method: 'GET', path: `${run}/comparison`, summary: 'ほかの計算とくらべる', tags })
    .input(wire.Comparing)
    .output(wire.Compared)
    .handler(({ context, input }) => context.as((tx, actor) => compareRuns(tx, actor, input))),
  propose: signedIn
    .route({ method: 'POST', path: `${run}/proposal`, summary: '決裁の番号を入れ、ほかの担当の確認を求める', tags })
    .input(wire.Proposing)
    .handler(({ context, input }) => context.as((tx, actor) => proposeRun(tx, actor, input))),
  decline: signedIn
    .route({ method: 'POST', path: `${run}/decline`, summary: '試算に戻す', tags })
    .input(wire.RunStep)
    .handler(({ context, input }) => context.as((tx, actor) => declineRun(tx, actor, input))),
  decide: signedIn
    .route({ method: 'POST', path: `${run}/decision`, summary: '決定を確かめる', tags })
    .input(wire.RunStep)
    .handler(({ context, input }) => context.as((tx, actor) => decideRun(tx, actor, input))),
  throwAway: signedIn
    .route({ method: 'DELETE', path: run, summary: '試算を捨てる', tags })
    .input(wire.OneRun)
    .handler(({ context, input }) => context.as((tx, actor) => throwRunAway(tx, actor, input.runId))),
  export: signedIn
    .route({ method: 'POST', path: `${run}/export`, summary: '決定を、給与に渡すファイルに書き出す', tags })
    .input(wire.RunExport)
    .output(ExportSent)
    .handler(({ context, input }) => context.as((tx, actor) => exportRun(tx, actor, input))),
  ofMe: signedIn
    .route({ method: 'GET', path: '/evaluation/uses-of-me', summary: '自分の評価の結果が、何にいつ使われたか', tags })
    .output(wire.UsesOfMe)
    .handler(({ context }) => context.as((tx, actor) => usesOfMe(tx, actor))),
  mine: signedIn
    .route({ method: 'GET', path: '/evaluation/my-bands', summary: '自分の成績率と昇給区分（市が知らせる場合）', tags })
    .output(wire.MyBands)
    .handler(({ context }) => context.as((tx, actor) => myBands(tx, actor))),
}
