import { useQuery } from '@tanstack/react-query'
import { api } from '../../web/api.ts'
import { Page } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { useSession } from '../../web/session.ts'
import { Abilities } from './Abilities.tsx'
import { Orientations } from './Orientations.tsx'
import { Path } from './Path.tsx'
import { Roles } from './Roles.tsx'
import { Tasks } from './Tasks.tsx'
import { WhoAndWhere } from './WhoAndWhere.tsx'
import { WithoutGrade } from './WithoutGrade.tsx'

export function HomePage() {
  const { today } = useSession()
  const home = useQuery(api.growth.home.queryOptions())

  return (
    <Page title="わたしの成長" above={home.data?.me && <WhoAndWhere me={home.data.me} grade={home.data.grade} />}>
      <Shown query={home}>
        {({ me, grade, withoutGrade, expected, policy, tasks, path }) => (
          <>
            {me && <Tasks tasks={tasks} today={today} />}
            {withoutGrade && <WithoutGrade why={withoutGrade} hasPolicy={policy !== null} />}
            {grade && expected && (
              <>
                <Roles grade={grade} roles={expected.roles} />
                <Abilities grade={grade} abilities={expected.abilities} />
              </>
            )}
            {policy && <Orientations policy={policy} />}
            {me && <Path path={path} />}
          </>
        )}
      </Shown>
    </Page>
  )
}
