import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insist } from '../../platform/refusal.ts'
import { readTable } from '../../platform/tabular/index.ts'
import { attendanceOf, saveMarks } from '../attendance.ts'
import { unfit } from '../refusals.ts'
import { listHeader, readList } from './list-rules.ts'

type ListFile = { readonly sessionId: string; readonly bytes: Uint8Array }

async function readFile(tx: Tx, actor: Actor, { sessionId, bytes }: ListFile) {
  const facts = { ...(await attendanceOf(tx, actor, sessionId)), today: actor.today.toString() }
  const { header, rows } = await readTable(bytes, { expectHeader: listHeader })
  return { facts, ...readList(header, rows, facts) }
}

/** What a list would mark, beside what stands, and what is wrong with it. Changes nothing. */
export async function tryList(tx: Tx, actor: Actor, file: ListFile) {
  const { facts, marks, defects } = await readFile(tx, actor, file)
  const byId = new Map(facts.items.map((one) => [one.enrolmentId, one]))
  return {
    marks: marks.map((mark) => ({
      ...mark,
      before:
        byId.get(mark.enrolmentId)?.marks[facts.days.findIndex(({ number }) => number === mark.number)]?.minutes ??
        null,
    })),
    defects,
  }
}

/** Takes a list over: all of it, or nothing and every defect by its row. */
export async function takeList(tx: Tx, actor: Actor, file: ListFile) {
  const { marks, defects } = await readFile(tx, actor, file)
  insist(
    unfit(
      '一覧',
      defects.map(({ line, column, message, fix }) => ({ field: `${line}行目 ${column}`, message, fix })),
    ),
  )
  await saveMarks(
    tx,
    'file',
    marks.map(({ enrolmentId, number, minutes, late, early, reason }) => ({
      enrolmentId,
      number,
      minutes,
      late,
      early,
      reason,
    })),
  )
  await audit(tx, { did: 'training.takeList', record: file.sessionId, fields: [`${marks.length}`] })
  return { people: new Set(marks.map(({ enrolmentId }) => enrolmentId)).size, days: marks.length }
}
