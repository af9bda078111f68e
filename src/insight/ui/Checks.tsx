import { formatFiscalYear } from '../../platform/calendar/wareki.ts'
import { invariant } from '../../platform/refusal.ts'
import { type Answers, client } from '../../web/api.ts'
import { Day } from '../../web/components/Day.tsx'
import { EmptyState } from '../../web/components/EmptyState.tsx'
import { RadioGroup } from '../../web/components/RadioGroup.tsx'
import { Tag } from '../../web/components/Tag.tsx'
import { TextArea } from '../../web/components/TextArea.tsx'
import { useCalendar } from '../../web/session.ts'
import { checkResults, resultNames } from '../check-rules.ts'
import { Editable } from './Editable.tsx'
import { EditForm, Theirs } from './EditForm.tsx'
import { useEdit } from './use-edit.ts'

type Record = Answers['insight']['record']
type Check = Record['checks'][number]

/** The yearly checks of an item, the latest year first; this year's is written here. */
export function Checks({ record }: { readonly record: Record }) {
  const { checks, thisYear, dueOn, mayWrite, item } = record
  const calendar = useCalendar()
  const now = checks.find(({ fiscalYear }) => fiscalYear === thisYear) ?? null
  const year = formatFiscalYear(thisYear, calendar)
  return (
    <>
      <Editable
        label={now === null ? `${year}の点検を記す` : `${year}の点検を直す`}
        mayEdit={mayWrite}
        form={(close) => <CheckForm itemId={item.itemId} fiscalYear={thisYear} check={now} onClose={close} />}
      >
        {now === null && (
          <EmptyState>
            {year}の点検は、まだです。期限は
            <Day on={dueOn} weekday />
            です。
          </EmptyState>
        )}
      </Editable>
      <ol className="mt-6 border-solid-gray-200 border-t">
        {checks.map((check) => (
          <CheckWords key={check.fiscalYear} check={check} />
        ))}
      </ol>
    </>
  )
}

function CheckWords({ check }: { readonly check: Check }) {
  const { fiscalYear, result, whatWasDone, whatIsNext, checkedOn, writtenBy } = check
  return (
    <li className="grid gap-2 border-solid-gray-200 border-b py-4 sm:grid-cols-[9.5rem_1fr]">
      <p className="num">{formatFiscalYear(fiscalYear, useCalendar())}</p>
      <div className="grid max-w-[44rem] gap-2">
        <p>
          <Tag look={result === 'done' ? 'green' : 'plain'}>{resultNames[result]}</Tag>
        </p>
        {whatWasDone !== '' && (
          <p className="whitespace-pre-wrap">
            <span className="text-solid-gray-700">したこと：</span>
            {whatWasDone}
          </p>
        )}
        {whatIsNext !== '' && (
          <p className="whitespace-pre-wrap">
            <span className="text-solid-gray-700">次にすること：</span>
            {whatIsNext}
          </p>
        )}
        <p className="text-dns-14N-130 text-solid-gray-600">
          <Day on={checkedOn} />　{writtenBy}
        </p>
      </div>
    </li>
  )
}

type CheckFormProps = {
  readonly itemId: string
  readonly fiscalYear: number
  readonly check: Check | null
  readonly onClose: () => void
}

function CheckForm({ itemId, fiscalYear, check, onClose }: CheckFormProps) {
  const year = formatFiscalYear(fiscalYear, useCalendar())
  const edit = useEdit({
    now: {
      result: check?.result ?? null,
      whatWasDone: check?.whatWasDone ?? '',
      whatIsNext: check?.whatIsNext ?? '',
    },
    version: check?.version ?? 0,
    save: async ({ result, ...words }, version) => {
      invariant(result, 'a form with a problem is not sent')
      return client.insight.saveCheck({ itemId, fiscalYear, version, result, ...words })
    },
    saidDone: `${year}の点検を保存しました。`,
    onDone: onClose,
  })
  const texts = [
    { name: 'whatWasDone', label: 'したこと' },
    { name: 'whatIsNext', label: '次にすること' },
  ] as const
  return (
    <EditForm
      label={`${year}の点検`}
      edit={edit}
      problem={edit.typed.result === null ? '「この年度は」のどれかを選んでください。' : null}
      onClose={onClose}
    >
      <RadioGroup
        label="この年度は"
        value={edit.typed.result}
        onChange={edit.set('result')}
        choices={checkResults.map((value) => ({ value, label: resultNames[value] }))}
        error={edit.errorAt('result')}
        isRow
        isRequired
      />
      {texts.map(({ name, label }) => (
        <div key={name} className="grid gap-6">
          <TextArea
            label={label}
            name={name}
            value={edit.typed[name]}
            onChange={edit.set(name)}
            error={edit.errorAt(name)}
            limit={2_000}
          />
          <Theirs label={label} mine={edit.typed[name]} theirs={edit.theirs?.[name] ?? null} onTake={edit.set(name)} />
        </div>
      ))}
    </EditForm>
  )
}
