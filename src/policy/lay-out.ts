import { insertMany, type Tx } from '../platform/database/index.ts'
import type { PolicyPackage } from './format.ts'
import { paragraphsOf } from './layout-rules.ts'
import { plainTitle } from './package-rules.ts'
import { abilitiesOf } from './rules.ts'

/** Puts what the package says into tables that other rooms refer to and join with. */
export async function layOut(tx: Tx, versionId: string, policy: PolicyPackage) {
  const paragraphs = paragraphsOf(policy).map((one, index) => ({ versionId, ...one, readingOrder: index + 1 }))
  await insertMany(tx, 'policy.paragraph', paragraphs)
  const grades = policy.grades.map(({ id, name }, index) => ({ versionId, id, name, establishedOrder: index + 1 }))
  await insertMany(tx, 'policy.grade', grades)
  const equivalents = Object.entries(policy.gradeEquivalents ?? {}).flatMap(([jobFamily, byGrade]) =>
    Object.entries(byGrade).flatMap(([gradeId, titles]) =>
      titles.map((title) => ({ versionId, jobFamily, plainTitle: plainTitle(title), title, gradeId })),
    ),
  )
  await insertMany(tx, 'policy.gradeEquivalent', equivalents)
  const abilities = policy.grades.flatMap((grade) =>
    abilitiesOf(policy, grade).flatMap((cell) =>
      cell === null
        ? []
        : {
            versionId,
            gradeId: grade.id,
            categoryId: cell.category.id,
            label: cell.label,
            evaluationItem: cell.evaluationItem,
            paragraphId: cell.paragraphId,
          },
    ),
  )
  await insertMany(tx, 'policy.ability', abilities)
  const programs = policy.programs.map(({ code, name }, index) => ({
    versionId,
    code,
    supportCode: code.slice(0, code.lastIndexOf('-')),
    name,
    establishedOrder: index + 1,
  }))
  await insertMany(tx, 'policy.program', programs)
  const parts = policy.programs.flatMap(({ code, parts }) =>
    parts.map(({ status }, index) => ({
      versionId,
      partId: `${code}/${index + 1}`,
      programCode: code,
      status: typeof status === 'string' ? status : 'since',
      sinceYear: typeof status === 'string' ? null : status.since,
    })),
  )
  await insertMany(tx, 'policy.programPart', parts)
}
