import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Checkbox } from '../../../web/components/Checkbox.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../web/said.ts'
import { type Body, bodyList, bodyNames, costList, costNames } from '../../dispatch/dispatch-rules.ts'
import { DeskCrumb, TrainingCrumbs } from '../TrainingCrumbs.tsx'
import { useTrainingAct } from '../use-training-act.ts'

type Call = Answers['training']['dispatch']['calls']['items'][number]

/** 募集案内 of a 回 of a 派遣研修, as its keeper writes it. */
export function CallPage() {
  const { sessionId } = useParams({ from: '/inside/training/desk/sessions/$sessionId/call' })
  const head = useQuery(api.training.participants.queryOptions({ input: { sessionId }, staleTime: 0 }))
  const courseId = head.data?.session.courseId
  const calls = useQuery(
    api.training.dispatch.calls.queryOptions({
      input: { courseId: courseId ?? '' },
      enabled: courseId !== undefined,
      staleTime: 0,
    }),
  )
  const name = head.data ? `${head.data.session.title} ${head.data.session.name}` : '回'
  return (
    <Page
      title="派遣研修の募集案内"
      lead={head.data && `${name}の、派遣先と応募の条件、費用です。研修のページで、職員が読みます。`}
      breadcrumbs={
        <TrainingCrumbs here="募集案内">
          <DeskCrumb />
          <Link to="/training/desk/sessions/$sessionId" params={{ sessionId }} className="link">
            {name}
          </Link>
        </TrainingCrumbs>
      }
    >
      <Shown query={head}>
        {() => (
          <Shown query={calls}>
            {({ items }) => <CallForm sessionId={sessionId} call={items.find((one) => one.sessionId === sessionId)} />}
          </Shown>
        )}
      </Shown>
    </Page>
  )
}

function CallForm({ sessionId, call }: { readonly sessionId: string; readonly call: Call | undefined }) {
  const [body, setBody] = useState<Body>(call?.body ?? 'local-autonomy-college')
  const [place, setPlace] = useState(call?.place ?? '')
  const [years, setYears] = useState(String(call?.serviceYears ?? ''))
  const [age, setAge] = useState(call?.bodysAgeRule ?? '')
  const [conditions, setConditions] = useState(call?.conditions ?? '')
  const [intakeFrom, setFrom] = useState(call?.intakeFrom ?? '')
  const [intakeUntil, setUntil] = useState(call?.intakeUntil ?? '')
  const [hasExam, setExam] = useState(call?.hasExam ?? false)
  const [reportDays, setReportDays] = useState(String(call?.reportDays ?? 20))
  const [costs, setCosts] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries((call?.costs ?? []).map(({ sort, amountYen }) => [sort, String(amountYen)])),
  )
  const act = useTrainingAct()
  const navigate = useNavigate()
  const saving = useMutation(
    api.training.dispatch.saveCall.mutationOptions({
      onSuccess: async () => {
        await navigate({ to: '/training/desk/sessions/$sessionId', params: { sessionId } })
        await act('募集案内を保存しました。')
      },
    }),
  )
  const at = (field: string) => saidAtField(saving.error, field)
  const number = (text: string) => Number(text.normalize('NFKC').replaceAll(',', '').trim())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    saving.mutate({
      sessionId,
      body,
      place,
      serviceYears: years.trim() === '' ? null : number(years),
      bodysAgeRule: age,
      conditions,
      intakeFrom: intakeFrom || null,
      intakeUntil: intakeUntil || null,
      hasExam,
      reportDays: number(reportDays),
      costs: costList.flatMap((sort) =>
        number(costs[sort] ?? '') > 0 ? [{ sort, amountYen: number(costs[sort] ?? '') }] : [],
      ),
    })
  }
  return (
    <form onSubmit={submit} className="max-w-3xl">
      <Section title="派遣先">
        <div className="grid gap-5">
          <SelectField
            label="派遣先"
            value={body}
            onChange={(chosen) => setBody(bodyList.find((one) => one === chosen) ?? 'other')}
          >
            {bodyList.map((one) => (
              <option key={one} value={one}>
                {bodyNames[one]}
              </option>
            ))}
          </SelectField>
          <TextField label="場所" name="place" value={place} onChange={setPlace} error={at('place')} />
          <WarekiDateField label="派遣先の受付の初めの日" value={intakeFrom} onChange={setFrom} />
          <WarekiDateField
            label="派遣先の受付の締切"
            value={intakeUntil}
            onChange={setUntil}
            error={at('intakeUntil')}
          />
          <Checkbox label="選考のあとに、派遣先の試験がある" isSelected={hasExam} onChange={setExam} />
        </div>
      </Section>
      <Section title="応募の条件" aside="職位の条件は、研修の「対象」で決めます">
        <div className="grid gap-5">
          <TextField
            label="勤続の年数"
            name="serviceYears"
            value={years}
            onChange={setYears}
            inputMode="numeric"
            hint="派遣の初日に、何年以上勤めているか。問わないときは空のままにします。"
            error={at('serviceYears')}
          />
          <TextField
            label="派遣先の規則による年齢の条件"
            name="bodysAgeRule"
            value={age}
            onChange={setAge}
            hint="派遣先が定めているときだけ、その言葉で書きます。市は年齢で条件を付けません。"
            error={at('bodysAgeRule')}
          />
          <TextArea label="そのほかの条件" name="conditions" value={conditions} onChange={setConditions} limit={1000} />
        </div>
      </Section>
      <Section title="費用の見込み" aside="一人分。ない費用は空のまま">
        <div className="grid items-start gap-4 sm:grid-cols-2">
          {costList.map((sort) => (
            <TextField
              key={sort}
              label={`${costNames[sort]}（円）`}
              name={`cost-${sort}`}
              value={costs[sort] ?? ''}
              onChange={(text) => setCosts((before) => ({ ...before, [sort]: text }))}
              inputMode="numeric"
            />
          ))}
        </div>
      </Section>
      <Section title="報告">
        <TextField
          label="終わってから報告書を出すまでの日数"
          name="reportDays"
          value={reportDays}
          onChange={setReportDays}
          inputMode="numeric"
          error={at('reportDays')}
          isRequired
        />
      </Section>
      {saving.error && (
        <div className="mt-6">
          <Refused error={saving.error} />
        </div>
      )}
      <p className="mt-8">
        <Button type="submit" isPending={saving.isPending}>
          保存する
        </Button>
      </p>
    </form>
  )
}
