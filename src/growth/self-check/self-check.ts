import { supervisorsOn } from '../../people/index.ts'
import type { Actor, Tx } from '../../platform/database/index.ts'
import { type Asked, askedOf } from './checking.ts'
import { type KeptCheck, notesOf } from './kept-checks.ts'
import { versionOfNotes } from './note-rules.ts'
import { lastDayOf } from './period-rules.ts'
import {
  byLine,
  type CheckItem,
  type CheckKind,
  changesSince,
  type Given,
  lineOf,
  suggestionFor,
  wordsFor,
} from './self-check-rules.ts'

/** The check of the period of today with all that stands beside it: last time, what changed, who could read it, earlier periods. */
export async function readSelfCheck(tx: Tx, actor: Actor, kind: CheckKind) {
  const asked = await askedOf(tx, actor, kind)
  const { period, items, scale, present, before, checks, loaded } = asked
  const notes = present ? await notesOf(tx, present.id) : {}
  const isFinished = present?.isFinished ?? false
  return {
    kind,
    period: { fiscalYear: period.fiscalYear, name: period.name, lastDay: lastDayOf(period) },
    grade: nameOf(asked, asked.gradeId),
    /** The 職位 of today, where the check began under another. */
    gradeToday:
      present !== null && kind === 'staff' && asked.gradeId !== asked.gradeToday
        ? nameOf(asked, asked.gradeToday)
        : null,
    /** The version whose words these are, where the city has changed them since the check began. */
    begunUnder: asked.isInForce ? null : { title: loaded.title, effectiveOn: loaded.effectiveOn },
    check: present && { id: present.id, isFinished },
    notesVersion: versionOfNotes(notes),
    items: items.map((item) => ({
      ...item,
      words: [...wordsFor(scale, item).words],
      word: present?.answers[item.paragraphId] ?? null,
      note: notes[item.paragraphId] ?? null,
      before: before ? (byLine(before.answers).get(lineOf(item.paragraphId)) ?? null) : null,
    })),
    before: before && { id: before.id, fiscalYear: before.fiscalYear, name: before.periodName },
    outcome: present && isFinished ? outcomeOf(asked, present.answers) : null,
    sharing: present && isFinished && kind === 'staff' ? await sharingOf(tx, actor, present.id) : null,
    trend: trendOf(checks, items),
  }
}

function nameOf({ loaded }: Asked, gradeId: string | null): string | null {
  return loaded.policy.grades.find(({ id }) => id === gradeId)?.name ?? null
}

/** What a finished check says to the person: what they answer otherwise, and one sentence to begin with. */
function outcomeOf({ items, scale, before }: Asked, answers: Given) {
  const suggestion = suggestionFor(items, scale, answers, before?.answers ?? null)
  return {
    unanswered: items.filter(({ paragraphId }) => answers[paragraphId] === undefined).length,
    changes: before
      ? changesSince(items, answers, before.answers).map(({ item, ...words }) => ({
          heading: item.heading,
          text: item.text,
          ...words,
        }))
      : [],
    suggestion: suggestion && { ...cited(suggestion), word: answers[suggestion.paragraphId] ?? '' },
  }
}

const cited = ({ paragraphId, heading, text, section, inferred }: CheckItem) => ({
  paragraphId,
  heading,
  text,
  section,
  inferred,
})

/** Who would read it, by name, and who does. */
async function sharingOf(tx: Tx, actor: Actor, checkId: string) {
  const supervisors = await supervisorsOn(tx, actor, actor.personId, actor.today.toString())
  const superior = supervisors.find(({ role }) => role === 'superior')
  const share = await tx
    .selectFrom('growth.selfCheckShare')
    .select('readerId')
    .where('checkId', '=', checkId)
    .where('addressee', '=', 'superior')
    .executeTakeFirst()
  return {
    superior: superior ? { personId: superior.personId, written: superior.written ?? '', title: superior.title } : null,
    /** The 上司 named then may be another than today's: they read nothing any more. */
    isShared: share !== undefined && share.readerId === superior?.personId,
  }
}

/** Words over the periods, oldest first; a sentence of another 職位 stands on the line of its 区分. */
function trendOf(checks: readonly KeptCheck[], items: readonly CheckItem[]) {
  const periods = checks.slice(0, longestTrend).toReversed()
  const lines = periods.map(({ answers }) => byLine(answers))
  return {
    periods: periods.map(({ id, fiscalYear, periodName, isFinished }) => ({
      id,
      fiscalYear,
      name: periodName,
      isFinished,
    })),
    rows: items.map((item) => ({
      paragraphId: item.paragraphId,
      words: lines.map((line) => line.get(lineOf(item.paragraphId)) ?? null),
    })),
  }
}

/** Ours: two years of halves are what one screen shows side by side; older checks stay readable by their own pages. */
const longestTrend = 4
