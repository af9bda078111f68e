import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { formatFiscalYear } from '../../../platform/calendar/wareki.ts'
import { api } from '../../../web/api.ts'
import { Button, LinkButton } from '../../../web/components/Button.tsx'
import { Moment } from '../../../web/components/Day.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { FiscalYearPicker } from '../../../web/components/FiscalYearPicker.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { PolicyQuote } from '../../../web/components/PolicyQuote.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { useFiscalYear } from '../../../web/fiscal-year.ts'
import { saidAtField } from '../../../web/said.ts'
import { useCalendar } from '../../../web/session.ts'
import { TrainingCrumbs } from '../TrainingCrumbs.tsx'
import { ConditionFigures } from './ConditionFigures.tsx'
import { usePlanningAct } from './use-planning-act.ts'
import type { Conditions } from './year-words.ts'

/** 研修のあり方の点検 of a 課, or of the city: the words of the policy, what Sodachi knows, what was found and is done next, the years beside each other. */
export function ConditionsPage() {
  const fiscalYear = useFiscalYear()
  const { unit } = useSearch({ from: '/inside/training/conditions' })
  const query = useQuery(
    api.training.planning.conditions.queryOptions({ input: { unitId: unit, fiscalYear }, staleTime: 0 }),
  )
  return (
    <Page
      title="研修のあり方の点検"
      lead="研修を支える条件がそろっているかを、課と市が、年に一度確かめます。"
      action={<FiscalYearPicker />}
      breadcrumbs={<TrainingCrumbs here="研修のあり方の点検" />}
    >
      <Shown query={query}>{(conditions) => <Checked key={`${unit}${fiscalYear}`} conditions={conditions} />}</Shown>
    </Page>
  )
}

function Checked({ conditions }: { readonly conditions: Conditions }) {
  const { fiscalYear, unitId, unitName, items, figures, checks, mayWrite, isCentre, places } = conditions
  const navigate = useNavigate({ from: '/training/conditions' })
  const calendar = useCalendar()
  const [isWriting, setWriting] = useState(false)
  const now = checks.filter((check) => check.fiscalYear === fiscalYear)
  const years = [...new Set(checks.map((check) => check.fiscalYear))].filter((year) => year !== fiscalYear)
  if (items.length === 0)
    return (
      <div className="mt-8">
        <EmptyState>この年度の方針には、研修のあり方の条件がありません。</EmptyState>
      </div>
    )
  return (
    <>
      <div className="mt-6 max-w-md print:hidden">
        <SelectField
          label="点検の単位"
          value={unitId ?? ''}
          onChange={(value) =>
            navigate({ search: (before) => ({ ...before, unit: value || undefined }), resetScroll: false })
          }
        >
          <option value="">市の全体</option>
          {unitId !== null && !places.some((place) => place.unitId === unitId) && (
            <option value={unitId}>{unitName}</option>
          )}
          {places.map((place) => (
            <option key={place.unitId} value={place.unitId}>
              {place.unitName}
            </option>
          ))}
        </SelectField>
      </div>
      {figures && (
        <Section title="そだちが知っている数" aside={`${formatFiscalYear(fiscalYear, calendar)}、きょうまで`}>
          <ConditionFigures figures={figures} isCity={unitId === null} />
        </Section>
      )}
      <Section title={`${unitName ?? '市'}の点検`} aside={now[0] && <WrittenBy check={now[0]} />}>
        {isWriting ? (
          <Write conditions={conditions} onClose={() => setWriting(false)} />
        ) : now.length === 0 ? (
          <EmptyState action={mayWrite && <Button onPress={() => setWriting(true)}>点検を書く</Button>}>
            {mayWrite
              ? 'この年度の点検は、まだです。数を見ながら、どうだったか、次に何をするかを言葉で書きます。'
              : 'この年度の点検は、まだ書かれていません。'}
          </EmptyState>
        ) : (
          <>
            <ul className="grid max-w-4xl gap-8">
              {now.map((check) => (
                <li key={check.paragraphId} className="grid gap-3">
                  <PolicyQuote text={check.text} section="職員研修のあり方" paragraphId={check.paragraphId} />
                  <p className="whitespace-pre-wrap">{check.found}</p>
                  <p className="whitespace-pre-wrap">
                    <b>次にすること</b>　{check.next}
                  </p>
                </li>
              ))}
            </ul>
            {mayWrite && (
              <p className="mt-6">
                <Button look="outline" onPress={() => setWriting(true)}>
                  点検を直す
                </Button>
              </p>
            )}
          </>
        )}
      </Section>
      {years.map((year) => (
        <Section key={year} title={`${formatFiscalYear(year, calendar)}の点検`}>
          <ul className="grid max-w-4xl gap-5">
            {checks
              .filter((check) => check.fiscalYear === year)
              .map((check) => (
                <li key={check.paragraphId} className="border-solid-gray-200 border-b pb-4">
                  <h3 className="text-std-17B-170">{check.text}</h3>
                  <p className="whitespace-pre-wrap">{check.found}</p>
                  <p className="whitespace-pre-wrap text-solid-gray-700">次にすること　{check.next}</p>
                </li>
              ))}
          </ul>
        </Section>
      ))}
      {unitId === null && isCentre && (
        <p className="mt-10 flex flex-wrap gap-x-6 gap-y-2 print:hidden">
          <Link to="/checks" className="link">
            制度の点検で、できているかどうかを記す
          </Link>
          <LinkButton to="/training/report" search={{ fy: fiscalYear }} look="quiet">
            この年度の年報
          </LinkButton>
        </p>
      )}
    </>
  )
}

const WrittenBy = ({ check: { writtenBy, writtenAt } }: { readonly check: Conditions['checks'][number] }) => (
  <>
    {writtenBy && `${writtenBy}　`}
    <Moment at={writtenAt} />
  </>
)

function Write({ conditions, onClose }: { readonly conditions: Conditions; readonly onClose: () => void }) {
  const { unitId, fiscalYear, items, checks } = conditions
  const act = usePlanningAct()
  const [said, setSaid] = useState(() =>
    items.map(({ paragraphId }) => {
      const before = checks.find((check) => check.paragraphId === paragraphId && check.fiscalYear === fiscalYear)
      return { paragraphId, found: before?.found ?? '', next: before?.next ?? '' }
    }),
  )
  const saving = useMutation(
    api.training.planning.saveConditions.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act('点検を保存しました。')
      },
    }),
  )
  const set = (at: number, part: { found?: string; next?: string }) =>
    setSaid(said.map((one, place) => (place === at ? { ...one, ...part } : one)))
  return (
    <form
      aria-label="研修のあり方の点検"
      noValidate
      className="grid max-w-4xl gap-10"
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate({ unitId, fiscalYear, items: said })
      }}
    >
      {items.map(({ paragraphId, text }, at) => (
        <fieldset key={paragraphId} className="grid gap-4">
          <legend className="sr-only">{text}</legend>
          <PolicyQuote text={text} section="職員研修のあり方" paragraphId={paragraphId} />
          <TextArea
            label="この一年、どうだったか"
            name={`found-${at}`}
            value={said[at]?.found ?? ''}
            onChange={(found) => set(at, { found })}
            limit={1000}
            error={saidAtField(saving.error, `items.${at}.found`)}
            isRequired
          />
          <TextArea
            label="次にすること"
            name={`next-${at}`}
            value={said[at]?.next ?? ''}
            onChange={(next) => set(at, { next })}
            limit={1000}
            error={saidAtField(saving.error, `items.${at}.next`)}
            isRequired
          />
        </fieldset>
      ))}
      {saving.error && <Refused error={saving.error} />}
      <div className="flex flex-wrap gap-x-5 gap-y-3">
        <Button type="submit" isPending={saving.isPending}>
          点検を保存する
        </Button>
        <Button look="quiet" onPress={onClose}>
          やめる
        </Button>
      </div>
    </form>
  )
}
