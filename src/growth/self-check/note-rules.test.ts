import { describe, expect, it } from 'vitest'
import { notesAfter, versionOfNotes } from './note-rules.ts'

describe('notes beside the sentences', () => {
  it('stay where a writing does not name them, and are forgotten when blank', () => {
    expect(notesAfter({ a: '一', b: '二' }, { b: ' ', c: '三' })).toEqual({ a: '一', c: '三' })
  })

  it('have one version for the same words, in whichever order, and another for others', () => {
    expect(versionOfNotes({ a: '一', b: '二' })).toBe(versionOfNotes({ b: '二', a: '一' }))
    expect(versionOfNotes({ a: '一' })).not.toBe(versionOfNotes({ a: '二' }))
    expect(versionOfNotes({ a: '一' })).not.toBe(versionOfNotes({ b: '一' }))
    expect(versionOfNotes({})).not.toBe(versionOfNotes({ a: '一' }))
  })
})
