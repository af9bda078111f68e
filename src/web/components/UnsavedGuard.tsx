import { useBlocker } from '@tanstack/react-router'
import { ConfirmDialog } from './Dialog.tsx'

type UnsavedGuardProps = {
  readonly isChanged: boolean
  /** The page keeps what was written where only the search of its address changes, as from part to part. */
  readonly hasParts?: boolean
}

/** Asks before somebody leaves a page with what they have not saved. `ignoreBlocker` goes past it, once it is saved. */
export function UnsavedGuard({ isChanged, hasParts = false }: UnsavedGuardProps) {
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => isChanged && !(hasParts && current.pathname === next.pathname),
    enableBeforeUnload: () => isChanged,
    withResolver: true,
  })
  return (
    <ConfirmDialog
      title="保存していない内容があります"
      isOpen={leaving.status === 'blocked'}
      onClose={() => leaving.reset?.()}
      closeLabel="このまま書く"
      actLabel="保存しないで移る"
      onAct={() => leaving.proceed?.()}
      isDestructive
    >
      <p>このまま移ると、保存のあとに書いた内容が消えます。</p>
    </ConfirmDialog>
  )
}
