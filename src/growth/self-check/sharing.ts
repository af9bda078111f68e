import { publicPerson, supervisorsOn, withGradeNames } from '../../people/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { notify } from '../../platform/notifications/index.ts'
import { invariant } from '../../platform/refusal.ts'
import { policyVersion } from '../../policy/index.ts'
import { refuse } from '../refusals.ts'
import { endSharing } from './checking.ts'
import { itemsOf } from './items.ts'
import { checkById, type KeptCheck } from './kept-checks.ts'

/**
 * Shows a finished check to the 上司 whom the page named. Refuses when that is no longer the 上司: the person has agreed to one reader, not
 * to whoever comes after. Notes are never part of it.
 */
export async function shareCheck(
  tx: Tx,
  actor: Actor,
  { checkId, readerId }: { readonly checkId: string; readonly readerId: string },
) {
  const check = await ownCheck(tx, actor, checkId)
  if (check.kind === 'manager') throw refuse.privateKind()
  if (!check.isFinished) throw refuse.notFinished()
  const supervisors = await supervisorsOn(tx, actor, actor.personId, actor.today.toString())
  if (!supervisors.some((one) => one.role === 'superior' && one.personId === readerId)) throw refuse.otherSuperior()

  await endSharing(tx, actor, checkId) // with an earlier 上司, or once more with the same
  await tx
    .insertInto('growth.selfCheckShare')
    .values({ checkId, personId: check.personId, addressee: 'superior', readerId })
    .execute()
  // Without a name: what is taken back must leave nothing behind in the reader's お知らせ.
  await notify(tx, {
    to: { person: readerId },
    key: `growth.sharedCheck/${actor.today}`,
    happened: '自己点検をあなたに共有した職員がいます。',
    act: '面談の前などに、本人の選んだことばを読んでください。',
    dueOn: null,
    link: '/team',
    button: '所属職員を見る',
  })
  await audit(tx, { did: 'growth.shareSelfCheck', about: actor.personId, record: checkId, fields: ['answers'] })
}

/** Takes it back, at once and without a trace for the reader. */
export async function unshareCheck(tx: Tx, actor: Actor, checkId: string) {
  await ownCheck(tx, actor, checkId)
  await endSharing(tx, actor, checkId)
}

async function ownCheck(tx: Tx, actor: Actor, checkId: string): Promise<KeptCheck> {
  const check = await checkById(tx, checkId)
  if (check === null || check.personId !== actor.personId) throw refuse.noSuchCheck()
  return check
}

/** Checks that people have shared with the actor: nothing tells of any other. In 建制順, the latest first. */
export async function sharedWith(tx: Tx, actor: Actor) {
  const rows = await tx
    .selectFrom('growth.selfCheckShare as s')
    .innerJoin('growth.selfCheck as c', 'c.id', 's.checkId')
    .innerJoin('people.directoryEntry as d', 'd.personId', 's.personId')
    .select(['c.id as checkId', 's.personId', 'd.written', 'd.gradeId', 'c.fiscalYear', 'c.periodName as name'])
    .where('s.readerId', '=', actor.personId)
    .orderBy('d.unitOrder')
    .orderBy('d.gradeOrder')
    .orderBy('d.staffNumber')
    .orderBy('s.personId')
    .orderBy('c.during', 'desc')
    .execute()
  return withGradeNames(tx, actor.today.toString(), rows)
}

/** One check in the words of its own version: one's own, or one that was shared. Reading another's is audited. */
export async function readCheck(tx: Tx, actor: Actor, checkId: string) {
  const check = await checkById(tx, checkId)
  if (check === null) throw refuse.noSuchCheck()
  const loaded = await policyVersion(tx, check.policyVersionId)
  invariant(loaded, 'the version of a check is published and stays readable')
  const isMine = check.personId === actor.personId
  const person = isMine ? null : await publicPerson(tx, actor, check.personId)
  if (!isMine) {
    const fields = Object.keys(check.answers)
    await audit(tx, { did: 'growth.readSharedSelfCheck', about: check.personId, record: checkId, fields })
  }
  return {
    isMine,
    /** null for one’s own. */
    person: person && { personId: person.personId, written: person.written },
    kind: check.kind,
    period: { fiscalYear: check.fiscalYear, name: check.periodName },
    isFinished: check.isFinished,
    grade: loaded.policy.grades.find(({ id }) => id === check.gradeId)?.name ?? null,
    policy: { title: loaded.title, effectiveOn: loaded.effectiveOn },
    items: itemsOf(loaded, check.kind, check.gradeId).map((item) => ({
      ...item,
      word: check.answers[item.paragraphId] ?? null,
    })),
  }
}
