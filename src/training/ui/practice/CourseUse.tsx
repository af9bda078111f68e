import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'

/** On the page of a course: how many of those asked after 90 days have used it. Not a smile score. */
export function CourseUse({ courseId }: { readonly courseId: string }) {
  const query = useQuery(api.training.practice.courseUse.queryOptions({ input: { courseId }, staleTime: 60_000 }))
  return (
    <Section title="仕事で使われた割合">
      <Shown query={query}>
        {({ use }) =>
          use === null ? (
            <p className="max-w-3xl text-solid-gray-700">
              たずねた人がまだ少ないので、示していません。研修の90日後に本人にたずね、人数がそろうと出ます。
            </p>
          ) : (
            <p className="max-w-3xl">
              <span className="num mr-2 text-std-32B-150">{use.percent}％</span>
              90日後に「使った」「一部を使った」と答えた人。たずねた{use.asked}
              人のうちの割合で、答えなかった人は使っていないと数えます。
            </p>
          )
        }
      </Shown>
    </Section>
  )
}
