import { describe, expect, it } from 'vitest'
import { challengeOf, passkeySiteOf, userHandleOf } from './passkey-rules.ts'

describe('where passkeys work', () => {
  it.each([
    ['https://sodachi.city.example', { rpId: 'sodachi.city.example', origin: 'https://sodachi.city.example' }],
    [
      'https://sodachi.city.example:8443/',
      { rpId: 'sodachi.city.example', origin: 'https://sodachi.city.example:8443' },
    ],
    ['http://localhost:3000', { rpId: 'localhost', origin: 'http://localhost:3000' }],
    ['http://demo.localhost:3000', { rpId: 'demo.localhost', origin: 'http://demo.localhost:3000' }],
    ['http://city-server', null],
    ['http://127.0.0.1:3000', null],
    ['https://10.20.3.4', null],
    ['https://[2001:db8::5]', null],
  ])('%s: %o', (baseUrl, site) => {
    expect(passkeySiteOf(baseUrl)).toEqual(site)
  })
})

describe('the question that an answer names', () => {
  const said = (of: unknown) => Buffer.from(JSON.stringify(of)).toString('base64url')

  it('is read out of what the browser says', () => {
    expect(challengeOf(said({ type: 'webauthn.get', challenge: 'abc' }))).toBe('abc')
  })

  it.each([[said({})], [said({ challenge: 7 })], [said({ challenge: '' })], [said(null)], ['%%%'], ['']])(
    'is null in %s',
    (clientData) => {
      expect(challengeOf(clientData)).toBeNull()
    },
  )
})

it('an authenticator knows an account by the sixteen bytes of its id', () => {
  expect(userHandleOf('00112233-4455-6677-8899-aabbccddeeff').toString('hex')).toBe('00112233445566778899aabbccddeeff')
})
