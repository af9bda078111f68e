import { describe, expect, it } from 'vitest'
import { firstKeys, readKeys, sayKey, shortcutOf, twinOf } from './shortcut-rules.ts'

const pressed = { code: 'KeyN', altKey: true, ctrlKey: false, metaKey: false, shiftKey: false }

describe('キーの割り当て', () => {
  it('reads what was kept, and what it is at first for the rest', () => {
    expect(readKeys(null)).toEqual(firstKeys)
    expect(readKeys('{"nextPerson":"KeyJ"}')).toEqual({ ...firstKeys, nextPerson: 'KeyJ' })
  })

  it.each(['not JSON', '7', '{"nextPerson":"KeyD"}', '{"nextPerson":"KeyP"}', '{"nextItem":12}'])(
    'begins anew with what cannot be used: %s',
    (kept) => {
      expect(readKeys(kept)).toEqual(firstKeys)
    },
  )

  it('tells of two acts on one key', () => {
    expect(twinOf(firstKeys)).toBeNull()
    expect(twinOf({ ...firstKeys, previousPerson: 'KeyN' })).toBe('previousPerson')
  })

  it('knows a key by its place with Alt alone', () => {
    expect(shortcutOf(firstKeys, pressed)).toBe('nextPerson')
    expect(shortcutOf(firstKeys, { ...pressed, code: 'ArrowUp' })).toBe('previousItem')
    for (const other of [{ altKey: false }, { ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { code: 'KeyQ' }])
      expect(shortcutOf(firstKeys, { ...pressed, ...other })).toBeNull()
  })

  it('says keys as they are printed on the keyboard', () => {
    expect(Object.values(firstKeys).map(sayKey)).toEqual(['↓', '↑', 'N', 'P'])
  })
})
