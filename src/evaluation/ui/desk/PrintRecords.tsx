import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { JobLine } from '../../../web/jobs/JobLine.tsx'
import { isOpen } from '../../../web/jobs/job-words.ts'
import { saidAtField } from '../../../web/said.ts'
import { type Cycle, count } from './desk-words.ts'

/** Milliseconds between two looks while the job goes on. */
const lookAgain = 1_000
/** As wide as the list stands indented for each step down. */
const indent = '　'

/** 記録書 of a unit or of all, made beside the work; the file waits here and in 処理の状況. */
export function PrintRecords({ cycle: { cycleId } }: { readonly cycle: Cycle }) {
  const [unitId, setUnitId] = useState('')
  const [as, setAs] = useState<'pdf' | 'zip'>('zip')
  const progress = useQuery(api.evaluation.progress.queryOptions({ input: { cycleId }, staleTime: 60_000 }))
  const asking = useMutation(api.evaluation.askPrinting.mutationOptions())
  const jobId = asking.data?.jobId
  const jobs = useQuery(
    api.jobs.mine.queryOptions({
      enabled: jobId !== undefined,
      staleTime: 0,
      refetchInterval: ({ state }) => {
        const job = state.data?.items.find(({ id }) => id === jobId)
        return job === undefined || isOpen(job) ? lookAgain : false
      },
    }),
  )
  const job = jobs.data?.items.find(({ id }) => id === jobId)
  const units = inTree(progress.data?.units ?? [])
  return (
    <div className="grid gap-5">
      <p>
        いまの状態の記録書を、職員ごとに作ります。だれの記録書を印刷したかは、本人の「自分の記録の閲覧」に残ります。
      </p>
      <div className="max-w-xl">
        <SelectField label="所属" value={unitId} onChange={setUnitId} error={saidAtField(asking.error, 'unitId')}>
          <option value="">すべて</option>
          {units.map(({ unitId: id, depth, name, sheets }) => (
            <option key={id} value={id}>
              {indent.repeat(depth)}
              {name ?? 'いまはない所属'}（{count(sheets)}枚）
            </option>
          ))}
        </SelectField>
      </div>
      <RadioGroup
        label="形"
        value={as}
        onChange={setAs}
        error={saidAtField(asking.error, 'as')}
        choices={[
          { value: 'zip', label: '所属ごとのPDFを、一つのzipに', hint: '何人でも作れます。' },
          { value: 'pdf', label: '一つのPDF', hint: '1,000枚まで作れます。' },
        ]}
      />
      <div>
        <Button
          look="outline"
          isPending={asking.isPending || (job !== undefined && isOpen(job))}
          pendingText="作っています…"
          onPress={() => asking.mutate({ cycleId, unitId: unitId || null, as })}
        >
          記録書を作る
        </Button>
      </div>
      {asking.error && <Refused error={asking.error} />}
      {job && (
        <ul className="border-solid-gray-200 border-t">
          <JobLine job={job} />
        </ul>
      )}
    </div>
  )
}

type InTree = { readonly unitId: string; readonly parentId: string | null }

/** Units as a tree reads: each with those below it behind it. */
function inTree<Unit extends InTree>(units: readonly Unit[], parentId: string | null = null): Unit[] {
  return units.filter((unit) => unit.parentId === parentId).flatMap((unit) => [unit, ...inTree(units, unit.unitId)])
}
