import type { ReactNode } from 'react'
import { Button } from '../../../../web/components/Button.tsx'

type BlockProps = {
  readonly title: string
  readonly onRemove?: (() => void) | undefined
  readonly onUp?: (() => void) | undefined
  readonly onDown?: (() => void) | undefined
  readonly children: ReactNode
}

/** Fields that belong together, one of a list: moved and taken out by its name. */
export function Block({ title, onRemove, onUp, onDown, children }: BlockProps) {
  return (
    <fieldset className="grid gap-4 border-solid-gray-300 border-l-4 pl-5">
      <legend className="mb-2 font-bold">{title}</legend>
      {children}
      {(onRemove || onUp || onDown) && (
        <p className="flex flex-wrap gap-x-6 gap-y-2">
          {onUp && (
            <Button look="quiet" aria-label={`上へ：${title}`} onPress={onUp}>
              上へ
            </Button>
          )}
          {onDown && (
            <Button look="quiet" aria-label={`下へ：${title}`} onPress={onDown}>
              下へ
            </Button>
          )}
          {onRemove && (
            <Button look="quiet" aria-label={`外す：${title}`} onPress={onRemove}>
              外す
            </Button>
          )}
        </p>
      )}
    </fieldset>
  )
}
