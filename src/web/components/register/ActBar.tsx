import type { ReactNode } from 'react'
import { Button } from '../Button.tsx'

type ActBarProps = {
  readonly count: number
  /** How many of them the list shows now: they may come from several searches. */
  readonly countHere: number
  readonly counter: string
  readonly onClear: () => void
  /** What can be done with them. */
  readonly children: ReactNode
}

/** How many rows are chosen and what can be done with them; stays at the foot of the screen while there are any. */
export function ActBar({ count, countHere, counter, onClear, children }: ActBarProps) {
  return (
    <div className={count === 0 ? 'sr-only' : bar}>
      <p role="status" className="num">
        {count > 0 && (
          <>
            <span className="font-bold">
              {count.toLocaleString('ja-JP')}
              {counter}
            </span>
            を選んでいます
            {countHere < count && `（この一覧に${countHere.toLocaleString('ja-JP')}${counter}）`}
          </>
        )}
      </p>
      {count > 0 && (
        <div className="flex flex-wrap items-center gap-3">
          {children}
          <Button look="quiet" onPress={onClear}>
            選ぶのをやめる
          </Button>
        </div>
      )}
    </div>
  )
}

const bar =
  'sticky bottom-0 z-2 mt-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-t-8 border border-green-900 bg-green-50 px-4 py-2 print:hidden'
