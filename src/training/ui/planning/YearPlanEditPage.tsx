import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { formatFiscalYear } from '../../../platform/calendar/wareki.ts'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { UnsavedGuard } from '../../../web/components/UnsavedGuard.tsx'
import { useFiscalYear } from '../../../web/fiscal-year.ts'
import { saidAtField } from '../../../web/said.ts'
import { useCalendar } from '../../../web/session.ts'
import { TrainingCrumbs } from '../TrainingCrumbs.tsx'
import { editedCourses, editedLines, emptyCourse, emptyLine, savedCourses, savedLines } from './edited-year.ts'
import { usePlanningAct } from './use-planning-act.ts'
import { CourseFields, LineFields } from './YearPlanFields.tsx'
import { typedNumber, type YearPlan, yen } from './year-words.ts'

/** The plan of the centre as it is written: its aim, the 研修 with 回 and people, the budget by 費目. */
export function YearPlanEditPage() {
  const fiscalYear = useFiscalYear()
  const query = useQuery(api.training.planning.year.queryOptions({ input: { fiscalYear }, staleTime: 0, gcTime: 0 }))
  return (
    <Page
      title="研修の年間計画を書く"
      lead={`${formatFiscalYear(fiscalYear, useCalendar())}の計画です。保存しておき、あとで続きを書けます。`}
      breadcrumbs={
        <TrainingCrumbs here="計画を書く">
          <Link to="/training/plan" search={{ fy: fiscalYear }} className="link">
            研修の年間計画
          </Link>
        </TrainingCrumbs>
      }
    >
      <Shown query={query.isFetchedAfterMount ? query : { ...query, data: undefined }}>
        {({ plan }) =>
          plan?.may.save ? (
            <Edit key={plan.planId} plan={plan} fiscalYear={fiscalYear} />
          ) : (
            <div className="mt-8 max-w-2xl">
              <Notice kind="info" title="この計画は、いま書けません。">
                書けるのは人材育成センターです。出した計画は取り戻すか、決まった計画は「計画を変える」で開いてから書きます。
              </Notice>
            </div>
          )
        }
      </Shown>
    </Page>
  )
}

function Edit({ plan, fiscalYear }: { readonly plan: YearPlan; readonly fiscalYear: number }) {
  const act = usePlanningAct()
  const navigate = useNavigate()
  const [aim, setAim] = useState(plan.aim)
  const [courses, setCourses] = useState(() => editedCourses(plan))
  const [lines, setLines] = useState(() => editedLines(plan))
  const [isChanged, setChanged] = useState(false)
  const saving = useMutation(
    api.training.planning.save.mutationOptions({
      onSuccess: async () => {
        await act('計画を保存しました。')
        await navigate({ to: '/training/plan', search: { fy: fiscalYear }, ignoreBlocker: true })
      },
    }),
  )
  const changing =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value)
      setChanged(true)
    }
  const changeCourses = changing(setCourses)
  const changeLines = changing(setLines)
  const budget = lines.reduce((sum, { budgetYen }) => sum + (typedNumber(budgetYen) ?? 0), 0)
  return (
    <form
      aria-label="年間計画"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate({
          fiscalYear,
          version: plan.version,
          aim,
          courses: savedCourses(courses),
          lines: savedLines(lines),
        })
      }}
    >
      {plan.note !== '' && (
        <div className="mt-6 max-w-3xl">
          <Notice kind="caution" title="決める人からの言葉">
            {plan.note}
          </Notice>
        </div>
      )}
      <div className="mt-8 max-w-3xl">
        <TextArea
          label="年間のねらい"
          name="aim"
          value={aim}
          onChange={changing(setAim)}
          hint="この一年の研修で、職員に身に付けてほしいこと。"
          limit={2000}
          error={saidAtField(saving.error, 'aim')}
        />
      </div>
      <Section title="研修" aside={`${courses.length}件`}>
        <ol className="border-solid-gray-600 border-t">
          {courses.map((course, at) => (
            <li key={course.key} className="border-solid-gray-200 border-b py-5">
              <CourseFields
                course={course}
                number={at + 1}
                problem={(field) => saidAtField(saving.error, `courses.${at}.${field}`)}
                onChange={(now) => changeCourses(courses.map((one) => (one.key === now.key ? now : one)))}
                onRemove={() => changeCourses(courses.filter(({ key }) => key !== course.key))}
              />
            </li>
          ))}
        </ol>
        <p className="mt-5">
          <Button look="outline" onPress={() => changeCourses([...courses, emptyCourse()])}>
            研修を加える
          </Button>
        </p>
      </Section>
      <Section title="予算" aside={`合わせて ${yen(budget)}`}>
        <ol className="border-solid-gray-600 border-t">
          {lines.map((line, at) => (
            <li key={line.key} className="border-solid-gray-200 border-b py-5">
              <LineFields
                line={line}
                number={at + 1}
                problem={(field) => saidAtField(saving.error, `lines.${at}.${field}`)}
                onChange={(now) => changeLines(lines.map((one) => (one.key === now.key ? now : one)))}
                onRemove={() => changeLines(lines.filter(({ key }) => key !== line.key))}
              />
            </li>
          ))}
        </ol>
        <p className="mt-5">
          <Button look="outline" onPress={() => changeLines([...lines, emptyLine()])}>
            費目を加える
          </Button>
        </p>
      </Section>
      {saving.error && <Refused error={saving.error} />}
      <div className="mt-10">
        <Button type="submit" isPending={saving.isPending}>
          保存する
        </Button>
      </div>
      <UnsavedGuard isChanged={isChanged} />
    </form>
  )
}
