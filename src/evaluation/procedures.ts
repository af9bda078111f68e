import { signedIn } from '../platform/http/index.ts'
import { actOn } from './acts.ts'
import { answerAfterDisclosure, readAfterDisclosure } from './after-disclosure.ts'
import { appealProcedures } from './appeal-procedures.ts'
import { readCalibration, readCalibrationUnit, writeCalibrationMemo } from './calibration.ts'
import { changeChain } from './chains.ts'
import { correctResult } from './corrections.ts'
import { closeCycle, listCycles, makeCycle, nameOfficer, overrideChain, postpone, setDisclosureDay } from './cycles.ts'
import { progressOf } from './desk/board.ts'
import { deskProcedures } from './desk/procedures.ts'
import { followDrift, listDrift } from './drift.ts'
import { handoverProcedures } from './handover/procedures.ts'
import { listSheets } from './lists.ts'
import { marksFileProcedures } from './marks-file/procedures.ts'
import { readMirror } from './mirror.ts'
import {
  listMyNotes,
  listNotesOf,
  seeObservation,
  shareNote,
  throwNoteAway,
  writeNote,
  writeObservation,
} from './notes.ts'
import { askOpening } from './open-job.ts'
import { previewChains, previewCycle } from './plan.ts'
import { practiceProcedures } from './practice/procedures.ts'
import { listPostponements, withdrawPostponement } from './put-off.ts'
import { seeSheet } from './record.ts'
import { listSchemes, setScheme } from './schemes.ts'
import { readTeam } from './team.ts'
import { guidanceProcedures } from './use/guidance/procedures.ts'
import { useProcedures } from './use/procedures.ts'
import { promotionProcedures } from './use/promotion/procedures.ts'
import * as after from './wire/after-disclosure.ts'
import * as chains from './wire/chains.ts'
import * as cycles from './wire/cycles.ts'
import * as evenness from './wire/evenness.ts'
import * as notes from './wire/notes.ts'
import * as schemes from './wire/schemes.ts'
import * as sheets from './wire/sheets.ts'
import * as team from './wire/team.ts'
import * as words from './wire/words.ts'
import * as writing from './wire/writing.ts'
import { saveGoals, saveInterview, saveMarks, saveSelfReport, throwGoalChangeAway } from './writing.ts'

const tags = ['人事評価']
const cycle = '/evaluation/cycles/{cycleId}' as const
const sheet = '/evaluation/sheets/{sheetId}' as const

/** 人事評価: 評価の定め and cycles of the HR officers, sheets of those who are evaluated and evaluate, 行動メモ. */
export const evaluation = {
  ...appealProcedures,
  ...handoverProcedures,
  ...practiceProcedures,
  ...marksFileProcedures,
  use: useProcedures,
  promotion: promotionProcedures,
  guidance: guidanceProcedures,
  schemes: signedIn
    .route({
      method: 'GET',
      path: '/evaluation/authorities/{authority}/schemes',
      summary: '評価の定めと、その前の版',
      tags,
    })
    .input(words.OneAuthority)
    .output(schemes.Schemes)
    .handler(({ context, input }) => context.as(async (tx) => ({ items: await listSchemes(tx, input.authority) }))),
  setScheme: signedIn
    .route({ method: 'POST', path: '/evaluation/authorities/{authority}/schemes', summary: '評価の定めを改める', tags })
    .input(schemes.NewScheme)
    .output(schemes.SchemeMade)
    .handler(({ context, input }) => context.as((tx, actor) => setScheme(tx, actor, input))),

  cycles: signedIn
    .route({ method: 'GET', path: '/evaluation/cycles', summary: '評価の期の一覧', tags })
    .output(cycles.Cycles)
    .handler(({ context }) => context.as(async (tx) => ({ items: await listCycles(tx) }))),
  makeCycle: signedIn
    .route({ method: 'POST', path: '/evaluation/cycles', summary: '評価の期を用意する', tags })
    .input(cycles.NewCycle)
    .output(words.OneCycle)
    .handler(({ context, input }) => context.as((tx, actor) => makeCycle(tx, actor, input))),
  nameOfficer: signedIn
    .route({ method: 'POST', path: `${cycle}/officers`, summary: '期の担当を加える', tags })
    .input(cycles.Officer)
    .handler(({ context, input }) => context.as((tx, actor) => nameOfficer(tx, actor, input))),
  setDisclosureDay: signedIn
    .route({ method: 'PUT', path: `${cycle}/disclosure-day`, summary: '開示の日を決める', tags })
    .input(cycles.DisclosureDay)
    .handler(({ context, input }) => context.as((tx, actor) => setDisclosureDay(tx, actor, input))),
  overrideChain: signedIn
    .route({ method: 'PUT', path: `${cycle}/chains/{personId}`, summary: '一人の評価者を指定する', tags })
    .input(cycles.Override)
    .handler(({ context, input }) => context.as((tx, actor) => overrideChain(tx, actor, input))),
  chainDrift: signedIn
    .route({
      method: 'GET',
      path: `${cycle}/drift`,
      summary: 'その日（基準日など）の評価者が、シートと違う人',
      tags,
    })
    .input(chains.DriftAsked)
    .output(chains.Drift)
    .handler(({ context, input }) => context.as((tx, actor) => listDrift(tx, actor, input))),
  followChains: signedIn
    .route({ method: 'POST', path: `${cycle}/drift`, summary: '選んだシートを、その日の評価者に替える', tags })
    .input(chains.FollowDrift)
    .output(chains.Followed)
    .handler(({ context, input }) => context.as((tx, actor) => followDrift(tx, actor, input))),
  preview: signedIn
    .route({
      method: 'GET',
      path: `${cycle}/preview`,
      summary: '期を始めたときの一人ひとり：段、評価者、直すところ',
      tags,
    })
    .input(chains.PreviewAsked)
    .output(chains.Preview)
    .handler(({ context, input }) => context.as((tx, actor) => previewCycle(tx, actor, input))),
  previewChains: signedIn
    .route({ method: 'GET', path: `${cycle}/chains`, summary: 'その日（4月1日など）に評価者が変わる人', tags })
    .input(chains.ChainsAsked)
    .output(chains.Chains)
    .handler(({ context, input }) => context.as((tx, actor) => previewChains(tx, actor, input.cycleId, input.day))),
  openCycle: signedIn
    .route({ method: 'POST', path: `${cycle}/open`, summary: '期を始める（処理）', tags })
    .input(words.OneCycle)
    .output(words.AskedJob)
    .handler(({ context, input }) => context.as((tx, actor) => askOpening(tx, actor, input.cycleId))),
  closeCycle: signedIn
    .route({ method: 'POST', path: `${cycle}/close`, summary: '期を閉じる', tags })
    .input(words.OneCycle)
    .handler(({ context, input }) => context.as((tx, actor) => closeCycle(tx, actor, input.cycleId))),
  postpone: signedIn
    .route({ method: 'POST', path: `${cycle}/postponements`, summary: '期限を延ばす', tags })
    .input(cycles.Postponement)
    .handler(({ context, input }) => context.as((tx, actor) => postpone(tx, actor, input))),
  postponements: signedIn
    .route({ method: 'GET', path: `${cycle}/postponements`, summary: '延ばした期限', tags })
    .input(words.OneCycle)
    .output(cycles.Postponements)
    .handler(({ context, input }) => context.as((tx, actor) => listPostponements(tx, actor, input.cycleId))),
  withdrawPostponement: signedIn
    .route({ method: 'DELETE', path: `${cycle}/postponements/{postponementId}`, summary: '期限の延長を取り消す', tags })
    .input(cycles.OnePostponement)
    .handler(({ context, input }) => context.as((tx, actor) => withdrawPostponement(tx, actor, input))),
  progress: signedIn
    .route({ method: 'GET', path: `${cycle}/progress`, summary: '局・部・課ごとの進み具合', tags })
    .input(words.OneCycle)
    .output(cycles.Progress)
    .handler(({ context, input }) => context.as((tx, actor) => progressOf(tx, actor, input.cycleId))),

  ...deskProcedures,

  sheets: signedIn
    .route({
      method: 'GET',
      path: '/evaluation/sheets',
      summary: '自分のシートと、自分が評価・調整・確認するシート',
      tags,
    })
    .input(sheets.SheetsAsked)
    .output(sheets.Sheets)
    .handler(({ context, input }) => context.as((tx, actor) => listSheets(tx, actor, input))),
  sheet: signedIn
    .route({ method: 'GET', path: sheet, summary: '一枚の評価シート', tags })
    .input(words.OneSheet)
    .output(sheets.Sheet)
    .handler(({ context, input }) => seeSheet(context, input.sheetId)),
  team: signedIn
    .route({
      method: 'GET',
      path: `${cycle}/team`,
      summary: '自分が評価・調整・確認するシートを並べて：同じ項目を何人分も',
      tags,
    })
    .input(team.TeamAsked)
    .output(team.Team)
    .handler(({ context, input }) => context.as((tx, actor) => readTeam(tx, actor, input))),
  mirror: signedIn
    .route({ method: 'GET', path: `${cycle}/mirror`, summary: '自分の評価の付け方（本人だけ）', tags })
    .input(words.OneCycle)
    .output(evenness.Mirror)
    .handler(({ context, input }) => context.as((tx, actor) => readMirror(tx, actor, input.cycleId))),
  calibration: signedIn
    .route({ method: 'GET', path: `${cycle}/calibration`, summary: '所属と評価者ごとの評語の広がり', tags })
    .input(words.OneCycle)
    .output(evenness.Calibration)
    .handler(({ context, input }) => context.as((tx, actor) => readCalibration(tx, actor, input.cycleId))),
  calibrationUnit: signedIn
    .route({
      method: 'GET',
      path: `${cycle}/calibration/{unitId}`,
      summary: '一つの所属のシートと理由、調整のメモ',
      tags,
    })
    .input(evenness.OneCalibrationUnit)
    .output(evenness.CalibrationUnit)
    .handler(({ context, input }) => context.as((tx, actor) => readCalibrationUnit(tx, actor, input))),
  writeCalibrationMemo: signedIn
    .route({ method: 'POST', path: `${cycle}/calibration/{unitId}/memos`, summary: '調整のメモを書く', tags })
    .input(evenness.NewCalibrationMemo)
    .output(evenness.CalibrationMemoMade)
    .handler(({ context, input }) => context.as((tx, actor) => writeCalibrationMemo(tx, actor, input))),
  act: signedIn
    .route({ method: 'POST', path: `${sheet}/acts`, summary: '次の段へ進める、戻す', tags })
    .input(writing.AskedAct)
    .output(writing.Acted)
    .handler(({ context, input }) => context.as((tx, actor) => actOn(tx, actor, input))),
  correctResult: signedIn
    .route({ method: 'POST', path: `${sheet}/corrections`, summary: '確認された結果の評語か所見を訂正する', tags })
    .input(writing.AskedCorrection)
    .output(writing.Acted)
    .handler(({ context, input }) => context.as((tx, actor) => correctResult(tx, actor, input))),
  answerAfterDisclosure: signedIn
    .route({
      method: 'POST',
      path: `${sheet}/after-disclosure`,
      summary: '開示についての二つの問いに、名前を残さず答える',
      tags,
    })
    .input(after.AfterDisclosureAnswer)
    .handler(({ context, input }) => context.as((tx, actor) => answerAfterDisclosure(tx, actor, input))),
  disclosureAnswers: signedIn
    .route({
      method: 'GET',
      path: `${cycle}/after-disclosure`,
      summary: '開示についての問いの答えの割合（閉じた期）',
      tags,
    })
    .input(words.OneCycle)
    .output(after.DisclosureAnswers)
    .handler(({ context, input }) => context.as((tx, actor) => readAfterDisclosure(tx, actor, input.cycleId))),
  changeChain: signedIn
    .route({ method: 'PUT', path: `${sheet}/chain/{role}`, summary: '評価者、調整者、確認者を替える', tags })
    .input(writing.ChangedChain)
    .handler(({ context, input }) => context.as((tx, actor) => changeChain(tx, actor, input))),
  saveGoals: signedIn
    .route({ method: 'PUT', path: `${sheet}/goals`, summary: '目標を保存する', tags })
    .input(writing.SaveGoals)
    .output(words.Saved)
    .handler(({ context, input }) => context.as((tx, actor) => saveGoals(tx, actor, input))),
  throwGoalChangeAway: signedIn
    .route({ method: 'DELETE', path: `${sheet}/goals`, summary: '書きかけの目標の変更を捨てる', tags })
    .input(words.OneSheet)
    .handler(({ context, input }) => context.as((tx, actor) => throwGoalChangeAway(tx, actor, input.sheetId))),
  saveSelfReport: signedIn
    .route({ method: 'PUT', path: `${sheet}/self-report`, summary: '自己申告を保存する', tags })
    .input(writing.SaveSelfReport)
    .output(words.Saved)
    .handler(({ context, input }) => context.as((tx, actor) => saveSelfReport(tx, actor, input))),
  saveMarks: signedIn
    .route({ method: 'PUT', path: `${sheet}/marks/{stage}`, summary: '評語と所見を保存する', tags })
    .input(writing.SaveMarks)
    .output(words.Saved)
    .handler(({ context, input }) => context.as((tx, actor) => saveMarks(tx, actor, input))),
  saveInterview: signedIn
    .route({ method: 'PUT', path: `${sheet}/interviews/{kind}`, summary: '面談を保存する', tags })
    .input(writing.SaveInterview)
    .output(words.Saved)
    .handler(({ context, input }) => context.as((tx, actor) => saveInterview(tx, actor, input))),

  notes: signedIn
    .route({ method: 'GET', path: '/evaluation/notes', summary: '自分の行動メモと、上司の気づき', tags })
    .output(notes.Notes)
    .handler(({ context }) => context.as((tx, actor) => listMyNotes(tx, actor))),
  notesOf: signedIn
    .route({
      method: 'GET',
      path: '/evaluation/people/{personId}/notes',
      summary: '評価する人の、共有されたメモと気づき',
      tags,
    })
    .input(words.OnePerson)
    .output(notes.Notes)
    .handler(({ context, input }) => context.as((tx, actor) => listNotesOf(tx, actor, input.personId))),
  writeNote: signedIn
    .route({ method: 'POST', path: '/evaluation/notes', summary: '行動メモを書く', tags })
    .input(notes.NewNote)
    .output(notes.NoteMade)
    .handler(({ context, input }) => context.as((tx, actor) => writeNote(tx, actor, input))),
  shareNote: signedIn
    .route({
      method: 'POST',
      path: '/evaluation/notes/{noteId}/share',
      summary: '行動メモを評価者と共有する、やめる',
      tags,
    })
    .input(notes.ShareNote)
    .handler(({ context, input }) => context.as((tx, actor) => shareNote(tx, actor, input))),
  throwNoteAway: signedIn
    .route({ method: 'DELETE', path: '/evaluation/notes/{noteId}', summary: '行動メモを捨てる', tags })
    .input(notes.OneNote)
    .handler(({ context, input }) => context.as((tx, actor) => throwNoteAway(tx, actor, input.noteId))),
  writeObservation: signedIn
    .route({
      method: 'POST',
      path: '/evaluation/observations',
      summary: '所属職員への気づきを書く（本人にすぐ見える）',
      tags,
    })
    .input(notes.NewObservation)
    .output(notes.ObservationMade)
    .handler(({ context, input }) => context.as((tx, actor) => writeObservation(tx, actor, input))),
  seeObservation: signedIn
    .route({ method: 'POST', path: '/evaluation/observations/{observationId}/seen', summary: '気づきを見ました', tags })
    .input(notes.OneObservation)
    .handler(({ context, input }) => context.as((tx, actor) => seeObservation(tx, actor, input.observationId))),
}
