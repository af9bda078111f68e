import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { trialApp } from './testing/trial-app.ts'

describe('the web app', () => {
  let webRoot: string
  let page: ReturnType<typeof trialApp>['ask']

  beforeAll(() => {
    const place = mkdtempSync(join(tmpdir(), 'sodachi-web-'))
    webRoot = join(place, 'web')
    mkdirSync(join(webRoot, 'assets'), { recursive: true })
    writeFileSync(join(place, 'secret'), 'himitsu')
    writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>そだち</title>')
    writeFileSync(join(webRoot, 'assets', 'index-1a2b.js'), 'export {}')
    writeFileSync(join(webRoot, 'assets', 'index-1a2b.js.br'), 'packed by brotli')
    writeFileSync(join(webRoot, 'assets', 'index-1a2b.js.gz'), 'packed by gzip')
    page = trialApp({}, { webRoot }).ask
  })
  afterAll(() => rmSync(join(webRoot, '..'), { recursive: true, force: true }))

  it.each(['/', '/people', '/people/0f8b?name=x', '/no-such-page', '/日本語', '/%ff', '/apiary'])(
    'opens at %s, and is kept nowhere',
    async (path) => {
      const { status, headers, text } = await page(path)
      expect(status).toBe(200)
      expect(headers.get('content-type')).toMatch(/^text\/html/)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(text).toContain('そだち')
    },
  )

  it('keeps its parts for ever, because their names change with their content', async () => {
    const { status, headers } = await page('/assets/index-1a2b.js')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/javascript/)
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  })

  it.each([
    ['gzip, deflate, br, zstd', 'br', 'packed by brotli'],
    ['gzip', 'gzip', 'packed by gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip', 'packed by gzip'],
    ['identity', null, 'export {}'],
  ])('sends them as the build packed them, where %s is understood', async (accepted, encoding, sent) => {
    const { headers, text } = await page('/assets/index-1a2b.js', { headers: { 'Accept-Encoding': accepted } })
    expect(headers.get('content-encoding')).toBe(encoding)
    expect(headers.get('content-type')).toMatch(/javascript/)
    expect(headers.get('vary')).toBe('Accept-Encoding')
    expect(text).toBe(sent)
  })

  it('serves one build, whatever lies in the folder meanwhile', async () => {
    rmSync(join(webRoot, 'assets', 'index-1a2b.js'))
    expect((await page('/assets/index-1a2b.js')).text).toBe('export {}')
  })

  it('gives no page in the place of a part that is gone', async () => {
    const { status, headers, body } = await page('/assets/index-0000.js')
    expect(status).toBe(404)
    expect(headers.get('cache-control')).toBeNull()
    expect(body()).toMatchObject({ code: 'platform.noSuchPath' })
  })

  it.each(['/../secret', '/..%2fsecret', '/%2e%2e/secret', '/assets/..%2f..%2fsecret', '/..\\secret', '//secret'])(
    'shows nothing outside of its folder: %s',
    async (path) => {
      expect((await page(path)).text).not.toContain('himitsu')
    },
  )

  it('takes no changes', async () => {
    expect((await page('/people', { method: 'POST' })).status).toBe(404)
  })
})
