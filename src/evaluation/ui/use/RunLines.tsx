import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Checkbox } from '../../../web/components/Checkbox.tsx'
import { SearchField, SelectField, TextField } from '../../../web/components/Field.tsx'
import { MoreButton } from '../../../web/components/MoreButton.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { count } from '../desk/desk-words.ts'
import type { Run } from './shown-run.ts'

type Line = Answers['evaluation']['use']['lines']['items'][number]
const looks = {
  tied: '同じ順位で決まっていない人',
  pending: '確認を待っている人',
  'no-result': '結果のない人',
  penalty: '懲戒・欠勤のある人',
  out: '対象外の人',
  changed: '計算のあとに変わった人',
} as const
type Look = keyof typeof looks

/** Everybody of a run, narrowed by band or by what has to be looked at, each with the reason; equals are chosen here. */
export function RunLines({ run }: { readonly run: Run }) {
  const [band, setBand] = useState('')
  const [look, setLook] = useState<Look | ''>(run.ties > 0 ? 'tied' : '')
  const [q, setQ] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const list = useInfiniteQuery(
    api.evaluation.use.lines.infiniteOptions({
      input: (after: string | undefined) => ({
        runId: run.runId,
        ...(band !== '' && { band }),
        ...(look !== '' && { look }),
        ...(q !== '' && { q }),
        ...(after !== undefined && { after }),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
      staleTime: 0,
    }),
  )
  const lines = list.data?.pages.flatMap(({ items }) => items) ?? []
  const total = list.data?.pages[0]?.count
  const mayChoose = run.state === 'simulated' && run.ties > 0 && look === 'tied'
  return (
    <Section title="一人ひとり" aside={total !== undefined && `${count(total)}人`}>
      <div className="mb-4 grid max-w-4xl gap-4 md:grid-cols-3">
        <SelectField
          label="見るところ"
          value={look}
          onChange={(next) => setLook((Object.keys(looks) as Look[]).find((one) => one === next) ?? '')}
        >
          <option value="">すべて</option>
          {(Object.keys(looks) as Look[]).map((key) => (
            <option key={key} value={key}>
              {looks[key]}
            </option>
          ))}
        </SelectField>
        <SelectField label="区分" value={band} onChange={setBand}>
          <option value="">すべて</option>
          {run.bands.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </SelectField>
        <SearchField label="氏名・職員番号" value={q} onSearch={setQ} />
      </div>
      {list.error && <Refused error={list.error} />}
      {total === 0 ? (
        <p>あてはまる人はいません。</p>
      ) : (
        <Table
          caption="一人ひとりの区分と理由"
          rows={lines}
          rowKey={({ personId }) => personId}
          columns={[
            {
              key: 'name',
              label: '氏名',
              isHeader: true,
              width: 'md:w-64',
              cell: (line) => (
                <>
                  {mayChoose ? (
                    <Checkbox
                      label={line.name ?? '退職した人'}
                      isSelected={chosen.includes(line.personId)}
                      onChange={(is) =>
                        setChosen(is ? [...chosen, line.personId] : chosen.filter((one) => one !== line.personId))
                      }
                    />
                  ) : (
                    (line.name ?? '退職した人')
                  )}
                  <span className="block text-dns-14N-130 text-solid-gray-700">
                    {line.gradeName}　{line.unitName}
                  </span>
                </>
              ),
            },
            {
              key: 'band',
              label: '区分',
              width: 'w-3/5 md:w-44',
              cell: (line) => (
                <>
                  {line.bandName ?? '対象外'}
                  <span className="num block text-solid-gray-700">{line.band === null ? '' : line.valueSays}</span>
                  {line.isTied && <Tag look="caution">同じ順位</Tag>}
                  {line.isPending && <Tag>確認待ち</Tag>}
                  <span className="mt-1 block text-dns-14N-130 md:hidden">
                    <Reasons line={line} />
                  </span>
                </>
              ),
            },
            {
              key: 'why',
              label: '理由',
              isWideOnly: true,
              cell: (line) => <Reasons line={line} />,
            },
          ]}
        />
      )}
      <MoreButton list={list} />
      {mayChoose && <Choosing run={run} personIds={chosen} />}
    </Section>
  )
}

const Reasons = ({ line: { reasons, results } }: { readonly line: Line }) => (
  <>
    {reasons.map((reason) => (
      <span key={reason} className="block">
        {reason}
      </span>
    ))}
    {results.some(({ round, corrected }) => round > 1 || corrected !== null) && (
      <span className="block text-dns-14N-130 text-solid-gray-700">
        {results
          .filter(({ round, corrected }) => round > 1 || corrected !== null)
          .map(
            ({ sourceName, round, corrected }) =>
              `${sourceName}は第${round}回${corrected === null ? '' : `・訂正 ${corrected}`}`,
          )
          .join('、')}
      </span>
    )}
  </>
)

/** Lifts those who were chosen among equals to a band, with the reason: as a run more. */
function Choosing({ run, personIds }: { readonly run: Run; readonly personIds: readonly string[] }) {
  const navigate = useNavigate()
  const upper = run.bands.slice(
    0,
    run.bands.findIndex(({ isMiddle }) => isMiddle),
  )
  const [band, setBand] = useState(upper[0]?.code ?? '')
  const [reason, setReason] = useState('')
  const making = useMutation(
    api.evaluation.use.makeRun.mutationOptions({
      onSuccess: ({ runId }) => navigate({ to: '/evaluation/desk/uses/runs/$runId', params: { runId } }),
    }),
  )
  return (
    <form
      className="mt-6 grid max-w-2xl gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        making.mutate({
          authority: run.authority,
          use: run.use,
          occasion: run.occasionCode,
          baseOn: run.baseOn,
          name: run.name,
          copyFrom: run.runId,
          entered: null,
          exceptions: null,
          choices: personIds.map((personId) => ({ personId, band, reason })),
          supersedes: run.supersedes,
          reason: run.supersedeReason,
        })
      }}
    >
      <p>印を付けた人を、選んだ区分にして計算し直します。いまの試算も残ります。</p>
      <SelectField label="上げる区分" value={band} onChange={setBand}>
        {upper.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextField label="選ぶ理由" name="reason" value={reason} onChange={setReason} isRequired />
      {making.error && <Refused error={making.error} />}
      <div>
        <Button
          type="submit"
          isPending={making.isPending}
          disabledReason={
            personIds.length === 0 ? '人を選んでください。' : reason.trim() === '' ? '選ぶ理由を書いてください。' : null
          }
        >
          選んで計算し直す
        </Button>
      </div>
    </form>
  )
}
