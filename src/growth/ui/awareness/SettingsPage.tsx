import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { formatFiscalYear } from '../../../platform/calendar/wareki.ts'
import { api } from '../../../web/api.ts'
import { Breadcrumbs } from '../../../web/components/Breadcrumbs.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { useCalendar, useSession } from '../../../web/session.ts'
import { Papers } from './Papers.tsx'
import { QuestionForm } from './QuestionForm.tsx'

/** The question of a 年度, and the answers that came on paper: for those who decide about the policy. */
export function SettingsPage() {
  const { fiscalYear: thisYear, duties } = useSession()
  const calendar = useCalendar()
  const questions = useQuery(api.growth.awareness.questions.queryOptions())
  const [chosen, setChosen] = useState<number>(thisYear)
  const isPersonnel = duties.some(({ code }) => code === 'personnel')
  return (
    <Page
      title="年に一度の問いの管理"
      lead="問いの文と回答期間を年度ごとに決め、紙で届いた回答を加えます。一人ひとりの答えは、この画面でも見られません。"
      breadcrumbs={
        <Breadcrumbs here="問いの管理">
          <Link to="/policy/awareness/results" className="link">
            方針の認知度
          </Link>
        </Breadcrumbs>
      }
    >
      <Shown query={questions}>
        {({ items, mayAsk, smallestGroup }) => {
          const years = [...new Set([thisYear + 1, thisYear, ...items.map(({ fiscalYear }) => fiscalYear)])].toSorted(
            (a, b) => b - a,
          )
          const question = items.find(({ fiscalYear }) => fiscalYear === chosen) ?? null
          return (
            <>
              <div className="mt-6 max-w-xs">
                <SelectField label="年度" value={String(chosen)} onChange={(year) => setChosen(Number(year))}>
                  {years.map((year) => (
                    <option key={year} value={year}>
                      {formatFiscalYear(year, calendar)}
                    </option>
                  ))}
                </SelectField>
              </div>
              <Section title="問いと回答期間">
                {mayAsk ? (
                  <QuestionForm
                    smallestGroup={smallestGroup}
                    key={`${chosen}-${question?.version}`}
                    fiscalYear={chosen}
                    question={question}
                    last={items[0] ?? null}
                  />
                ) : (
                  <p>問いを決められるのは、人事課と改革推進の担当だけです。</p>
                )}
              </Section>
              {question && isPersonnel && <Papers key={chosen} fiscalYear={chosen} question={question} />}
            </>
          )
        }}
      </Shown>
    </Page>
  )
}
