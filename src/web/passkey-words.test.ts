import { describe, expect, it } from 'vitest'
import { ceremonyWords } from './passkey-words.ts'

describe('a ceremony of a passkey that came to nothing', () => {
  it.each([
    ['NotAllowedError', 'get', 'web.passkeyGivenUp', 'パスキーでの確認が、'],
    ['NotAllowedError', 'create', 'web.passkeyGivenUp', 'パスキーの登録が、'],
    ['AbortError', 'get', 'web.passkeyGivenUp', 'パスキーでの確認が、'],
    ['InvalidStateError', 'create', 'web.passkeyThere', 'もう登録されています。'],
    ['ConstraintError', 'create', 'web.passkeyNotHere', 'パスキーを作れません。'],
    ['SecurityError', 'get', 'web.passkeyFailed', 'パスキーを使えませんでした。'],
    ['', 'get', 'web.passkeyFailed', 'パスキーを使えませんでした。'],
  ] as const)('%s at %s says %s, and what to do next', (name, ceremony, code, words) => {
    const said = ceremonyWords(name, ceremony)
    expect(said).toMatchObject({ code, message: expect.stringContaining(words) })
    expect(said.fix).toMatch(/ください。$/)
  })

  it('offers another way to whoever wants to enter', () => {
    expect(ceremonyWords('NotAllowedError', 'get').fix).toContain('職員番号とパスワードなど、ほかの方法')
    expect(ceremonyWords('NotAllowedError', 'create').fix).not.toContain('パスワード')
  })
})
