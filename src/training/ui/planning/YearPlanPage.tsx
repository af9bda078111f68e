import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { formatFiscalYear } from '../../../platform/calendar/wareki.ts'
import { api } from '../../../web/api.ts'
import { Button, LinkButton } from '../../../web/components/Button.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { FiscalYearPicker } from '../../../web/components/FiscalYearPicker.tsx'
import { KeyValue } from '../../../web/components/KeyValue.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { useFiscalYear } from '../../../web/fiscal-year.ts'
import { useCalendar } from '../../../web/session.ts'
import { percent, shownStateNames, yearTotal } from '../../planning/year-plan-rules.ts'
import { TrainingCrumbs } from '../TrainingCrumbs.tsx'
import { MoneyLeft } from '../workplace/MoneyLeft.tsx'
import { PlannedCourses } from './PlannedCourses.tsx'
import { PlannedMoney } from './PlannedMoney.tsx'
import { usePlanningAct } from './use-planning-act.ts'
import { YearActs } from './YearActs.tsx'
import { type YearAnswer, type YearPlan, yen } from './year-words.ts'

/** 研修の年間計画: what the centre means to hold in a 年度 and for how much, beside what came of it up to a day. */
export function YearPlanPage() {
  const fiscalYear = useFiscalYear()
  const { on } = useSearch({ from: '/inside/training/plan' })
  const navigate = useNavigate({ from: '/training/plan' })
  const query = useQuery(api.training.planning.year.queryOptions({ input: { fiscalYear, on }, staleTime: 0 }))
  return (
    <Page
      title="研修の年間計画"
      lead="人材育成センターが一年に行う研修と予算、そして実績です。"
      action={<FiscalYearPicker />}
      breadcrumbs={<TrainingCrumbs here="研修の年間計画" />}
    >
      <Shown query={query}>
        {(year) =>
          year.plan === null ? (
            <Begin year={year} />
          ) : (
            <>
              <Plan plan={year.plan} fiscalYear={fiscalYear} />
              <div className="mt-10 max-w-72 print:hidden">
                <WarekiDateField
                  label="この日までの実績"
                  value={on ?? year.on}
                  onChange={(day) =>
                    /^\d{4}-\d{2}-\d{2}$/.test(day) &&
                    navigate({ search: (before) => ({ ...before, on: day }), replace: true, resetScroll: false })
                  }
                />
              </div>
              <PlannedCourses courses={year.plan.courses} />
              <PlannedMoney plan={year.plan} />
              {year.grants.length > 0 && (
                <Section title="職場研修の助成" aside="申請から数えた、きょうの額です">
                  <MoneyLeft money={year.grants} />
                </Section>
              )}
              {year.dispatches.length > 0 && (
                <Section title="派遣研修の費用" aside="申請から数えた、きょうの額です">
                  <MoneyLeft money={year.dispatches} caption="派遣研修の費用の残り" />
                  <p className="mt-4 max-w-3xl text-solid-gray-700">
                    派遣を申請で確保し、精算で支出した額です。同じ支出を、上の予算には記さないでください。
                  </p>
                </Section>
              )}
              <Total year={year} lines={year.plan.lines} />
            </>
          )
        }
      </Shown>
    </Page>
  )
}

/** The money of the whole 年度, wherever it is counted. */
function Total({
  year: { grants, dispatches },
  lines,
}: {
  readonly year: YearAnswer
  readonly lines: YearPlan['lines']
}) {
  if (grants.length === 0 && dispatches.length === 0) return null
  const { budgetYen, heldYen, spentYen } = yearTotal(lines, [...grants, ...dispatches])
  const share = percent(spentYen, budgetYen)
  return (
    <Section title="研修の費用の合計" aside="計画、職場研修の助成、派遣研修">
      <div className="max-w-3xl">
        <KeyValue
          items={[
            ['予算', yen(budgetYen)],
            ['支出', `${yen(spentYen)}${share === null ? '' : `（${share}％）`}`],
            ['確保（支出の前）', yen(heldYen)],
            ['残り', yen(budgetYen - heldYen - spentYen)],
          ]}
        />
      </div>
    </Section>
  )
}

function Begin({ year: { fiscalYear, mayBegin, carriesFrom } }: { readonly year: YearAnswer }) {
  const act = usePlanningAct()
  const calendar = useCalendar()
  const beginning = useMutation(
    api.training.planning.begin.mutationOptions({ onSuccess: () => act('計画を書き始めました。') }),
  )
  return (
    <div className="mt-8">
      <EmptyState
        action={
          mayBegin && (
            <span className="flex flex-wrap gap-x-5 gap-y-3">
              {carriesFrom !== null && (
                <Button onPress={() => beginning.mutate({ fiscalYear, carriesFrom })} isPending={beginning.isPending}>
                  {formatFiscalYear(carriesFrom, calendar)}の計画を引き継いで書く
                </Button>
              )}
              <Button
                look={carriesFrom === null ? 'solid' : 'outline'}
                onPress={() => beginning.mutate({ fiscalYear, carriesFrom: null })}
                isPending={beginning.isPending}
              >
                新しく書く
              </Button>
            </span>
          )
        }
      >
        この年度の計画は、まだありません。
        {mayBegin && '行う研修と予算を書き、書いていない人に決めてもらいます。'}
      </EmptyState>
      {beginning.error && <Refused error={beginning.error} />}
    </div>
  )
}

function Plan({ plan, fiscalYear }: { readonly plan: YearPlan; readonly fiscalYear: number }) {
  const look =
    plan.state === 'running' || plan.state === 'decided' ? 'green' : plan.state === 'sent' ? 'caution' : 'plain'
  return (
    <Section title="計画">
      <div className="max-w-4xl">
        <KeyValue
          items={[
            [
              '状態',
              <span key="state">
                <Tag look={look}>{shownStateNames[plan.state]}</Tag>
                {plan.decidedBy !== null && plan.state !== 'draft' && plan.state !== 'sent' && (
                  <span className="ml-3">決めた人 {plan.decidedBy}</span>
                )}
              </span>,
            ],
            [
              '年間のねらい',
              <span key="aim" className="whitespace-pre-wrap">
                {plan.aim || '―'}
              </span>,
            ],
            ...(plan.note === '' ? [] : ([['決めた人から', plan.note]] as const)),
            ...(plan.review === ''
              ? []
              : ([
                  [
                    '一年の振り返り',
                    <span key="review" className="whitespace-pre-wrap">
                      {plan.review}
                    </span>,
                  ],
                ] as const)),
          ]}
        />
      </div>
      <div className="mt-6 flex flex-wrap items-center gap-x-5 gap-y-3 print:hidden">
        {plan.may.save && (
          <LinkButton
            to="/training/plan/edit"
            search={{ fy: fiscalYear }}
            look={plan.courses.length === 0 ? 'solid' : 'outline'}
          >
            計画を書く
          </LinkButton>
        )}
        <YearActs plan={plan} fiscalYear={fiscalYear} />
        <LinkButton to="/training/report" search={{ fy: fiscalYear }} look="quiet">
          この年度の年報
        </LinkButton>
      </div>
    </Section>
  )
}
