import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { CheckboxGroup } from '../../web/components/Checkbox.tsx'
import { FormDialog } from '../../web/components/Dialog.tsx'
import { TextField } from '../../web/components/Field.tsx'
import { Notice } from '../../web/components/Notice.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { TextArea } from '../../web/components/TextArea.tsx'
import { sayDone } from '../../web/components/toasts.ts'
import { saidAtField } from '../../web/said.ts'
import { outcomeNames } from '../copy-text-rules.ts'
import { AnnexTable } from './AnnexTable.tsx'
import type { Request } from './answers.ts'
import { OneDecision } from './OneDecision.tsx'

type Prepared = Answers['disclosure']['prepare']

/** What a 起案 would say, and what was drafted and decided. */
export function Decisions({ request }: { readonly request: Request }) {
  const { requestId, tables, state } = request
  const list = useQuery({
    ...api.disclosure.decisions.queryOptions({ input: { requestId } }),
    // The copy is made beside this page.
    refetchInterval: ({ state: { data } }) =>
      data?.items.some(({ approvedAt, madeAt, isExpired }) => approvedAt && !madeAt && !isExpired) ? 2_000 : false,
  })
  const isOpen = state !== 'withdrawn' && tables.some((one) => one.isOpen)
  return (
    <>
      {isOpen && <Prepare request={request} />}
      <section className={isOpen ? 'mt-12' : ''} aria-labelledby="decisions">
        <h2 id="decisions" className="mb-4 text-std-20B-150">
          起案と決定の記録
        </h2>
        <Shown query={list}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="text-solid-gray-700">まだ起案はありません。</p>
            ) : (
              <ul className="border-solid-gray-200 border-t">
                {items.map((one) => (
                  <OneDecision key={one.decisionId} decision={one} />
                ))}
              </ul>
            )
          }
        </Shown>
      </section>
    </>
  )
}

function Prepare({ request }: { readonly request: Request }) {
  const { requestId } = request
  const prepared = useQuery(api.disclosure.prepare.queryOptions({ input: { requestId } }))
  const [isDrafting, setDrafting] = useState(false)
  return (
    <Shown query={prepared}>
      {(shown) => (
        <>
          <h2 className="mb-2 text-std-20B-150">いま起案すると</h2>
          <p>
            {outcomeNames[shown.outcome]}になります（記録<span className="num">{shown.records}</span>件）。
          </p>
          {shown.givenElsewhere.length > 0 && (
            <div className="my-4 max-w-3xl">
              <Notice kind="caution" title="ある所では不開示で、別の所では開示となる氏名があります。">
                {shown.givenElsewhere.join('、')}。「確かめるところ」で、そろえるか確かめてください。
              </Notice>
            </div>
          )}
          <h3 className="mt-6 mb-2 text-std-18B-160">別紙</h3>
          <AnnexTable annex={shown.annex} />
          <p className="mt-6 print:hidden">
            <Button disabledReason={shown.whyNot} onPress={() => setDrafting(true)}>
              起案する
            </Button>
          </p>
          {isDrafting && <Draft request={request} prepared={shown} onClose={() => setDrafting(false)} />}
        </>
      )}
    </Shown>
  )
}

type DraftProps = { readonly request: Request; readonly prepared: Prepared; readonly onClose: () => void }

/** 起案: what is given out and what is withheld is fixed from here on. */
function Draft({ request: { requestId, tables }, prepared, onClose }: DraftProps) {
  const cache = useQueryClient()
  const open = tables.filter(({ isOpen }) => isOpen)
  const [documentNumber, setDocumentNumber] = useState('')
  const [note, setNote] = useState(prepared.outcome === 'not-held' ? '求められた記録を保有していないため。' : '')
  const [chosen, setChosen] = useState<readonly string[]>(open.map(({ table }) => table))
  const proposing = useMutation(
    api.disclosure.propose.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.disclosure.key() })
        sayDone('開示決定を起案しました。個人情報開示担当のほかの人が決裁します。')
        onClose()
      },
    }),
  )
  const at = (field: string) => saidAtField(proposing.error, field)
  return (
    <FormDialog
      title={`${outcomeNames[prepared.outcome]}を起案する`}
      isOpen
      onClose={onClose}
      actLabel="起案する"
      isPending={proposing.isPending}
      error={at('note') === null && at('tables') === null ? proposing.error : null}
      onSubmit={() =>
        proposing.mutate({
          requestId,
          tables: prepared.mayBePart ? [...chosen] : null,
          documentNumber,
          note: note.trim() || null,
        })
      }
    >
      <p>起案すると、決裁されるか取り下げるまで、判断は変えられません。</p>
      <TextField
        label="文書番号"
        name="documentNumber"
        value={documentNumber}
        onChange={setDocumentNumber}
        hint="起案文書の番号です（例：総情第20号）。写しに載ります。"
        isRequired
      />
      {prepared.mayBePart && (
        <CheckboxGroup
          label="今回決定する記録"
          hint="期限の特例（法第84条）のため、相当の部分だけを先に決定できます。"
          value={chosen}
          onChange={setChosen}
          error={at('tables')}
          choices={open.map(({ table, title, count }) => ({ value: table, label: `${title}（${count}件）` }))}
        />
      )}
      <TextArea
        label="決定に添える言葉"
        name="note"
        value={note}
        onChange={setNote}
        hint="記録がないときは、その理由です。写しに載ります。"
        error={at('note')}
        limit={500}
      />
    </FormDialog>
  )
}
