import { useEffect, useState, useSyncExternalStore } from 'react'
import { Button } from './Button.tsx'
import { dropToast, onToasts, shownToasts, type Toast } from './toasts.ts'

/** Milliseconds after which a word that asks for nothing goes away. One with an undo stays until it is closed. */
const readingTime = 8_000

/** Where toasts appear: once in the frame, there before anything is said, so that screen readers read it out. */
export function Toasts() {
  const toasts = useSyncExternalStore(onToasts, shownToasts)
  return (
    <section
      aria-label="操作の結果"
      className="pointer-events-none fixed inset-x-4 bottom-4 z-50 md:right-10 md:left-auto md:w-96 print:hidden"
    >
      <div role="status">
        <ul className="grid gap-2">
          {toasts.map((toast) => (
            <ToastItem key={toast.id} toast={toast} />
          ))}
        </ul>
      </div>
    </section>
  )
}

function ToastItem({ toast: { id, text, undo } }: { readonly toast: Toast }) {
  // Nobody loses a word while pointing at it or standing on its buttons.
  const [isHeld, setHeld] = useState(false)
  const stays = undo !== null || isHeld
  useEffect(() => {
    if (stays) return
    const waiting = setTimeout(() => dropToast(id), readingTime)
    return () => clearTimeout(waiting)
  }, [stays, id])

  return (
    <li
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex flex-wrap items-center justify-between gap-x-5 gap-y-1 rounded-8 border border-solid-gray-536 border-l-8 border-l-success-2 bg-white px-4 py-2 shadow-2"
    >
      <span className="min-w-0 py-1">{text}</span>
      <span className="flex gap-5">
        {undo && (
          <Button
            look="quiet"
            onPress={() => {
              dropToast(id)
              undo.onUndo()
            }}
          >
            {undo.label}
          </Button>
        )}
        <Button look="quiet" onPress={() => dropToast(id)} aria-label={`閉じる：${text}`}>
          閉じる
        </Button>
      </span>
    </li>
  )
}
