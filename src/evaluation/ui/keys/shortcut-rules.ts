/** What a key with Alt does on a sheet. */
export const shortcutNames = {
  nextItem: '次の項目',
  previousItem: '前の項目',
  nextPerson: '次の職員',
  previousPerson: '前の職員',
} as const
export type Shortcut = keyof typeof shortcutNames
export const shortcuts = Object.keys(shortcutNames) as Shortcut[]

/** Keys by the place on the keyboard (`KeyboardEvent.code`): an input method and Option on a Mac change the letter and never the place. */
export type Keys = Readonly<Record<Shortcut, string>>
export const firstKeys: Keys = {
  nextItem: 'ArrowDown',
  previousItem: 'ArrowUp',
  nextPerson: 'KeyN',
  previousPerson: 'KeyP',
}

/** Those that browsers leave to pages. Alt with D, E and F is the browser's own, and with ← and → its history. */
export const usableKeys = [
  'ArrowDown',
  'ArrowUp',
  ...[...'ABCGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `Key${letter}`),
] as const

export function sayKey(code: string): string {
  if (code === 'ArrowDown') return '↓'
  if (code === 'ArrowUp') return '↑'
  return code.replace(/^Key/, '')
}

/** What was kept, as far as it can be used; the rest is as at first. Two acts on one key: as at first altogether. */
export function readKeys(kept: string | null): Keys {
  const said = parsed(kept)
  const keys = Object.fromEntries(
    shortcuts.map((one) => [one, isUsable(said[one]) ? said[one] : firstKeys[one]]),
  ) as Keys
  return twinOf(keys) === null ? keys : firstKeys
}

function parsed(kept: string | null): Record<string, unknown> {
  try {
    const said: unknown = JSON.parse(kept ?? '{}')
    return typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

const isUsable = (code: unknown): code is string => usableKeys.some((one) => one === code)

/** The first act whose key another has too; null where each has its own. */
export function twinOf(keys: Keys): Shortcut | null {
  return shortcuts.find((one, at) => shortcuts.slice(0, at).some((other) => keys[other] === keys[one])) ?? null
}

type Pressed = Pick<KeyboardEvent, 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/** What a pressed key stands for; null for any other. */
export function shortcutOf(keys: Keys, { code, altKey, ctrlKey, metaKey, shiftKey }: Pressed): Shortcut | null {
  if (!altKey || ctrlKey || metaKey || shiftKey) return null
  return shortcuts.find((one) => keys[one] === code) ?? null
}
