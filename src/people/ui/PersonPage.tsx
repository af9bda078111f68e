import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { api } from '../../web/api.ts'
import { Breadcrumbs } from '../../web/components/Breadcrumbs.tsx'
import { Page, Section } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { useSession } from '../../web/session.ts'
import { Licences } from './Licences.tsx'
import { PublicFacts } from './PublicFacts.tsx'
import { RecordFacts, RecordPath, Supervisors } from './RecordFacts.tsx'
import { WhoSees } from './WhoSees.tsx'

/** One person: what everybody inside may see, and below it the record, for those who may; `more` is what other rooms keep of them. */
export function PersonPage({ more }: { readonly more?: (personId: string) => ReactNode }) {
  const { personId } = useParams({ from: '/inside/people/$personId' })
  const person = useQuery(api.people.person.queryOptions({ input: { personId } }))
  const { person: reader } = useSession()
  const name = person.data?.written ?? '職員'

  return (
    <Page
      title={name}
      lead={person.data?.kana}
      breadcrumbs={
        <Breadcrumbs here={name}>
          <Link to="/people" className="link">
            職員名簿
          </Link>
        </Breadcrumbs>
      }
    >
      <Shown query={person}>
        {(shown) => (
          <>
            <div className="mt-6 max-w-3xl">
              <PublicFacts person={shown} />
            </div>
            <Section
              title="人事の記録"
              aside={shown.mayReadRecord && reader?.id !== personId && '見たことが記録に残ります'}
            >
              {shown.mayReadRecord ? <PersonRecord personId={personId} /> : <WhoSees />}
            </Section>
            {more?.(personId)}
          </>
        )}
      </Shown>
    </Page>
  )
}

function PersonRecord({ personId }: { readonly personId: string }) {
  const { today, duties, person } = useSession()
  const mayCorrect = duties.some(({ code }) => code === 'personnel') && person?.id !== personId
  const record = useQuery(api.people.record.queryOptions({ input: { personId } }))
  return (
    <Shown query={record}>
      {(facts) => (
        <div className="max-w-3xl">
          <RecordFacts record={facts} today={today} />
          <h3 className="mt-8 mb-3 text-std-18B-160">上司と評価者</h3>
          <Supervisors supervisors={facts.supervisors} />
          <h3 className="mt-8 mb-3 text-std-18B-160">資格・免許</h3>
          <Licences {...facts} mayCorrect={mayCorrect} />
          <h3 className="mt-8 mb-3 text-std-18B-160">異動歴</h3>
          <RecordPath postings={facts.postings} absences={facts.absences} />
        </div>
      )}
    </Shown>
  )
}
