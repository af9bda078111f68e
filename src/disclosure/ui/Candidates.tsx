import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { Checkbox } from '../../web/components/Checkbox.tsx'
import { FormDialog } from '../../web/components/Dialog.tsx'
import { Refused, Shown } from '../../web/components/Shown.tsx'
import { Tag } from '../../web/components/Tag.tsx'
import { sayDone } from '../../web/components/toasts.ts'
import { saidAtField } from '../../web/said.ts'
import { clauses, isClause } from '../clause-rules.ts'
import type { Request } from './answers.ts'
import { type Ground, GroundFields, groundFor } from './RulingFields.tsx'

type Candidate = Answers['disclosure']['candidates']['items'][number]

/** What has to be looked at before a 起案, each person once, in however many records they stand. */
export function Candidates({ request }: { readonly request: Request }) {
  const { requestId, tables, gatheredOn } = request
  const list = useQuery(api.disclosure.candidates.queryOptions({ input: { requestId } }))
  return (
    <Shown query={list}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="text-solid-gray-700">
            {gatheredOn === null ? '記録を集めると、ここに並びます。' : '確かめるところはありません。'}
          </p>
        ) : (
          <CandidateList items={items} requestId={requestId} mayRule={tables.some(({ isOpen }) => isOpen)} />
        )
      }
    </Shown>
  )
}

type CandidateListProps = {
  readonly items: readonly Candidate[]
  readonly requestId: string
  readonly mayRule: boolean
}

function CandidateList({ items, requestId, mayRule }: CandidateListProps) {
  const cache = useQueryClient()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [isWithholding, setWithholding] = useState(false)
  const waiting = items.filter(({ unsettled }) => unsettled > 0).map(({ key }) => key)
  const settling = useMutation(
    api.disclosure.settle.mutationOptions({
      onSuccess: async ({ places }) => {
        await cache.invalidateQueries({ queryKey: api.disclosure.key() })
        setWithholding(false)
        setChosen([])
        sayDone(`${places}か所の判断を記しました。`)
      },
    }),
  )
  const none = chosen.length === 0
  const picked = none ? '選んだもの' : `選んだ${chosen.length}件`
  return (
    <>
      <p className="max-w-3xl md:text-pretty md:[word-break:auto-phrase]">
        ほかの人の氏名と、記録を持つ課が注意を求める項目です。判断は、その人のすべての場所に当てはまります。職務としての氏名は、慣行として知ることができるものとして開示することが多くあります（法第78条第1項第2号イ）。名字だけ、二文字だけの氏名は見つけられないため、記録も読んで確かめてください。
      </p>
      <p className="mt-4" role="status">
        {waiting.length === 0 ? (
          'すべて確かめました。'
        ) : (
          <>
            確かめていないもの：<span className="num">{waiting.length}</span>
          </>
        )}
      </p>
      {mayRule && (
        <div className="mt-3 mb-4 flex flex-wrap items-center gap-x-4 gap-y-3 print:hidden">
          <Button
            look="outline"
            isDisabled={none}
            isPending={settling.isPending && !isWithholding}
            onPress={() =>
              settling.mutate({ requestId, keys: [...chosen], isWithheld: false, clause: null, reason: null })
            }
          >
            {picked}を開示する
          </Button>
          <Button look="outline" isDisabled={none || settling.isPending} onPress={() => setWithholding(true)}>
            {picked}を不開示にする
          </Button>
          <Button look="quiet" isDisabled={waiting.length === 0} onPress={() => setChosen(waiting)}>
            確かめていないものをすべて選ぶ
          </Button>
        </div>
      )}
      {settling.isError && !isWithholding && <Refused error={settling.error} />}
      <ul className="border-solid-gray-200 border-t">
        {items.map((one) => (
          <li
            key={one.key}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-solid-gray-200 border-b py-1"
            aria-label={one.name ?? one.where.join('、')}
          >
            {mayRule ? (
              <Checkbox
                label={titleOf(one)}
                hint={aboutOf(one)}
                isSelected={chosen.includes(one.key)}
                onChange={(isSelected) =>
                  setChosen(isSelected ? [...chosen, one.key] : chosen.filter((key) => key !== one.key))
                }
              />
            ) : (
              <p className="py-2">
                {titleOf(one)}
                <span className="block text-dns-14N-130 text-solid-gray-600">{aboutOf(one)}</span>
              </p>
            )}
            <span className="ml-auto">
              <StateTag candidate={one} />
            </span>
          </li>
        ))}
      </ul>
      {isWithholding && (
        <Withhold
          count={chosen.length}
          clause={items.find(({ key }) => key === chosen[0])?.clause ?? '2'}
          isPending={settling.isPending}
          error={settling.error}
          onClose={() => setWithholding(false)}
          onSubmit={(ground) => settling.mutate({ requestId, keys: [...chosen], isWithheld: true, ...ground })}
        />
      )}
    </>
  )
}

const titleOf = ({ name, where, places }: Candidate) => `${name ?? where.join('、')}（${places}か所）`

/** Where somebody stands; or what a field that was pointed out may be about. */
function aboutOf({ name, where, clause }: Candidate): string {
  if (name !== null) return where.join('、')
  return isClause(clause) ? `${clauses[clause].about}に当たらないか確かめます。` : ''
}

function StateTag({ candidate: { places, unsettled, withheld } }: { readonly candidate: Candidate }) {
  if (unsettled > 0) return <Tag look="caution">確かめる</Tag>
  if (withheld === 0) return <Tag>開示する</Tag>
  return <Tag look="green">{withheld === places ? '不開示' : '一部を不開示'}</Tag>
}

type WithholdProps = {
  readonly count: number
  readonly clause: string
  readonly isPending: boolean
  readonly error: unknown
  readonly onClose: () => void
  readonly onSubmit: (ground: Ground) => void
}

function Withhold({ count, clause, isPending, error, onClose, onSubmit }: WithholdProps) {
  const [ground, setGround] = useState(groundFor(clause))
  const errors = { clause: saidAtField(error, 'clause'), reason: saidAtField(error, 'reason') }
  return (
    <FormDialog
      title={`選んだ${count}件を不開示にする`}
      isOpen
      onClose={onClose}
      actLabel="不開示にする"
      isPending={isPending}
      error={errors.clause === null && errors.reason === null ? error : null}
      onSubmit={() => onSubmit(ground)}
    >
      <p>写しでは■に置き換え、その部分と理由だけを別紙に載せます。</p>
      <GroundFields ground={ground} onChange={setGround} errors={errors} />
    </FormDialog>
  )
}
