import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { type Column, Table } from '../../../web/components/Table.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../web/said.ts'
import { type BusyKind, busyKinds, busyNames } from '../../targeting/target-words.ts'
import { useTrainingAct } from '../use-training-act.ts'
import { TargetCrumbs } from './TargetCrumbs.tsx'
import { useUnits } from './use-units.ts'

type Busy = Answers['training']['targeting']['busy']['items'][number]

/** Times that are kept free of 研修: everybody reads them, the centre writes. */
export function BusyPage() {
  const query = useQuery(api.training.targeting.busy.queryOptions({ staleTime: 0 }))
  const [isAdding, setAdding] = useState(false)
  const act = useTrainingAct()
  const removing = useMutation(
    api.training.targeting.removeBusy.mutationOptions({ onSuccess: () => act('期間を消しました。') }),
  )
  return (
    <Page
      title="議会と繁忙期"
      lead="研修を避ける時期です。回の日程を決めるときと、対象者を割り振るときに、重なりを知らせます。"
      breadcrumbs={<TargetCrumbs here="議会と繁忙期" />}
      action={query.data?.mayWrite && <Button onPress={() => setAdding(true)}>期間を加える</Button>}
    >
      {removing.error && <Refused error={removing.error} />}
      <div className="mt-6">
        <Shown
          query={query}
          isEmpty={({ items }) => items.length === 0}
          empty="これからの議会と繁忙期は、入っていません。"
        >
          {({ items, mayWrite }) => (
            <Table
              caption="議会と繁忙期"
              rows={items}
              rowKey={({ busyId }) => busyId}
              columns={columns(mayWrite ? (busyId) => removing.mutate({ busyId }) : null)}
            />
          )}
        </Shown>
      </div>
      {isAdding && <NewBusy onClose={() => setAdding(false)} />}
    </Page>
  )
}

const columns = (onRemove: ((busyId: string) => void) | null): Column<Busy>[] => [
  {
    key: 'title',
    label: '名前',
    isHeader: true,
    cell: ({ kind, title, unitName, unitId }) => (
      <>
        {title}
        <span className="block text-solid-gray-700">
          {busyNames[kind]}・{unitId === null ? '市全体' : (unitName ?? 'いまはない所属')}
        </span>
      </>
    ),
  },
  {
    key: 'days',
    label: '期間',
    cell: ({ fromDay, toDay }) => (
      <>
        <Day on={fromDay} />
        {fromDay !== toDay && (
          <>
            〜<Day on={toDay} />
          </>
        )}
      </>
    ),
  },
  ...(onRemove
    ? [
        {
          key: 'remove',
          label: '消す',
          cell: ({ busyId, title }: Busy) => (
            <Button look="quiet" onPress={() => onRemove(busyId)}>
              消す<span className="sr-only">：{title}</span>
            </Button>
          ),
        },
      ]
    : []),
]

function NewBusy({ onClose }: { readonly onClose: () => void }) {
  const [kind, setKind] = useState<BusyKind>('assembly')
  const [title, setTitle] = useState('')
  const [unitId, setUnitId] = useState('')
  const [fromDay, setFromDay] = useState('')
  const [toDay, setToDay] = useState('')
  const { units } = useUnits()
  const act = useTrainingAct()
  const making = useMutation(
    api.training.targeting.makeBusy.mutationOptions({
      onSuccess: async () => {
        onClose()
        await act('期間を加えました。')
      },
    }),
  )
  return (
    <FormDialog
      title="期間を加える"
      isOpen
      onClose={onClose}
      actLabel="加える"
      isPending={making.isPending}
      error={making.error}
      onSubmit={() => making.mutate({ kind, title, unitId: unitId || null, fromDay, toDay })}
    >
      <RadioGroup
        label="種類"
        value={kind}
        onChange={setKind}
        choices={busyKinds.map((value) => ({ value, label: busyNames[value] }))}
        isRow
        isRequired
      />
      <TextField
        label="名前"
        name="title"
        value={title}
        onChange={setTitle}
        hint="「12月議会」「決算」など。"
        isRequired
      />
      <SelectField label="所属" value={unitId} onChange={setUnitId} hint="その下の課や係にも及びます。">
        <option value="">市全体</option>
        {units.map((unit) => (
          <option key={unit.unitId} value={unit.unitId}>
            {unit.fullName}
          </option>
        ))}
      </SelectField>
      <WarekiDateField label="初めの日" value={fromDay} onChange={setFromDay} isRequired />
      <WarekiDateField
        label="終わりの日"
        value={toDay}
        onChange={setToDay}
        error={saidAtField(making.error, 'toDay')}
        isRequired
      />
    </FormDialog>
  )
}
