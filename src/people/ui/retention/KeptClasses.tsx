import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { KeyValue } from '../../../web/components/KeyValue.tsx'
import { Minute } from '../../../web/components/Minute.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { sayDone } from '../../../web/components/toasts.ts'
import { saidAtField } from '../../../web/said.ts'
import type { Register } from './DueClasses.tsx'

type KeptClass = Register['classes'][number]

const howWords = {
  erase: '行を消します',
  blank: 'ほかの記録が指すIDを残し、中身を消します',
  itself: '決裁なしに消えます',
  kept: '消しません',
} as const

const keptFor = (years: number) => (years === 0 ? '次の4月1日に満ちます' : `次の4月1日から${years}年`)

/** How long everything is kept, from when, on what ground; and what is not erased by a 決裁. */
export function KeptClasses({ register }: { readonly register: Register }) {
  const [changed, setChanged] = useState<KeptClass | null>(null)
  const { classes, tables, history, mayDecide } = register
  const nameOf = (key: string) => classes.find((one) => one.class === key)?.name ?? key
  return (
    <>
      {classes.map((one) => (
        <section key={one.class} className="mb-8" aria-label={one.name}>
          <h2 className="mb-2 text-std-20B-160">{one.name}</h2>
          <KeyValue
            items={[
              ['数え始める日', one.counted],
              ['保存期間', keptFor(one.years)],
              ['根拠', one.basis],
              ['短くできる限り', `${one.floor}年（${one.floorBasis}）`],
              [
                '含むもの',
                tables
                  .filter((table) => table.class === one.class)
                  .map(({ title }) => title)
                  .join('、'),
              ],
            ]}
          />
          {mayDecide && (
            <p className="mt-3 print:hidden">
              <Button look="outline" onPress={() => setChanged(one)}>
                年数を変える
                <span className="sr-only">：{one.name}</span>
              </Button>
            </p>
          )}
        </section>
      ))}
      <Disclosure title="すべての表と、消すときにすること">
        <Table
          caption="すべての表と、消すときにすること"
          rows={tables}
          rowKey={({ name }) => name}
          columns={[
            { key: 'title', label: '表', isHeader: true, cell: ({ title }) => title },
            { key: 'class', label: '区分', isWideOnly: true, cell: (one) => (one.class ? nameOf(one.class) : '') },
            {
              key: 'how',
              label: '消すとき',
              cell: ({ how, says }) => (says ? `${howWords[how]}。${says}` : howWords[how]),
            },
          ]}
        />
      </Disclosure>
      {history.length > 0 && (
        <section className="mt-6" aria-labelledby="years-history">
          <h2 id="years-history" className="text-std-20B-160">
            年数を変えた記録
          </h2>
          <ul className="mt-3 grid gap-2">
            {history.map(({ class: key, years, basis, setAt, setByName }) => (
              <li key={`${key} ${setAt}`}>
                {nameOf(key)}を{years}年に：{basis}（{setByName} <Minute at={setAt} />）
              </li>
            ))}
          </ul>
        </section>
      )}
      {changed && <ChangeYears of={changed} onClose={() => setChanged(null)} />}
    </>
  )
}

function ChangeYears({ of, onClose }: { readonly of: KeptClass; readonly onClose: () => void }) {
  const cache = useQueryClient()
  const [years, setYears] = useState(String(of.years))
  const [basis, setBasis] = useState('')
  const changing = useMutation(
    api.people.retention.setYears.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.people.retention.key() })
        sayDone(`「${of.name}」の保存年数を変えました。`)
        onClose()
      },
    }),
  )
  const atYears = saidAtField(changing.error, 'years')
  return (
    <FormDialog
      title={`「${of.name}」の保存年数を変える`}
      isOpen
      onClose={onClose}
      actLabel="変える"
      isPending={changing.isPending}
      error={atYears === null ? changing.error : null}
      onSubmit={() => changing.mutate({ class: of.class, years: Number(years), basis })}
    >
      <p>これから起案する廃棄に効きます。もう決裁した廃棄は、そのときの年数のままです。</p>
      <TextField
        label="年数"
        name="years"
        value={years}
        onChange={setYears}
        inputMode="numeric"
        hint={`${of.floor}年より短くはできません。`}
        error={atYears}
        isRequired
      />
      <TextField
        label="根拠"
        name="basis"
        value={basis}
        onChange={setBasis}
        hint="文書管理規程の条などです。"
        isRequired
      />
    </FormDialog>
  )
}
