import { type ReactNode, useId, useState } from 'react'
import { DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { Button } from '../Button.tsx'
import type { IconName } from '../Icon.tsx'
import { ToolButton } from './ToolButton.tsx'

type ToolPanelProps = {
  readonly icon: IconName
  readonly label: string
  readonly title: string
  readonly children: (close: () => void) => ReactNode
}

/** A tool above a list that opens a small dialog beside itself; Escape closes it, and the focus comes back. */
export function ToolPanel({ icon, label, title, children }: ToolPanelProps) {
  const [isOpen, setOpen] = useState(false)
  const titleId = useId()
  const close = () => setOpen(false)
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <ToolButton icon={icon}>{label}</ToolButton>
      <Popover placement="bottom end" aria-labelledby={titleId} className="panel">
        <div className="grid gap-3">
          <p id={titleId} className="text-std-16B-170">
            {title}
          </p>
          {children(close)}
          <Button look="outline" onPress={close}>
            閉じる
          </Button>
        </div>
      </Popover>
    </DialogTrigger>
  )
}
