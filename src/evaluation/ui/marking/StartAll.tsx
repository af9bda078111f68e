import { useState } from 'react'
import { Button } from '../../../web/components/Button.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { actWords } from '../act-words.ts'
import type { SheetRecord } from '../sheet-record.ts'
import { Refusals } from './Refusals.tsx'
import { useActOnAll } from './use-act-on-all.ts'

/** Those whose 一次評価 can begin, begun at once. */
export function StartAll({ records }: { readonly records: readonly SheetRecord[] }) {
  const ready = records.filter(({ may }) => may.includes('startEvaluation'))
  const [isOpen, setOpen] = useState(false)
  const { run, isRunning, refused } = useActOnAll('startEvaluation')
  if (ready.length === 0) return <Refusals refused={refused} />
  const label = `${ready.length}人の一次評価を始める`
  return (
    <div className="mt-6 grid gap-3">
      <Refusals refused={refused} />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <Button onPress={() => setOpen(true)} isPending={isRunning} pendingText="始めています…">
          {label}
        </Button>
        <span className="text-solid-gray-700">{ready.map(({ person }) => person.name).join('、')}</span>
      </div>
      <ConfirmDialog
        title={label}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onAct={async () => {
          await run(ready)
          setOpen(false)
        }}
        actLabel="始める"
        isPending={isRunning}
      >
        <p>{actWords.startEvaluation.happens}</p>
      </ConfirmDialog>
    </div>
  )
}
