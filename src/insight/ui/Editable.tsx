import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Button } from '../../web/components/Button.tsx'

type EditableProps = {
  /** On the button: 申し込み方を書く. What stands behind a ：, the thing beside the button, is for those who hear it. */
  readonly label: string
  readonly mayEdit: boolean
  readonly form: (close: () => void) => ReactNode
  /** Shown while nothing is being written; left out where the form stands beside it. */
  readonly children?: ReactNode
  readonly look?: 'outline' | 'quiet'
}

/** Words with a button to change them; the form takes their place, and gives the focus back to the button when it closes. */
export function Editable({ label, mayEdit, form, children, look = 'outline' }: EditableProps) {
  const id = useId()
  const [act, ...of] = label.split('：')
  const [isOpen, setOpen] = useState(false)
  const wasOpen = useRef(false)
  useEffect(() => {
    if (!isOpen && wasOpen.current) document.getElementById(id)?.focus()
    wasOpen.current = isOpen
  }, [isOpen, id])

  if (isOpen) return <>{form(() => setOpen(false))}</>
  return (
    <>
      {children}
      {mayEdit && (
        <div className="mt-4">
          <Button id={id} look={look} onPress={() => setOpen(true)}>
            {act}
            {of.length > 0 && <span className="sr-only">：{of.join('：')}</span>}
          </Button>
        </div>
      )}
    </>
  )
}
