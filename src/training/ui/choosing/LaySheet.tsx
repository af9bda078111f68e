import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { CheckboxGroup } from '../../../web/components/Checkbox.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { saidAtField } from '../../../web/said.ts'
import { type Step, stepList, stepNames } from '../../choosing/choosing-rules.ts'
import { useTrainingAct } from '../use-training-act.ts'
import type { Selection } from './selection.ts'

type Row = { key: number; step: Step; name: string; says: string; most: string; weight: string }
const firstRows: readonly Row[] = [
  { key: 0, step: 'paper', name: '応募の動機', says: '', most: '5', weight: '1' },
  { key: 1, step: 'paper', name: '学びを返す計画', says: '', most: '5', weight: '2' },
]

/** The steps and the scoring sheet, before anybody applies. */
export function LaySheet({ sessionId, selection }: { readonly sessionId: string; readonly selection: Selection }) {
  const [isOpen, setOpen] = useState(false)
  const act = useTrainingAct()
  const dropping = useMutation(
    api.training.choosing.drop.mutationOptions({ onSuccess: () => act('選考をやめました。') }),
  )
  const isNew = selection.state === null
  return (
    <div className="grid gap-4">
      {isNew && (
        <p>
          応募した人を、選考委員が書類や面接で採点し、人材育成センターが決める回にできます。評定の項目は、応募する人も読みます。応募が始まると変えられません。
        </p>
      )}
      <p className="flex flex-wrap gap-3">
        <Button look={isNew ? 'solid' : 'outline'} onPress={() => setOpen(true)}>
          {isNew ? '選考を用意する' : '選考のしかたを直す'}
        </Button>
        {!isNew && (
          <Button look="quiet" isPending={dropping.isPending} onPress={() => dropping.mutate({ sessionId })}>
            選考をやめる
          </Button>
        )}
      </p>
      {isOpen && <SheetDialog sessionId={sessionId} selection={selection} onClose={() => setOpen(false)} />}
    </div>
  )
}

type SheetDialogProps = {
  readonly sessionId: string
  readonly selection: Selection
  readonly onClose: () => void
}

function SheetDialog({ sessionId, selection, onClose }: SheetDialogProps) {
  const [steps, setSteps] = useState<readonly Step[]>(selection.steps ?? ['paper'])
  const [lookedFor, setLookedFor] = useState(selection.lookedFor ?? '')
  const [rows, setRows] = useState<readonly Row[]>(
    selection.criteria.length === 0
      ? firstRows
      : selection.criteria.map((one, key) => ({ ...one, key, most: String(one.most), weight: String(one.weight) })),
  )
  const act = useTrainingAct()
  const laying = useMutation(
    api.training.choosing.lay.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act('選考のしかたを決めました。')
      },
    }),
  )
  const at = (field: string) => saidAtField(laying.error, field)
  const set = (key: number, change: Partial<Row>) =>
    setRows((before) => before.map((row) => (row.key === key ? { ...row, ...change } : row)))
  return (
    <FormDialog
      title="選考のしかた"
      isOpen
      onClose={onClose}
      actLabel="保存する"
      isPending={laying.isPending}
      error={laying.error}
      onSubmit={() =>
        laying.mutate({
          sessionId,
          steps: stepList.filter((step) => steps.includes(step)),
          lookedFor,
          criteria: rows.map(({ key: _, most, weight, ...row }) => ({
            ...row,
            most: Number(most),
            weight: Number(weight),
          })),
        })
      }
    >
      <CheckboxGroup
        label="選考の段階"
        value={steps}
        onChange={setSteps}
        choices={stepList.map((value) => ({ value, label: stepNames[value] }))}
        error={at('steps')}
      />
      <TextArea
        label="どのような人を選ぶか"
        name="lookedFor"
        value={lookedFor}
        onChange={setLookedFor}
        hint="応募する人が、募集のページで読みます。"
        limit={1000}
      />
      <fieldset className="grid gap-4">
        <legend className="mb-2 text-std-16B-170">評定の項目</legend>
        {at('criteria') && (
          <p role="alert" className="text-error-1">
            {at('criteria')}
          </p>
        )}
        {rows.map((row, place) => (
          <div key={row.key} className="grid gap-3 border-solid-gray-200 border-t pt-3">
            <TextField
              label={`項目${place + 1}`}
              name={`name-${row.key}`}
              value={row.name}
              onChange={(name) => set(row.key, { name })}
              error={at(`criteria.${place}`)}
              isRequired
            />
            <TextField
              label={`見るところ（項目${place + 1}）`}
              name={`says-${row.key}`}
              value={row.says}
              onChange={(says) => set(row.key, { says })}
            />
            <div className="grid grid-cols-3 items-start gap-3">
              <SelectField
                label={`段階（項目${place + 1}）`}
                value={row.step}
                onChange={(step) => set(row.key, { step: stepList.find((one) => one === step) ?? 'paper' })}
              >
                {stepList.map((step) => (
                  <option key={step} value={step}>
                    {stepNames[step]}
                  </option>
                ))}
              </SelectField>
              <TextField
                label={`配点（項目${place + 1}）`}
                name={`most-${row.key}`}
                value={row.most}
                onChange={(most) => set(row.key, { most })}
                inputMode="numeric"
                isRequired
              />
              <TextField
                label={`重み（項目${place + 1}）`}
                name={`weight-${row.key}`}
                value={row.weight}
                onChange={(weight) => set(row.key, { weight })}
                inputMode="numeric"
                isRequired
              />
            </div>
            {rows.length > 1 && (
              <p>
                <Button look="quiet" onPress={() => setRows((before) => before.filter(({ key }) => key !== row.key))}>
                  項目{place + 1}を外す
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
                {
                  key: Math.max(...before.map(({ key }) => key)) + 1,
                  step: steps.at(-1) ?? 'paper',
                  name: '',
                  says: '',
                  most: '5',
                  weight: '1',
                },
              ])
            }
          >
            項目を加える
          </Button>
        </p>
      </fieldset>
    </FormDialog>
  )
}
