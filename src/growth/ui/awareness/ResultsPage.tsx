import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { formatFiscalYear } from '../../../platform/calendar/wareki.ts'
import { type Answers, api } from '../../../web/api.ts'
import { Breadcrumbs } from '../../../web/components/Breadcrumbs.tsx'
import { LinkButton } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { useCalendar } from '../../../web/session.ts'
import { ReadersByChapter } from './ReadersByChapter.tsx'
import { ResultsByUnit } from './ResultsByUnit.tsx'
import { ResultsByYear } from './ResultsByYear.tsx'

type Results = Answers['growth']['awareness']['results']

/** Whether the policy is known: totals for everybody inside, and nobody's answer. */
export function ResultsPage() {
  const { fy } = useSearch({ from: '/inside/policy/awareness/results' })
  const results = useQuery(api.growth.awareness.results.queryOptions({ input: { fiscalYear: fy } }))
  return (
    <Page
      title="方針の認知度"
      lead="職員が方針を知っているかを、年に一度の問いで確かめています。示すのは合計だけです。"
      breadcrumbs={
        <Breadcrumbs here="認知度">
          <Link to="/policy" className="link">
            方針
          </Link>
        </Breadcrumbs>
      }
      action={
        results.data?.mayAsk && (
          <LinkButton to="/policy/awareness/settings" look="outline">
            問いと紙の回答を管理する
          </LinkButton>
        )
      }
    >
      <Shown query={results}>
        {(shown) => (
          <>
            <Next next={shown.next} />
            {shown.years.length === 0 ? (
              <EmptyState>結果はまだありません。最初の回答期間が終わった次の日から、ここに示します。</EmptyState>
            ) : (
              <>
                <ResultsByYear results={shown} />
                <Chosen shown={shown} />
              </>
            )}
            <ReadersByChapter />
          </>
        )}
      </Shown>
    </Page>
  )
}

function Next({ next }: { readonly next: Results['next'] }) {
  const calendar = useCalendar()
  if (next === null) return null
  return (
    <p className="mt-6 max-w-2xl">
      {formatFiscalYear(next.fiscalYear, calendar)}の回答期間は、
      <Day on={next.opensOn} isShort weekday />
      から
      <Day on={next.closesOn} isShort weekday />
      までです。結果は、終わった次の日から示します。
      <Link to="/policy/awareness" className="link">
        問いを開く
      </Link>
    </p>
  )
}

function Chosen({ shown: { chosen, years } }: { readonly shown: Results }) {
  const calendar = useCalendar()
  const navigate = useNavigate()
  if (chosen === null) return null
  return (
    <Section title="局・区ごとの認知度">
      <div className="mb-6 max-w-xs print:hidden">
        <SelectField
          label="年度"
          value={String(chosen.fiscalYear)}
          onChange={(year) =>
            navigate({
              to: '/policy/awareness/results',
              search: { fy: Number(year) },
              replace: true,
              resetScroll: false,
            })
          }
        >
          {years.toReversed().map(({ fiscalYear }) => (
            <option key={fiscalYear} value={fiscalYear}>
              {formatFiscalYear(fiscalYear, calendar)}
            </option>
          ))}
        </SelectField>
      </div>
      <ResultsByUnit chosen={chosen} />
    </Section>
  )
}
