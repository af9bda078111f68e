import type { Tx } from '../platform/database/index.ts'
import type { Grades } from './grades.ts'
import { among, knownNow, type Whose } from './known.ts'
import type { PostingKind } from './posting-rules.ts'
import type { HeldPosting } from './supervision-rules.ts'
import { cut, keptPeriod, timelines } from './timeline.ts'

export type Held = HeldPosting & { readonly gradeId: string | null; readonly title: string | null }

/** Postings in pieces of one effective 職位: 読替 depends on the 職種, which may change while the posting stays. */
export async function heldPostings(tx: Tx, policy: Grades, people: Whose): Promise<Held[]> {
  const employments = await tx
    .selectFrom('people.employment')
    .select(['personId', 'jobFamily', 'during'])
    .where(knownNow)
    .where(among(people))
    .execute()
  const families = timelines(
    employments.map((employment) => ({ ...employment, during: keptPeriod(employment.during) })),
    ({ personId }) => personId,
    ({ jobFamily }) => jobFamily,
  )
  const postings = await tx
    .selectFrom('people.posting')
    .select(['personId', 'kind', 'unitId', 'gradeId', 'title', 'lineKind', 'orderId', 'during'])
    .where(knownNow)
    .where(among(people))
    .execute()

  return postings.flatMap(({ lineKind, gradeId: named, ...posting }) => {
    const during = keptPeriod(posting.during)
    const isBeside = posting.kind !== 'main'
    const family = named === null && !isBeside ? families.get(posting.personId) : undefined
    return cut(during, family).map(({ during: days, value: jobFamily }): Held => {
      const gradeId = isBeside && named === null ? null : policy.gradeOf(jobFamily, posting.title, named)
      return {
        ...posting,
        kind: posting.kind as PostingKind,
        gradeId,
        grade: gradeId === null ? null : policy.gradeOrder(gradeId),
        mayHead: lineKind !== 'staff',
        since: during.from,
        during: days,
      }
    })
  })
}
