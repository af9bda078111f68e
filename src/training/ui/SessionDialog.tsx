import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { FormDialog } from '../../web/components/Dialog.tsx'
import { SelectField, TextField } from '../../web/components/Field.tsx'
import { RadioGroup } from '../../web/components/RadioGroup.tsx'
import { WarekiDateField } from '../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../web/said.ts'
import { type Delivery, deliveries, deliveryNames } from '../course-rules.ts'
import { choiceNames, choices, type SeatChoice, type SessionDay } from '../session-rules.ts'
import { DayClashes } from './targeting/DayClashes.tsx'
import { useTrainingAct } from './use-training-act.ts'

type Session = Answers['training']['course']['sessions'][number]
type SessionDialogProps = {
  readonly courseId: string
  /** Which 回 a new one is. */
  readonly number?: number
  /** The one that is changed; left out for a new one. */
  readonly session?: Session
  readonly onClose: () => void
}

const newDay: SessionDay = { onDay: '', begins: '09:30', ends: '16:30', hall: '', lecturer: '' }
/** A day with a key of its own, so that a row keeps its fields when one above it goes. */
type Row = SessionDay & { readonly key: number }

/** Days, halls, seats and how they are given. */
export function SessionDialog({ courseId, number = 1, session, onClose }: SessionDialogProps) {
  const [name, setName] = useState(session?.name ?? `第${number}回`)
  const [delivery, setDelivery] = useState<Delivery>(session?.delivery ?? 'hall')
  const [choice, setChoice] = useState<SeatChoice>(session?.choice ?? 'first-come')
  const [capacity, setCapacity] = useState(String(session?.capacity ?? 30))
  const [applyFrom, setApplyFrom] = useState(session?.applyFrom ?? '')
  const [applyUntil, setApplyUntil] = useState(session?.applyUntil ?? '')
  const [offerDays, setOfferDays] = useState(String(session?.kept?.offerDays ?? 3))
  const [rows, setRows] = useState<readonly Row[]>((session?.days ?? [newDay]).map((day, key) => ({ ...day, key })))
  const act = useTrainingAct()
  const done = {
    onSuccess: async () => {
      await act(session ? '回を保存しました。' : '回を加えました。')
      onClose()
    },
  }
  const making = useMutation(api.training.makeSession.mutationOptions(done))
  const saving = useMutation(api.training.saveSession.mutationOptions(done))
  const { error, isPending } = session ? saving : making
  const at = (field: string) => saidAtField(error, field)
  const setRow = (key: number, change: Partial<SessionDay>) =>
    setRows((before) => before.map((row) => (row.key === key ? { ...row, ...change } : row)))

  const submit = () => {
    const isNominated = choice === 'nominated'
    const text = {
      name,
      delivery,
      choice,
      capacity: Number(capacity),
      applyFrom: isNominated ? null : applyFrom || null,
      applyUntil: isNominated ? null : applyUntil || null,
      offerDays: Number(offerDays),
      days: rows.filter(({ onDay }) => onDay !== '').map(({ key: _, ...day }) => day),
    }
    if (session) saving.mutate({ ...text, sessionId: session.sessionId, version: session.kept?.version ?? 0 })
    else making.mutate({ ...text, courseId })
  }

  return (
    <FormDialog
      title={session ? '回を直す' : '回を加える'}
      isOpen
      onClose={onClose}
      actLabel="保存する"
      isPending={isPending}
      error={error}
      onSubmit={submit}
    >
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField label="回の名前" name="name" value={name} onChange={setName} error={at('name')} isRequired />
        <TextField
          label="定員"
          name="capacity"
          value={capacity}
          onChange={setCapacity}
          inputMode="numeric"
          error={at('capacity')}
          isRequired
        />
        <SelectField
          label="受け方"
          value={delivery}
          onChange={(id) => setDelivery(deliveries.find((one) => one === id) ?? 'hall')}
          isRequired
        >
          {deliveries.map((id) => (
            <option key={id} value={id}>
              {deliveryNames[id]}
            </option>
          ))}
        </SelectField>
        <TextField
          label="補欠が答える日数"
          name="offerDays"
          value={offerDays}
          onChange={setOfferDays}
          inputMode="numeric"
          hint="席を案内した日から。過ぎると、次の人に回ります。"
          error={at('offerDays')}
          isRequired
        />
      </div>
      <RadioGroup
        label="席の決め方"
        value={choice}
        onChange={setChoice}
        choices={choices.map((value) => ({ value, label: choiceNames[value], hint: hints[value] }))}
        isRequired
      />
      {choice !== 'nominated' && (
        <div className="grid gap-4">
          <WarekiDateField label="応募の初めの日" value={applyFrom} onChange={setApplyFrom} isRequired />
          <WarekiDateField
            label="応募の締切"
            value={applyUntil}
            onChange={setApplyUntil}
            error={at('applyUntil')}
            isRequired
          />
        </div>
      )}
      <fieldset className="grid gap-4">
        <legend className="mb-2 text-std-16B-170">日程</legend>
        {delivery === 'e-learning' && (
          <p className="text-solid-gray-700">
            初めの日と終わりの日を入れてください。席のある人は、その間に教材を開いて学べます。締切は、終わりの日まで延ばせます。
          </p>
        )}
        {at('days') && (
          <p role="alert" className="text-error-1">
            {at('days')}
          </p>
        )}
        {rows.map((row, place) => (
          <div key={row.key} className="grid gap-3 border-solid-gray-200 border-t pt-3">
            <WarekiDateField
              label={`${place + 1}日目`}
              value={row.onDay}
              onChange={(onDay) => setRow(row.key, { onDay })}
              error={at(`days.${place}`)}
              isRequired
            />
            <div className="grid grid-cols-2 items-start gap-3">
              <TextField
                label={`始まり（${place + 1}日目）`}
                name={`begins-${row.key}`}
                value={row.begins}
                onChange={(begins) => setRow(row.key, { begins })}
                isRequired
              />
              <TextField
                label={`終わり（${place + 1}日目）`}
                name={`ends-${row.key}`}
                value={row.ends}
                onChange={(ends) => setRow(row.key, { ends })}
                isRequired
              />
            </div>
            <TextField
              label={`会場（${place + 1}日目）`}
              name={`hall-${row.key}`}
              value={row.hall}
              onChange={(hall) => setRow(row.key, { hall })}
            />
            <TextField
              label={`講師（${place + 1}日目）`}
              name={`lecturer-${row.key}`}
              value={row.lecturer}
              onChange={(lecturer) => setRow(row.key, { lecturer })}
            />
            {rows.length > 1 && (
              <p>
                <Button look="quiet" onPress={() => setRows((before) => before.filter(({ key }) => key !== row.key))}>
                  {place + 1}日目を外す
                </Button>
              </p>
            )}
          </div>
        ))}
        <p>
          <Button
            look="outline"
            onPress={() =>
              setRows((before) => [
                ...before,
                { ...newDay, ...lastOf(before), key: Math.max(...before.map(({ key }) => key)) + 1 },
              ])
            }
          >
            日を加える
          </Button>
        </p>
      </fieldset>
      <DayClashes sessionId={session?.sessionId ?? null} days={rows} />
    </FormDialog>
  )
}

/** A further day begins where the one before has its times, hall and lecturer, and without a date. */
function lastOf(rows: readonly Row[]): Partial<SessionDay> {
  const last = rows.at(-1)
  return last ? { ...last, onDay: '' } : {}
}

const hints: Readonly<Record<SeatChoice, string>> = {
  'first-come': '申し込んだ順に決まり、満席のあとは補欠になります。',
  chosen: '締切のあと、担当が決めます。',
  nominated: '担当が、受ける人を名指しします。',
}
