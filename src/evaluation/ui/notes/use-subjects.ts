import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import type { SubjectGroup } from './subject-rules.ts'

/** What a note can be about: the abilities of a 職位, and the behaviours of each 志向; null while the policy is still being asked. */
export function useSubjects(gradeId: string | null): readonly SubjectGroup[] | null {
  const grade = useQuery({
    ...api.policy.grade.queryOptions({ input: { gradeId: gradeId ?? '' } }),
    enabled: gradeId !== null,
  })
  const orientations = useQuery(api.policy.orientations.queryOptions({ input: {} }))
  if (!orientations.data || (gradeId !== null && !grade.data && !grade.isError)) return null
  const abilities = grade.data?.abilities ?? []
  return [
    ...abilities.flatMap(({ category, ability }): SubjectGroup[] =>
      ability === null
        ? []
        : [
            {
              key: `ability/${category.id}`,
              name: ability.evaluationItem ?? ability.label,
              kind: '能力',
              subjects: [{ id: ability.reference.paragraphId, text: ability.text }],
            },
          ],
    ),
    ...orientations.data.items.map(
      ({ id, name, behaviours }): SubjectGroup => ({
        key: `behaviour/${id}`,
        name,
        kind: '志向',
        subjects: behaviours.map(({ text, reference }) => ({ id: reference.paragraphId, text })),
      }),
    ),
  ]
}
