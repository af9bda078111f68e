import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { formatDay } from '../../platform/calendar/wareki.ts'
import { type Answers, api } from '../../web/api.ts'
import { Breadcrumbs } from '../../web/components/Breadcrumbs.tsx'
import { SelectField } from '../../web/components/Field.tsx'
import { Page } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { useCalendar, useSession } from '../../web/session.ts'
import { Changes } from './Changes.tsx'
import { standingInWords, standingOf } from './version-words.ts'

type Version = Answers['policy']['versions']['items'][number]

/** Two versions of the policy, paragraph by paragraph and word by word. */
export function ComparePage() {
  const { today } = useSession()
  const asked = useSearch({ from: '/inside/policy/compare' })
  const versions = useQuery(api.policy.versions.queryOptions())
  const items = (versions.data?.items ?? []).filter(({ state }) => state !== 'withdrawn')
  const inForce = items.find((one) => standingOf(one, today) === 'inForce')
  const after = items.find(({ id }) => id === asked.after) ?? inForce ?? items[0]
  const before = items.find(({ id }) => id === asked.before) ?? versionBefore(items, after)

  return (
    <Page
      title="版をくらべる"
      lead="方針の二つの版を、段落ごと、ことばごとにくらべます。"
      breadcrumbs={
        <Breadcrumbs here="版をくらべる">
          <Link to="/policy" className="link">
            方針
          </Link>
        </Breadcrumbs>
      }
    >
      <Shown query={versions} isEmpty={() => items.length < 2} empty={<OneVersion />}>
        {() => (
          <>
            <Choice items={items} before={before} after={after} />
            {before && after && before.id !== after.id ? (
              <Compared before={before} after={after} />
            ) : (
              <p className="mt-8">ちがう二つの版を選んでください。</p>
            )}
          </>
        )}
      </Shown>
    </Page>
  )
}

/** The one that this one followed; the list begins with the latest. */
const versionBefore = (items: readonly Version[], after: Version | undefined) =>
  items.find(({ effectiveOn }) => after !== undefined && effectiveOn < after.effectiveOn) ?? items.at(-1)

function OneVersion() {
  return (
    <p>
      くらべられる版は、まだ一つだけです。方針が改定されると、変わったところをここで読めます。
      <Link to="/policy" className="link">
        方針を読む
      </Link>
    </p>
  )
}

type ChoiceProps = {
  readonly items: readonly Version[]
  readonly before: Version | undefined
  readonly after: Version | undefined
}

function Choice({ items, before, after }: ChoiceProps) {
  const { today } = useSession()
  const calendar = useCalendar()
  const navigate = useNavigate()
  const choose = (search: { before?: string | undefined; after?: string | undefined }) =>
    navigate({
      to: '/policy/compare',
      search: { before: before?.id, after: after?.id, ...search },
      replace: true,
      resetScroll: false,
    })
  const options = items.map((one) => (
    <option key={one.id} value={one.id}>
      {formatDay(one.effectiveOn, calendar)}施行（{standingInWords(one, today)}）
    </option>
  ))
  return (
    <div className="mt-6 grid max-w-3xl gap-4 sm:grid-cols-2 print:hidden">
      <SelectField label="前の版" value={before?.id ?? ''} onChange={(id) => choose({ before: id })}>
        {options}
      </SelectField>
      <SelectField label="後の版" value={after?.id ?? ''} onChange={(id) => choose({ after: id })}>
        {options}
      </SelectField>
    </div>
  )
}

function Compared({ before, after }: { readonly before: Version; readonly after: Version }) {
  const comparison = useQuery(api.policy.compare.queryOptions({ input: { before: before.id, after: after.id } }))
  return <Shown query={comparison}>{(compared) => <Changes compared={compared} />}</Shown>
}
