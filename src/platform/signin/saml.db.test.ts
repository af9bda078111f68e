import { readFileSync, writeFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Refusal } from '../refusal.ts'
import { testCity } from '../testing/database.ts'
import { hashPassword, openProvider, openSignIn, type SignIn } from './index.ts'
import { Browser as AnyBrowser, baseUrl } from './testing/browser.ts'
import { askSaml, type Form, type SamlProvider, startSamlProvider } from './testing/saml-provider.ts'

const city = testCity('2026-04-01')
const here = `${baseUrl}/api/auth/provider/saml`
let idp: SamlProvider
let signIn: SignIn
let hashed: string
let accountId: string
let loginName: string
let count = 0
const noted: unknown[] = []
const opened: SignIn[] = []

const open = (environment: Record<string, string> = {}) => {
  const provider = openProvider({ ...idp.environment, ...environment }, (why) => noted.push(why))
  const one = openSignIn({ connection: city.connection, clock: city.clock, secret: 's'.repeat(48), baseUrl, provider })
  opened.push(one)
  return one
}

beforeAll(async () => {
  idp = await startSamlProvider(here)
  hashed = await hashPassword('みどりの風 と 黒い猫')
  signIn = open()
})
afterAll(async () => {
  for (const one of opened) await one.close()
  await idp.close()
})

async function newAccount(name: string) {
  const [account] = await city.superuser(
    `with opened as (insert into people.account (login_name, label) values ($1, '保守業者') returning id),
       duty as (insert into people.duty_grant (account_id, duty, during, approved_at, reason)
         select id, 'auditor', '[2020-04-01,)', now(), '試験' from opened)
     select id from opened`,
    [name],
  )
  const credentials = [{ id: account?.id, username: name.toLowerCase(), password: hashed }]
  await city.superuser('select auth.put_credentials($1)', [JSON.stringify(credentials)])
  return String(account?.id)
}

beforeEach(async () => {
  idp.set({})
  noted.length = 0
  loginName = `Vendor-${++count}`
  accountId = await newAccount(loginName)
})
afterEach(() => {
  vi.useRealTimers()
  expect(JSON.stringify(noted).toLowerCase()).not.toContain(`vendor-${count}`) // nor in any log
})
/** Moves the clock of this process, and so the provider's, by seconds. */
const later = (seconds: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1_000 })

class Browser extends AnyBrowser {
  constructor(at = signIn) {
    super(city, at)
  }
  /** The way to the provider and up to the form of its page. */
  async ask(who = loginName, more: object = {}) {
    return askSaml(await this.begin(more), who)
  }
  /** What the provider's page sends, and the page of ours that it leads to. */
  async come(form: Form) {
    return this.finish(await sent(form, this.at))
  }
}

/** The provider's page posts: from its own site, and without our cookies. */
async function sent({ to, response, relayState }: Form, at = signIn): Promise<URL> {
  const answer = await at.handler(
    new Request(to, {
      method: 'POST',
      headers: { origin: idp.entityId },
      body: new URLSearchParams({ SAMLResponse: response, RelayState: relayState }),
    }),
  )
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([303, []])
  const back = new URL(answer.headers.get('location') ?? '')
  expect(back.origin + back.pathname).toBe(`${baseUrl}/sign-in/provider`)
  return back
}

const codeOf = (answer: Promise<unknown>) =>
  answer.then(
    () => 'done',
    (refusal: Refusal) => refusal.code,
  )
const xmlOf = ({ response }: Form) => Buffer.from(response, 'base64').toString()
const withXml = (form: Form, change: (xml: string) => string): Form => {
  const xml = xmlOf(form)
  const other = change(xml)
  expect(other).not.toBe(xml)
  return { ...form, response: Buffer.from(other).toString('base64') }
}
const requestIn = (url: string) =>
  inflateRawSync(Buffer.from(new URL(url).searchParams.get('SAMLRequest') ?? '', 'base64')).toString()
const acts = async () =>
  (
    await city.superuser(
      'select did from platform.audit_entry where account_id = $1 or record = $1::text order by id',
      [accountId],
    )
  ).map(({ did }) => did)

describe('signing in through a provider that speaks SAML', () => {
  it('begins a session of the account that the NameID names', async () => {
    const browser = new Browser()
    const form = await browser.ask(` ${loginName.toUpperCase()} `, { to: '/tasks' })
    expect(form.to).toBe(here)
    expect(await browser.come(form)).toEqual({ purpose: 'sign-in', to: '/tasks' })
    expect(await browser.actor()).toMatchObject({ kind: 'account', accountId, duties: ['auditor'] })
    expect(await acts()).toEqual(['signin.provider', 'signin.signIn'])
  })

  it('asks at the entry point with what it has of its own, and anew where it has to be fresh', async () => {
    const url = new URL(await new Browser().begin())
    expect(url.origin + url.pathname).toBe(`${idp.entityId}/sso`)
    expect(url.searchParams.get('tenant')).toBe('city')
    expect(url.searchParams.get('RelayState')).toMatch(/^[\w-]{43}$/)
    const request = requestIn(url.href)
    expect(request).toContain(`AssertionConsumerServiceURL="${here}"`)
    expect(request).toContain(`>${here}</saml:Issuer>`)
    expect(request).not.toContain('ForceAuthn')
    expect(requestIn(await new Browser().begin({ isShared: true }))).toContain('ForceAuthn="true"')
  })

  it('tells the administrator of the provider how to register it', async () => {
    const answer = await signIn.handler(new Request(here))
    expect(answer.headers.get('content-type')).toContain('application/samlmetadata+xml')
    const told = await answer.text()
    for (const part of [`entityID="${here}"`, `Location="${here}"`, 'WantAssertionsSigned="true"'])
      expect(told).toContain(part)
    expect(await (await signIn.handler(new Request(here))).text()).toBe(told)
  })

  it('goes by an attribute, which has to name one', async () => {
    const byAttribute = open({ SODACHI_SAML_ATTRIBUTE: 'urn:staffNumber' })
    const say = async (values: readonly string[]) => {
      idp.set({ claims: () => ({ 'urn:staffNumber': values, 'urn:groups': ['a', 'b'] }) })
      const browser = new Browser(byAttribute)
      return codeOf(browser.come(await browser.ask('anybody')))
    }
    expect(await say([loginName])).toBe('done')
    expect(await say(['99999999'])).toBe('signin.providerUnknown')
    for (const values of [[], [' '], [loginName, loginName]])
      expect(await say(values)).toBe('signin.providerNamesNobody')
  })

  it('takes what the city counts as a second proof', async () => {
    const proofs = async () =>
      (await city.superuser('select "secondFactor" as factor from auth.session where "userId" = $1', [accountId])).map(
        ({ factor }) => factor,
      )
    const mfa = 'http://schemas.microsoft.com/claims/multipleauthn'
    const believing = open({ SODACHI_SAML_SECOND_PROOF: `urn:city:card, ${mfa}` })
    const enter = async () => {
      const browser = new Browser(believing)
      await browser.come(await browser.ask())
    }
    await enter()
    idp.set({ options: { authnContextClassRef: 'urn:city:card' } })
    await enter()
    idp.set({ claims: () => ({ 'http://schemas.microsoft.com/claims/authnmethodsreferences': ['password', mfa] }) })
    await enter()
    expect((await proofs()).sort()).toEqual([null, 'provider', 'provider'].sort())
  })

  it('believes each of the certificates of its file, so that the provider can change its key', async () => {
    const { file, key, cert } = idp.newKey()
    const both = idp.newKey().file
    writeFileSync(
      both,
      readFileSync(idp.environment.SODACHI_SAML_CERTIFICATE_FILE ?? '', 'utf8') + readFileSync(file, 'utf8'),
    )
    const at = open({ SODACHI_SAML_CERTIFICATE_FILE: both })
    for (const saying of [{}, { options: { key, cert } }]) {
      idp.set(saying)
      const browser = new Browser(at)
      expect(await codeOf(browser.come(await browser.ask()))).toBe('done')
    }
  })

  it('hears that somebody gave up, and writes nothing of what was said about it', async () => {
    const browser = new Browser()
    expect(await codeOf(browser.come(await browser.ask('')))).toBe('signin.providerGaveUp')
    expect(JSON.stringify(noted)).not.toContain('山田')
  })

  it('proves anew, and is not fooled by a sign-in of before', async () => {
    const browser = new Browser()
    await browser.come(await browser.ask())
    expect(await browser.come(await browser.ask(loginName, { purpose: 'prove' }))).toMatchObject({ purpose: 'prove' })
    expect(await acts()).toContain('signin.prove')
    const url = await browser.begin({ purpose: 'prove' })
    later(-120)
    const old = await askSaml(url, loginName)
    vi.useRealTimers()
    expect(await codeOf(browser.come(old))).toBe('signin.providerFailed')
    expect((await acts()).filter((did) => did === 'signin.prove')).toHaveLength(1)
  })
})

describe('an answer', () => {
  it('is of no use to another browser, and signs nobody in by itself', async () => {
    const browser = new Browser()
    const form = await browser.ask()
    const planted = await sent(form)
    const other = new Browser()
    expect(await codeOf(other.finish(planted))).toBe('signin.providerTooLate')
    await other.begin()
    expect(await codeOf(other.finish(planted))).toBe('signin.providerTooLate')
    expect(await other.actor()).toBeNull()
    expect(await codeOf(browser.finish(planted))).toBe('done')
  })

  it('is kept sealed, and is taken once', async () => {
    const browser = new Browser()
    const form = await browser.ask()
    const back = await sent(form)
    const kept = JSON.stringify(await city.superuser('select * from auth.verification'))
    for (const part of [loginName, back.searchParams.get('posted') ?? '']) expect(kept).not.toContain(part)
    const both = await Promise.all([codeOf(browser.finish(back)), codeOf(browser.finish(back))])
    expect(both.sort()).toEqual(['done', 'signin.providerTooLate'])
    expect(await codeOf(browser.come(form))).toBe('signin.providerTooLate')
  })

  it('does not fit another question, of the same browser either', async () => {
    const browser = new Browser()
    const form = await browser.ask()
    const { searchParams } = new URL(await browser.begin())
    expect(await codeOf(browser.come({ ...form, relayState: searchParams.get('RelayState') ?? '' }))).toBe(
      'signin.providerFailed',
    )
    expect(noted).toEqual([{ message: 'SAML answer to another question' }])
  })

  it('without a question of ours is refused: nothing begins at the provider', async () => {
    const form = await new Browser().ask()
    for (const relayState of ['', '/tasks', 'https://evil.example/', 'x'.repeat(43)])
      expect(await codeOf(new Browser().come({ ...form, relayState }))).toBe('signin.providerTooLate')
  })

  it('is good for minutes, and not before its time', async () => {
    const said = async (lifetimeInSeconds: number, seconds: number) => {
      idp.set({ options: { lifetimeInSeconds } })
      const browser = new Browser()
      const form = await browser.ask()
      later(seconds)
      const code = await codeOf(browser.come(form))
      vi.useRealTimers()
      return code
    }
    expect(await said(60, 80)).toBe('done') // half a minute for clocks that differ
    expect(await said(60, 100)).toBe('signin.providerFailed')
    expect(await said(60, -100)).toBe('signin.providerFailed')
    expect(await said(24 * 3_600, 11 * 60)).toBe('signin.providerFailed')
  })

  it('that is no form, is empty or is rubbish leads to the page, and nothing is kept of it', async () => {
    const before = await city.superuser('select count(*) from auth.verification')
    for (const response of ['', '%%%', 'PHhtbD4=', Buffer.from('<a/>').toString('base64')])
      expect((await sent({ to: here, response, relayState: '' })).search).toBe('?state=none&error=unfit')
    const json = new Request(here, { method: 'POST', body: JSON.stringify({ SAMLResponse: 'x' }) })
    expect((await signIn.handler(json)).status).toBe(303)
    expect(await codeOf(signIn.handler(new Request(here, { method: 'PUT' })))).toBe('platform.noSuchPath')
    expect(await city.superuser('select count(*) from auth.verification')).toEqual(before)
  })
})

/** The signed assertion, the same without its signature in another's name, and the whole answer around it. */
const wrapped = (build: (parts: { signed: string; evil: string; around: (inner: string) => string }) => string) => {
  return (form: Form) =>
    withXml(form, (xml) => {
      const [signed = ''] = /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(xml) ?? []
      const evil = signed
        .replace(/<Signature[\s\S]*<\/Signature>/, '')
        .replace(/ID="[^"]*"/, 'ID="_evil"')
        .replaceAll(loginName, 'victim')
      return build({ signed, evil, around: (inner) => xml.replace(signed, () => inner) })
    })
}
const inside = (outer: string, inner: string) => outer.replace('<saml:Subject>', () => `${inner}<saml:Subject>`)

describe('a forged answer', () => {
  let other: ReturnType<SamlProvider['newKey']>
  beforeAll(async () => {
    other = idp.newKey()
    await newAccount('victim')
  })
  const options = (given: () => Record<string, string | number | boolean>) => () => idp.set({ options: given() })

  it.each<[string, string, () => void]>([
    ['without a signature', 'Invalid signature', options(() => ({ signAssertion: false }))],
    [
      'whose envelope alone is signed',
      'Invalid signature',
      options(() => ({ signAssertion: false, signResponse: true })),
    ],
    [
      'signed with another key, whose certificate it brings',
      'Invalid signature',
      options(() => ({ key: other.key, cert: other.cert })),
    ],
    ['signed with SHA-1', 'SAML answer is signed by weak means', options(() => ({ signatureAlgorithm: 'rsa-sha1' }))],
    ['with a digest of SHA-1', 'SAML answer is signed by weak means', options(() => ({ digestAlgorithm: 'sha1' }))],
    ['for another service', 'SAML assertion audience mismatch', options(() => ({ audience: 'https://other.example' }))],
    [
      'for another address',
      'SAML assertion for another address',
      options(() => ({ recipient: 'https://other.example/acs' })),
    ],
    ['of another provider', 'SAML assertion of another provider', options(() => ({ issuer: 'https://other.example' }))],
    ['to another request', 'SAML answer to another question', options(() => ({ inResponseTo: '_another' }))],
    [
      'encrypted for somebody else',
      'SAML assertion is encrypted',
      options(() => ({ encryptionCert: other.cert, encryptionPublicKey: other.publicKey })),
    ],
  ])('%s is refused', async (_, message, set) => {
    set()
    const browser = new Browser()
    expect(await codeOf(browser.come(await browser.ask()))).toBe('signin.providerFailed')
    expect(await browser.actor()).toBeNull()
    expect(noted).toEqual([{ message }])
  })

  it.each<[string, string, (form: Form) => Form]>([
    [
      'changed after signing',
      'Invalid signature',
      (form) => withXml(form, (xml) => xml.replaceAll(loginName, 'victim')),
    ],
    [
      'whose signature is gone',
      'Invalid signature',
      (form) => withXml(form, (xml) => xml.replace(/<Signature[\s\S]*<\/Signature>/, '')),
    ],
    [
      'with a comment in the name',
      'SAML answer with a document type or comments',
      (form) => withXml(form, (xml) => xml.replaceAll(loginName, 'victim<!---->.x')),
    ],
    [
      'with a document type',
      'SAML answer with a document type or comments',
      (form) => withXml(form, (xml) => `<!DOCTYPE a [<!ENTITY b "c">]>${xml}`),
    ],
    [
      'with entities that grow',
      'SAML answer with a document type or comments',
      (form) =>
        withXml(form, (xml) =>
          `<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>${xml}`.replace(loginName, '&b;'),
        ),
    ],
    [
      'whose method is written in two ways',
      'SAML answer is signed by weak means',
      (form) => withXml(form, (xml) => xml.replace('<SignatureMethod', '<SignatureMethod a="/>"')),
    ],
    [
      'with a second assertion before',
      'Invalid signature',
      wrapped(({ signed, evil, around }) => around(evil + signed)),
    ],
    [
      'with a second assertion behind',
      'Invalid signature',
      wrapped(({ signed, evil, around }) => around(signed + evil)),
    ],
    [
      'that hides the signed one in another',
      'Invalid signature',
      wrapped(({ signed, evil, around }) => around(inside(evil, signed))),
    ],
    [
      'that hides the signed one in extensions',
      'Invalid signature',
      wrapped(({ signed, evil, around }) => around(`<samlp:Extensions>${signed}</samlp:Extensions>${evil}`)),
    ],
    [
      'that hides the signed one in an object of its signature',
      'Invalid signature',
      wrapped(({ signed, evil, around }) => {
        const [signature = ''] = /<Signature[\s\S]*<\/Signature>/.exec(signed) ?? []
        const plain = signed.replace(signature, '')
        return around(
          inside(
            evil,
            signature.replace('</Signature>', () => `<Object>${plain}</Object></Signature>`),
          ),
        )
      }),
    ],
    [
      'of two assertions with one id',
      'Invalid signature',
      wrapped(({ signed, evil, around }) => {
        const [id = ''] = /ID="[^"]*"/.exec(signed) ?? []
        return around(inside(evil.replace('ID="_evil"', id), signed))
      }),
    ],
    [
      'in an answer within an answer',
      'Invalid signature',
      wrapped(({ signed, evil, around }) => around(`<samlp:Response>${signed}</samlp:Response>${evil}`)),
    ],
  ])('%s is refused', async (_, message, forge) => {
    const browser = new Browser()
    expect(await codeOf(browser.come(forge(await browser.ask())))).toBe('signin.providerFailed')
    expect(noted).toEqual([{ message }])
    expect(await browser.actor()).toBeNull()
    expect(
      await city.superuser(
        `select from auth.session s join auth."user" u on u.id = s."userId" and u.username = 'victim'`,
      ),
    ).toEqual([])
  })
})

it('refuses settings that are half said, unsafe or two at once', () => {
  const opening = (more: Record<string, string>) => () => openProvider({ ...idp.environment, ...more }, () => {})
  expect(opening({})).not.toThrow()
  expect(opening({ SODACHI_SAML_IDP_ENTITY_ID: '' })).toThrow()
  expect(opening({ SODACHI_SAML_ENTRY_POINT: 'http://login.city.example/sso' })).toThrow('https')
  expect(opening({ SODACHI_SAML_CERTIFICATE_FILE: import.meta.filename })).toThrow('certificate')
  expect(opening({ SODACHI_SAML_MATCH: 'name' })).toThrow()
  const oidc = {
    SODACHI_OIDC_ISSUER: 'https://a.example',
    SODACHI_OIDC_CLIENT_ID: 'a',
    SODACHI_OIDC_CLIENT_SECRET: 'b',
  }
  expect(opening(oidc)).toThrow('two providers')
})

it('has no such address where the provider speaks OpenID Connect, or there is none', async () => {
  const oidc = {
    SODACHI_SAML_ENTRY_POINT: undefined as unknown as string,
    SODACHI_OIDC_ISSUER: 'https://a.example',
    SODACHI_OIDC_CLIENT_ID: 'a',
    SODACHI_OIDC_CLIENT_SECRET: 'b',
  }
  for (const method of ['GET', 'POST'])
    expect(await codeOf(open(oidc).handler(new Request(here, { method })))).toBe('signin.noProvider')
})
