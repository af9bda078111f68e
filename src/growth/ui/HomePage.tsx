import { useQuery } from '@tanstack/react-query'
import { api } from '../../web/api.ts'
import { Page } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { useSession } from '../../web/session.ts'
import { Abilities } from './Abilities.tsx'
import { NextSteps } from './NextSteps.tsx'
import { OrientationCounts } from './OrientationCounts.tsx'
import { Orientations } from './Orientations.tsx'
import { Path } from './Path.tsx'
import { Roles } from './Roles.tsx'
import { Tasks } from './Tasks.tsx'
import { TeamSummary } from './TeamSummary.tsx'
import { WhoAndWhere } from './WhoAndWhere.tsx'
import { WithoutGrade } from './WithoutGrade.tsx'
import { WordsOfDay } from './WordsOfDay.tsx'

/** The first page: what is asked of me now, what my 職位 asks and where I stand, one step, my path. */
export function HomePage() {
  const { today } = useSession()
  const home = useQuery(api.growth.home.queryOptions())

  return (
    <Page title="わたしの成長" above={home.data?.me && <WhoAndWhere me={home.data.me} grade={home.data.grade} />}>
      <Shown query={home}>
        {({ me, grade, withoutGrade, expected, policy, selfCheck, tasks, steps, declined, team, path, rotation }) => (
          <>
            {me && <Tasks tasks={tasks} today={today} />}
            {team.length > 0 && <TeamSummary team={team} />}
            {withoutGrade && <WithoutGrade why={withoutGrade} hasPolicy={policy !== null} />}
            {withoutGrade && policy && <Orientations policy={policy} selfCheck={selfCheck} />}
            {grade && expected && policy && (
              <div className="grid gap-x-10 lg:grid-cols-[minmax(0,1fr)_18rem]">
                <div>
                  <Roles grade={grade} roles={expected.roles} />
                  <Abilities grade={grade} abilities={expected.abilities} selfCheck={selfCheck} />
                </div>
                <div className="mt-12">
                  <WordsOfDay actions={policy.actions} />
                  <OrientationCounts orientations={policy.orientations} selfCheck={selfCheck} />
                </div>
              </div>
            )}
            {me && <NextSteps steps={steps} declined={declined} />}
            {me && <Path path={path} rotation={rotation} />}
          </>
        )}
      </Shown>
    </Page>
  )
}
