import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sessionReader } from './cookie.ts'

const signature = (token: string, secret: string) => createHmac('sha256', secret).update(token).digest('base64')
const signed = (token: string, secret: string) =>
  `sodachi=${encodeURIComponent(`${token}.${signature(token, secret)}`)}`

describe('the token of a session', () => {
  const read = sessionReader('sodachi', 'secret')
  const tokenOf = (cookie: string) => read(new Headers({ cookie }))

  it('is read as often as it is sent', () => {
    for (const _ of [1, 2, 3]) expect(tokenOf(`other=1; ${signed('token', 'secret')}`)).toBe('token')
  })

  it('is not that of a cookie that was changed, also after the right one was seen', () => {
    const cookie = signed('token', 'secret')
    expect(tokenOf(cookie)).toBe('token')
    expect(tokenOf(cookie.replace('token', 'taken'))).toBeNull()
    expect(tokenOf(signed('token', 'another secret'))).toBeNull()
    expect(tokenOf('sodachi=token')).toBeNull()
    expect(read(new Headers())).toBeNull()
  })

  it('is the one of each sender', () => {
    expect(tokenOf(signed('one', 'secret'))).toBe('one')
    expect(tokenOf(signed('two', 'secret'))).toBe('two')
    expect(tokenOf(`${signed('one', 'secret')}; filler=${'x'.repeat(600)}`)).toBe('one')
  })
})
