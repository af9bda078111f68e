import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type Answers, api } from '../../web/api.ts'
import { Breadcrumbs } from '../../web/components/Breadcrumbs.tsx'
import { SelectField } from '../../web/components/Field.tsx'
import { Page } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { ComparedAbilities } from './ComparedAbilities.tsx'
import { ComparedRoles } from './ComparedRoles.tsx'

type Compared = Answers['growth']['compareGrades']

/** Two 職位 side by side; without a choice, my own and the next above. */
export function GradeComparePage() {
  const { from, to } = useSearch({ from: '/inside/grades/compare' })
  const compared = useQuery(
    api.growth.compareGrades.queryOptions({ input: { from, to }, placeholderData: keepPreviousData }),
  )
  return (
    <Page
      title="職位をくらべる"
      lead="二つの職位に求められる役割と能力を、方針のことばのまま並べます。"
      breadcrumbs={
        <Breadcrumbs here="職位をくらべる">
          <Link to="/" className="link">
            ホーム
          </Link>
        </Breadcrumbs>
      }
    >
      <Shown query={compared}>
        {(answer) => (
          <>
            <Choice answer={answer} />
            <div role="status" className="mt-4 max-w-3xl">
              {answer.why}
              {answer.from === answer.to && '同じ職位を選んでいます。もう一つの職位を選び直すと、ちがいが分かります。'}
            </div>
            {answer.comparison && (
              <>
                <ComparedRoles comparison={answer.comparison} />
                <ComparedAbilities comparison={answer.comparison} />
              </>
            )}
          </>
        )}
      </Shown>
    </Page>
  )
}

function Choice({ answer: { grades, mine, from, to } }: { readonly answer: Compared }) {
  const navigate = useNavigate({ from: '/grades/compare' })
  const options = grades.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
      {id === mine && '（あなたの職位）'}
    </option>
  ))
  return (
    <div className="mt-8 grid max-w-2xl gap-4 sm:grid-cols-2 print:hidden">
      <SelectField
        label="もとの職位"
        value={from}
        // Whoever stands at the top has no next: then only the first is named, and the second waits to be chosen.
        onChange={(chosen) => navigate({ search: { from: chosen, to: to ?? undefined }, replace: true })}
      >
        {options}
      </SelectField>
      <SelectField
        label="くらべる職位"
        value={to ?? ''}
        onChange={(chosen) => navigate({ search: { from, to: chosen || undefined }, replace: true })}
      >
        {to === null && <option value="">選んでください</option>}
        {options}
      </SelectField>
    </div>
  )
}
