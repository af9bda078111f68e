/** A short word about something done. Never an error: those stay where they belong. */
export type Toast = {
  readonly id: number
  readonly text: string
  readonly undo: { readonly label: string; readonly onUndo: () => void } | null
}

let last = 0
let shown: readonly Toast[] = []
const listeners = new Set<() => void>()

/** At most so many at once; an older one has been read or does not matter any more. */
const most = 3

/** Says 保存しました and the like at the edge of the screen, from wherever the act was done. */
export function sayDone(text: string, undo: Toast['undo'] = null): void {
  show([...shown, { id: ++last, text, undo }].slice(-most))
}

export function dropToast(id: number): void {
  show(shown.filter((toast) => toast.id !== id))
}

export function shownToasts(): readonly Toast[] {
  return shown
}

export function onToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function show(next: readonly Toast[]) {
  shown = next
  for (const listener of listeners) listener()
}
