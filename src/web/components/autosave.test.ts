import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startAutosave } from './autosave.ts'
import { saidOfSaving, type Texts } from './autosave-rules.ts'
import type { KeptDraft } from './kept-draft.ts'

/** A server in memory that can be cut off and that knows of versions. */
function cityServer() {
  const server = { texts: { contact: '内線 1111' } as Texts, version: 1, isCut: false, asked: 0 }
  return Object.assign(server, {
    save: async (texts: Texts, version: number | string) => {
      server.asked++
      if (server.isCut) throw new TypeError('Failed to fetch')
      if (version !== server.version) {
        const data = { code: 'sample', message: '佐藤さんが変えました。', fix: '', field: null, problems: [] }
        throw new ORPCError('CONFLICT', { status: 409, data })
      }
      server.texts = texts
      return { version: ++server.version }
    },
    reload: async () => ({ texts: server.texts, version: server.version, by: '佐藤 健' }),
  })
}

const open = (server: ReturnType<typeof cityServer>, kept?: KeptDraft) =>
  startAutosave({ texts: server.texts, version: server.version, save: server.save, reload: server.reload, kept })

describe('saving while somebody types', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('waits for a pause, and saves once', async () => {
    const server = cityServer()
    const form = open(server)
    for (const text of ['内', '内線', '内線 2']) form.type('contact', text)
    await vi.advanceTimersByTimeAsync(900)
    expect(server.asked).toBe(0)
    await vi.advanceTimersByTimeAsync(200)
    expect(server.asked).toBe(1)
    expect(server.texts).toEqual({ contact: '内線 2' })
    expect(saidOfSaving(form.now())).toMatch(/^\d+時\d\d分に保存しました。$/)
  })

  it('saves after ten seconds also whoever types without a pause', async () => {
    const server = cityServer()
    const form = open(server)
    for (let keys = 0; keys < 25; keys++) {
      form.type('contact', '内線 '.repeat(keys))
      await vi.advanceTimersByTimeAsync(500)
    }
    expect(server.asked).toBe(1)
  })

  it('saves at once when it is left, and says whether anything is unsaved', async () => {
    const server = cityServer()
    const form = open(server)
    form.type('contact', '内線 2222')
    expect(await form.flush()).toBe(true)
    expect(server.texts).toEqual({ contact: '内線 2222' })
    server.isCut = true
    form.type('contact', '内線 3333')
    expect(await form.flush()).toBe(false)
  })

  it('comes back by itself after a lost connection', async () => {
    const server = cityServer()
    const form = open(server)
    server.isCut = true
    form.type('contact', '内線 2222')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.asked).toBeGreaterThan(3)
    expect(saidOfSaving(form.now())).toContain('保存できていません。入力は画面に残っています。')
    server.isCut = false
    await vi.advanceTimersByTimeAsync(30_000)
    expect(server.texts).toEqual({ contact: '内線 2222' })
    expect(form.now().failure).toBeNull()
  })

  it('lays both texts beside each other when somebody was faster, and saves what is chosen', async () => {
    const server = cityServer()
    const form = open(server)
    server.texts = { contact: '内線 9999' }
    server.version++
    form.type('contact', '内線 2222')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.asked).toBe(1)
    expect(form.now().overlaps).toHaveLength(1)
    form.choose('contact', 'mine')
    await vi.advanceTimersByTimeAsync(1_100)
    expect(server.texts).toEqual({ contact: '内線 2222' })
  })

  it('keeps in the browser what the server does not have, and no longer than that', async () => {
    const server = cityServer()
    const browser = { kept: null as unknown }
    const keep = (draft: unknown) => {
      browser.kept = draft
    }
    const kept = { keep, read: async () => browser.kept }
    server.isCut = true
    const lost = open(server, kept)
    lost.type('contact', '内線 2222')
    await vi.advanceTimersByTimeAsync(1_100)
    expect(browser.kept).toMatchObject({ texts: { contact: '内線 2222' } })
    server.isCut = false

    const next = open(server, kept)
    await next.restore()
    expect(next.now()).toMatchObject({ texts: { contact: '内線 2222' }, isRestored: true })
    await vi.advanceTimersByTimeAsync(1_100)
    expect(server.texts).toEqual({ contact: '内線 2222' })
    expect(browser.kept).toBeNull()
    await next.restore()
    expect(next.now().failure).toBeNull()
  })

  it('lays what was kept beside what somebody wrote meanwhile', async () => {
    const server = cityServer()
    const left = { texts: { contact: '内線 2222' }, base: server.texts, version: server.version, unanswered: [] }
    server.texts = { contact: '内線 9999' }
    server.version++
    const form = open(server, { keep: () => undefined, read: async () => left })
    await form.restore()
    expect(form.now().overlaps).toMatchObject([{ mine: '内線 2222', theirs: '内線 9999', choice: null }])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.texts).toEqual({ contact: '内線 9999' })
  })

  it('leaves alone what is typed here already, and a draft of another form', async () => {
    const server = cityServer()
    const left = { texts: { contact: '古い' }, base: server.texts, version: server.version, unanswered: [] }
    const form = open(server, { keep: () => undefined, read: async () => left })
    form.type('contact', '新しい')
    await form.restore()
    expect(form.now().texts).toEqual({ contact: '新しい' })
    const other = open(server, { keep: () => undefined, read: async () => ({ ...left, texts: { how: '古い' } }) })
    await other.restore()
    expect(other.now().texts).toEqual(server.texts)
  })

  it('says a 409 for another reason as what it is', async () => {
    const server = cityServer()
    const form = startAutosave({
      texts: server.texts,
      version: server.version,
      reload: server.reload,
      save: async () => {
        const data = { code: 'sample', message: '受付は終わりました。', fix: '', field: null, problems: [] }
        throw new ORPCError('CONFLICT', { status: 409, data })
      },
    })
    form.type('contact', '内線 2222')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(saidOfSaving(form.now())).toContain('受付は終わりました。')
    expect(form.now().texts).toEqual({ contact: '内線 2222' })
  })
})
