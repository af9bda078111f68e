import { type KeyboardEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { placeAfter } from './selection-rules.ts'
import type { RowSelection } from './use-selection.ts'

const focusable = 'a[href], button, input'

/**
 * One row is in hand and takes the focus of the whole table. Arrows, PageUp, PageDown, Home and End lead to others, with Shift they
 * choose on the way; Space chooses, Enter opens, ← and → go through what a row holds. Source: WAI-ARIA Authoring Practices, Grid.
 */
export function useRowKeys(rows: readonly string[], selection: RowSelection) {
  const table = useRef<HTMLTableElement>(null)
  const [held, setHeld] = useState<string | null>(null)
  const inHand = held !== null && rows.includes(held) ? held : (rows[0] ?? null)

  function go(to: string) {
    flushSync(() => setHeld(to)) // a row far from the eye is laid out before it takes the focus
    table.current?.querySelector<HTMLElement>(`tr[data-key="${CSS.escape(to)}"]`)?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    const from = event.target as HTMLElement
    const row = from.closest<HTMLElement>('tr[data-key]')
    const key = row?.dataset.key
    if (row === null || key === undefined || event.nativeEvent.isComposing || event.altKey) return
    const isDone = event.ctrlKey || event.metaKey ? withControl(event.key) : plain(event, row, key, from)
    if (isDone) event.preventDefault()
  }

  function withControl(pressed: string): boolean {
    if (pressed.toLowerCase() !== 'a') return false
    selection.toggleAll()
    return true
  }

  function plain({ key: pressed, shiftKey }: KeyboardEvent, row: HTMLElement, key: string, from: HTMLElement): boolean {
    const at = rows.indexOf(key)
    const place = placeAfter(pressed, at, rows.length - 1)
    if (place !== null) {
      const to = rows[place] ?? key
      if (shiftKey) selection.stretch(to, key)
      go(to)
      return true
    }
    switch (pressed) {
      case 'ArrowRight':
      case 'ArrowLeft':
        within(row, from, pressed === 'ArrowRight' ? 1 : -1).focus()
        return true
      case 'Escape':
        selection.clear()
        return selection.keys.size > 0
      case ' ':
        if (from !== row) return false
        if (shiftKey) selection.stretch(key, key)
        else selection.toggle(key)
        return true
      case 'Enter':
        if (from !== row) return false
        row.querySelector<HTMLElement>('[data-opens]')?.click()
        return true
      default:
        return false
    }
  }

  // A table whose rows can be chosen is a grid to those who hear it.
  const grid = { ref: table, role: 'grid', 'aria-multiselectable': true, onKeyDown } as const
  return { grid, inHand, take: setHeld }
}

/** The next thing in a row that can be pressed; before the first of them comes the row itself. */
function within(row: HTMLElement, from: HTMLElement, step: 1 | -1): HTMLElement {
  const all = [row, ...row.querySelectorAll<HTMLElement>(focusable)]
  return all[Math.max(0, Math.min(all.length - 1, all.indexOf(from) + step))] ?? row
}
