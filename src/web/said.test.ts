import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import { saidAtField, saidBy } from './said.ts'

const answered = (status: number, body: Partial<Record<string, unknown>> = {}) =>
  new ORPCError('people.notYours', {
    status,
    data: {
      code: 'people.notYours',
      message: '見られません。',
      fix: '本人に聞いてください。',
      field: null,
      problems: [],
      ...body,
    },
  })

describe('what a page says when something did not go through', () => {
  it('repeats a refusal in the words of the server', () => {
    expect(saidBy(answered(403))).toMatchObject({
      message: '見られません。',
      fix: '本人に聞いてください。',
      isExpected: true,
      isSignedOut: false,
      mayRetry: false,
    })
  })

  it.each([
    { status: 401, isSignedOut: true, isExpected: true, mayRetry: false },
    { status: 409, isSignedOut: false, isExpected: true, mayRetry: true },
    { status: 500, isSignedOut: false, isExpected: false, mayRetry: true },
    { status: 503, isSignedOut: false, isExpected: false, mayRetry: true },
  ])('knows from status $status what can be done', ({ status, ...expected }) => {
    expect(saidBy(answered(status))).toMatchObject(expected)
  })

  it('says the number of a fault wherever it is shown, and keeps that of a refusal for who asks', () => {
    const requestId = '0123456789ab'
    expect(saidBy(answered(500, { requestId })).fix).toBe('本人に聞いてください。（問い合わせ番号 0123456789ab）')
    expect(saidBy(answered(403, { requestId }))).toMatchObject({ fix: '本人に聞いてください。', requestId })
    expect(saidBy(answered(503)).fix).toBe('本人に聞いてください。')
  })

  it('never shows the words of a fault that nobody wrote for people', () => {
    const said = saidBy(new TypeError('Failed to fetch'))
    expect(said.message).toBe('サーバーに届きませんでした。')
    expect(JSON.stringify(said)).not.toContain('fetch')
  })

  it('says a problem at its own field only', () => {
    const error = answered(422, { problems: [{ field: 'code', message: '短すぎます。', fix: '12文字です。' }] })
    expect(saidAtField(error, 'code')).toBe('短すぎます。 12文字です。')
    expect(saidAtField(error, 'password')).toBeNull()
    expect(saidAtField(null, 'code')).toBeNull()
  })

  it('says the only problem at the field that it names', () => {
    expect(saidAtField(answered(422, { field: 'code' }), 'code')).toBe('見られません。 本人に聞いてください。')
  })
})
