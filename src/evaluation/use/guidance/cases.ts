import { sql } from 'kysely'
import { writtenNames } from '../../../people/index.ts'
import { type Actor, audit, type Tx } from '../../../platform/database/index.ts'
import { notify } from '../../../platform/notifications/index.ts'
import { insist } from '../../../platform/refusal.ts'
import { insistKeeper, insistStaff } from '../../keepers.ts'
import { unfit } from '../../refusals.ts'
import { insistNamed } from '../officers.ts'
import { refuse } from '../refusals.ts'
import { addVersion, versionsOf } from '../rule-versions.ts'
import {
  type CaseFacts,
  type EntryKind,
  endRefusal,
  entryNames,
  entryRefusal,
  GuidanceRules,
  type Outcome,
  outcomeNames,
  type Part,
  suggestionOf,
  triggerProblems,
} from './guidance-rules.ts'

/** Whether a 任命権者 has 指導, with each turn of the switch; off where nobody has turned it. */
export async function guidanceSwitch(tx: Tx, _: Actor, authority: string) {
  await insistKeeper(tx, authority)
  const { rows } = await sql<{
    number: number
    isOn: boolean
    basis: string
    documentNumber: string
    decidedOn: string
    byName: string | null
  }>`
    select number, is_on as "isOn", basis, document_number as "documentNumber", decided_on::text as "decidedOn", access.account_name(switched_by) as "byName"
    from evaluation.guidance_switch where appointing_authority = ${authority} order by number desc`.execute(tx)
  const [latest] = await versionsOf(tx, authority, 'guidance')
  return {
    isOn: rows[0]?.isOn ?? false,
    history: rows,
    rules: latest ? GuidanceRules.parse(latest.said) : null,
    number: latest?.number ?? 0,
  }
}

type Turn = { authority: string; isOn: boolean; basis: string; documentNumber: string; decidedOn: string }

/** Turns 指導 on or off, by who is named for it, on the basis of a document. Cases that run go on. */
export async function turnGuidance(tx: Tx, actor: Actor, { authority, ...turn }: Turn) {
  await insistNamed(tx, 'guidance', authority)
  const { history, isOn } = await guidanceSwitch(tx, actor, authority)
  if (isOn === turn.isOn) throw refuse.switchedAlready()
  await tx
    .insertInto('evaluation.guidanceSwitch')
    .values({ appointingAuthority: authority, number: (history[0]?.number ?? 0) + 1, ...turn })
    .execute()
  await audit(tx, { did: 'evaluation.turnGuidance', record: authority, fields: [turn.isOn ? 'on' : 'off'] })
}

type NewRules = { authority: string; number: number; fromDay: string; basis: string; rules: GuidanceRules }
export async function setGuidanceRules(tx: Tx, _: Actor, { rules, ...version }: NewRules) {
  await insistNamed(tx, 'guidance', version.authority)
  insist(unfit('指導のきっかけの定め', triggerProblems(rules)))
  return addVersion(tx, { ...version, use: 'guidance', said: rules })
}

/** Whom the rule suggests to HR. Read for 分限・懲戒, as far as the ledger lets it; it opens nothing and is kept nowhere. */
export async function suggestions(tx: Tx, actor: Actor, authority: string) {
  await insistNamed(tx, 'guidance', authority)
  const { isOn, rules } = await guidanceSwitch(tx, actor, authority)
  if (!isOn || rules === null) throw refuse.guidanceIsOff()
  const { rows: may } = await sql<{ isOpen: boolean }>`
    select access.purpose_allowed('evaluation', 'discipline', access.today()) as "isOpen"`.execute(tx)
  if (!may[0]?.isOpen) throw refuse.purposeClosed('分限・懲戒')
  const { rows } = await sql<{ personId: string; kind: string; marks: string[] }>`
    select r.person_id as "personId", c.kind, array_agg(r.mark order by upper(c.during) desc) as marks
    from evaluation.cycle c
    cross join lateral (select * from evaluation.results_for_use('guidance', ${authority}, array[c.id]) where mark is not null) r
    where c.appointing_authority = ${authority} group by r.person_id, c.kind order by 1, 2`.execute(tx)
  const found = [...Map.groupBy(rows, ({ personId }) => personId)].flatMap(([personId, all]) => {
    const says = suggestionOf(rules, all)
    return says === null ? [] : [{ personId, says }]
  })
  await audit(
    tx,
    found.map(({ personId }) => ({
      did: 'evaluation.readGuidanceSuggestion',
      about: personId,
      record: authority,
      purpose: 'investigation',
    })),
  )
  return found
}

export type NewCase = {
  readonly authority: string
  readonly personId: string
  readonly headId: string
  readonly guideId: string
  readonly reason: string
  readonly plan: string
  readonly fromOn: string
  readonly months: number
}

/** HR opens a case; whoever opens it handles it. The person and those who are named are told, and nobody else. */
export async function openCase(tx: Tx, actor: Actor, { authority, ...said }: NewCase) {
  await insistNamed(tx, 'guidance', authority)
  const handler = insistStaff(actor)
  const { isOn } = await guidanceSwitch(tx, actor, authority)
  if (!isOn) throw refuse.guidanceIsOff()
  if ([said.headId, said.guideId, handler].includes(said.personId)) throw refuse.guidesThemself()
  const caseId: string = crypto.randomUUID()
  await tx
    .insertInto('evaluation.guidanceCase')
    .values({ id: caseId, appointingAuthority: authority, ...said })
    .execute()
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'guidance_once' ? refuse.caseRuns() : error
    })
  for (const personId of new Set([said.personId, said.headId, said.guideId]))
    await notify(tx, {
      to: { person: personId },
      key: `evaluation.guidance/${caseId}`,
      happened:
        personId === said.personId
          ? '仕事を支える指導の計画が、あなたに示されました。'
          : '指導の計画に、あなたの名前があります。',
      act: personId === said.personId ? '計画を読み、意見があれば書いてください。' : '計画を読んでください。',
      dueOn: null,
      link: `/evaluation/guidance/${caseId}`,
      button: '計画を読む',
    })
  await settle(tx, caseId)
  await audit(tx, { did: 'evaluation.openGuidance', about: said.personId, record: caseId })
  return { caseId }
}
const settle = (tx: Tx, caseId: string) => sql`select evaluation.settle_guidance(${caseId})`.execute(tx)

/** Cases in which the actor is named. Nobody else has a list, a count or a notice of them. */
export async function myCases(tx: Tx, actor: Actor) {
  const me = insistStaff(actor)
  const { rows } = await sql<{
    caseId: string
    personId: string
    outcome: Outcome | null
    fromOn: string
    months: number
  }>`
    select id as "caseId", person_id as "personId", outcome, from_on::text as "fromOn", months from evaluation.guidance_case order by from_on desc, id`.execute(
    tx,
  )
  const names = await writtenNames(
    tx,
    rows.map(({ personId }) => personId),
  )
  return { items: rows.map((row) => ({ ...row, name: names.get(row.personId) ?? null, isOwn: row.personId === me })) }
}

type Case = CaseFacts & {
  caseId: string
  personId: string
  headId: string
  guideId: string
  handlerId: string
  reason: string
  plan: string
  fromOn: string
  endsOn: string
  judgement: string | null
  endedOn: string | null
  version: number
}

async function loadCase(tx: Tx, actor: Actor, caseId: string, how: 'look' | 'lock') {
  if (how === 'lock') await sql`select from evaluation.guidance_case where id = ${caseId} for update`.execute(tx)
  const { rows } = await sql<Case>`
    select id as "caseId", person_id as "personId", head_id as "headId", guide_id as "guideId", handler_id as "handlerId", reason, plan, from_on::text as "fromOn",
      months, ((from_on + make_interval(months => months))::date - 1)::text as "endsOn", way, outcome, judgement, ended_on::text as "endedOn", version,
      (select count(*)::integer from evaluation.guidance_entry e where e.case_id = c.id and e.kind = 'record') as recorded
    from evaluation.guidance_case c where id = ${caseId}`.execute(tx)
  const [row] = rows
  if (!row) throw refuse.noSuchCase()
  const parts = (
    [
      ['person', row.personId],
      ['head', row.headId],
      ['guide', row.guideId],
      ['handler', row.handlerId],
    ] as const
  ).flatMap(([part, id]): Part[] => (id === actor.personId ? [part] : []))
  return { ...row, parts }
}

/** One case for those who are named in it: the plan, what was written month by month, and what the reader may do. */
export async function readCase(tx: Tx, actor: Actor, caseId: string) {
  const { parts, personId, headId, guideId, handlerId, recorded, ...said } = await loadCase(tx, actor, caseId, 'look')
  const { rows: entries } = await sql<{
    number: number
    kind: EntryKind
    month: number | null
    happenedOn: string | null
    topic: string | null
    text: string
    agreed: string | null
    writtenBy: string
    writtenOn: string
  }>`
    select number, kind, month, happened_on::text as "happenedOn", topic, text, agreed, written_by as "writtenBy", written_on::text as "writtenOn" from evaluation.guidance_entry
    where case_id = ${caseId} order by number`.execute(tx)
  const names = await writtenNames(tx, [...new Set([personId, headId, guideId, handlerId])])
  const name = (id: string) => names.get(id) ?? null
  if (!parts.includes('person')) await audit(tx, { did: 'evaluation.readGuidance', about: personId, record: caseId })
  const facts = { ...said, recorded }
  return {
    ...said,
    personName: name(personId),
    headName: name(headId),
    guideName: name(guideId),
    handlerName: name(handlerId),
    parts,
    outcomeName: said.outcome && outcomeNames[said.outcome],
    recorded,
    may: {
      write: (Object.keys(entryNames) as EntryKind[]).filter((kind) => entryRefusal(parts, kind, facts) === null),
      end: (Object.keys(outcomeNames) as Outcome[]).filter((outcome) => endRefusal(parts, outcome, facts) === null),
    },
    entries: entries.map(({ writtenBy, kind, ...entry }) => ({
      ...entry,
      kind,
      kindName: entryNames[kind],
      byName: name(writtenBy),
    })),
  }
}

export type NewEntry = {
  readonly caseId: string
  readonly kind: EntryKind
  readonly text: string
  /** Of the record of a month: when they talked, about what, and what both agreed to do. */
  readonly talk: { readonly happenedOn: string; readonly topic: string; readonly agreed: string } | null
}

/** Writes into a case: the record of the next month, the person's own words, a warning, or the way to 産業医 and 受診, from which on it is no discipline. */
export async function writeEntry(tx: Tx, actor: Actor, { caseId, kind, text, talk }: NewEntry) {
  const one = await loadCase(tx, actor, caseId, 'lock')
  insist(entryRefusal(one.parts, kind, one))
  const said = kind === 'record' ? talk : null
  if (kind === 'record' && said === null) throw refuse.talkMissing()
  if (said !== null && said.happenedOn > actor.today.toString()) throw refuse.talkedLater()
  await sql`insert into evaluation.guidance_entry (case_id, number, kind, month, text, happened_on, topic, agreed)
    select ${caseId}, 1 + coalesce(max(number), 0), ${kind}, ${kind === 'record' ? one.recorded + 1 : null}, ${text},
      ${said?.happenedOn ?? null}::date, ${said?.topic ?? null}, ${said?.agreed ?? null}
    from evaluation.guidance_entry where case_id = ${caseId}`.execute(tx)
  if (kind === 'health' && one.way !== 'health')
    await tx
      .updateTable('evaluation.guidanceCase')
      .set({ way: 'health', version: one.version + 1 })
      .where('id', '=', caseId)
      .execute()
  await settle(tx, caseId)
  await audit(tx, { did: 'evaluation.writeGuidance', about: one.personId, record: caseId, fields: [kind] })
}

type End = { caseId: string; version: number; outcome: Outcome; judgement: string }

/** Ends a case by the judgement of the head; 手続き of it end with it, and the person is told. */
export async function endCase(tx: Tx, actor: Actor, { caseId, version, outcome, judgement }: End) {
  const one = await loadCase(tx, actor, caseId, 'lock')
  insist(endRefusal(one.parts, outcome, one))
  if (one.version !== version) throw refuse.runMoved()
  await tx
    .updateTable('evaluation.guidanceCase')
    .set({ outcome, judgement, endedOn: actor.today.toString(), version: version + 1 })
    .where('id', '=', caseId)
    .execute()
  await settle(tx, caseId)
  await notify(tx, {
    to: { person: one.personId },
    key: `evaluation.guidance/${caseId}`,
    happened: '仕事を支える指導が終わりました。',
    act: '所属長の判断を読んでください。',
    dueOn: null,
    link: `/evaluation/guidance/${caseId}`,
    button: '判断を読む',
  })
  await audit(tx, { did: 'evaluation.endGuidance', about: one.personId, record: caseId })
}
