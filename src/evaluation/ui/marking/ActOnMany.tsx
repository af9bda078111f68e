import { type ReactNode, useState } from 'react'
import { Button } from '../../../web/components/Button.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { actWords, type ButtonAct } from '../act-words.ts'
import { useSaveAll } from '../flushes.tsx'
import type { SheetRecord } from '../sheet-record.ts'
import { useActOnAll } from './use-act-on-all.ts'

type ActOnManyProps = {
  readonly act: ButtonAct
  readonly records: readonly SheetRecord[]
  /** Of the button and of the question that follows it. */
  readonly label: string
  readonly actLabel: string
  readonly disabledReason?: string | null
  /** Beside the button. */
  readonly aside?: ReactNode
  /** What is done to whom, in the question. */
  readonly children?: ReactNode
}

/** One act on several sheets, asked once: what is being written is saved first, and whom it could not be done for stands there afterwards. */
export function ActOnMany({ act, records, label, actLabel, disabledReason, aside, children }: ActOnManyProps) {
  const [isOpen, setOpen] = useState(false)
  const [isUnsaved, setUnsaved] = useState(false)
  const saveAll = useSaveAll()
  const { run, isRunning, refused } = useActOnAll(act)
  return (
    <div className="grid gap-3">
      {isUnsaved && (
        <Notice kind="caution" title="保存できていない入力があるので、まだ進めません。" isAnswer>
          赤い字のところを確かめてから、もう一度押してください。
        </Notice>
      )}
      {refused.length > 0 && (
        <Notice kind="caution" title={`${refused.length}人については、できませんでした。`} isAnswer>
          <ul>
            {refused.map(({ sheetId, name, words }) => (
              <li key={sheetId}>
                {name}：{words}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {records.length + (disabledReason ? 1 : 0) > 0 && (
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <Button
            onPress={async () => {
              const isSaved = await saveAll()
              setUnsaved(!isSaved)
              setOpen(isSaved)
            }}
            isPending={isRunning}
            disabledReason={disabledReason ?? null}
          >
            {label}
          </Button>
          {aside}
        </div>
      )}
      <ConfirmDialog
        title={label}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onAct={async () => {
          await run(records)
          setOpen(false)
        }}
        actLabel={actLabel}
        isPending={isRunning}
      >
        <p>{actWords[act].happens}</p>
        {children}
      </ConfirmDialog>
    </div>
  )
}
