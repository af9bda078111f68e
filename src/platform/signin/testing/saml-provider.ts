import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import samlp from 'samlp'

/** A real SAML provider on this machine, that believes whoever says who they are. To browsers it is another site than `localhost`. */
export type SamlProvider = {
  readonly entityId: string
  /** What Sodachi is told by its environment. */
  readonly environment: Readonly<Record<string, string>>
  /** Changes what it says of people, how it knew them, and how it signs; what it has always said where nothing is given. */
  set(change: Saying): void
  /** A key with its certificate, and the certificate in a file as a city would have it. */
  newKey(): Signing & { readonly file: string }
  close(): Promise<void>
}

type Signing = { readonly key: string; readonly cert: string; readonly publicKey: string }

type Saying = {
  readonly claims?: (account: string) => Readonly<Record<string, string | readonly string[]>>
  /** Any option of the library. */
  readonly options?: Readonly<Record<string, string | number | boolean>>
  /** What it answers instead. */
  readonly answer?: (response: string) => string
}

/** What a form of the provider's page posts to Sodachi. */
export type Form = { readonly to: string; readonly response: string; readonly relayState: string }

/** `to`: the address to which it posts. */
export async function startSamlProvider(to: string): Promise<SamlProvider> {
  const folder = mkdtempSync(join(tmpdir(), 'sodachi-saml-'))
  let [saying, keys]: [Saying, number] = [{}, 0]
  const newKey = () => {
    const signing = makeKey()
    const file = join(folder, `${++keys}.pem`)
    writeFileSync(file, signing.cert)
    return { ...signing, file }
  }
  const { file, key, cert } = newKey()
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const entityId = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const query = Object.fromEntries(new URL(request.url ?? '/', entityId).searchParams)
    const { RelayState = '' } = query
    response.setHeader('content-type', 'text/html; charset=utf-8')
    if (request.method !== 'POST') return void response.end(question)
    let body = ''
    for await (const part of request) body += part
    const who = new URLSearchParams(body).get('who') ?? ''
    const options = { issuer: entityId, key, cert, recipient: to, destination: to, ...saying.options }
    const fails = (error: unknown) => void response.writeHead(500).end(String(error))
    if (who === '') {
      const error = { code: 'urn:oasis:names:tc:SAML:2.0:status:AuthnFailed', description: 'given up by 山田' }
      const sending = { set() {}, send: (page: string) => void response.end(page) }
      return samlp.sendError({ ...options, error, RelayState, getPostURL: (_, done) => done(null, to) })(
        query,
        sending,
        fails,
      )
    }
    samlp.auth({
      ...options,
      getUserFromRequest: () => ({ who }),
      getPostURL: (_audience, _dom, _request, done) => done(null, to),
      profileMapper: (user) => ({
        getClaims: () => saying.claims?.(user.who) ?? {},
        getNameIdentifier: () => ({ nameIdentifier: user.who }),
      }),
      responseHandler: (made) => {
        const said = saying.answer?.(made.toString()) ?? made.toString()
        response.end(posting({ to, response: Buffer.from(said).toString('base64'), relayState: RelayState }))
      },
    })(Object.assign(request, { query }), response, fails)
  }

  return {
    entityId,
    environment: {
      SODACHI_SAML_ENTRY_POINT: `${entityId}/sso?tenant=city`,
      SODACHI_SAML_IDP_ENTITY_ID: entityId,
      SODACHI_SAML_CERTIFICATE_FILE: file,
    },
    newKey,
    set(change) {
      saying = change
    },
    close: () =>
      new Promise((resolve) => {
        rmSync(folder, { recursive: true, force: true })
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

const question = `<!doctype html><html lang="ja"><meta charset="utf-8"><link rel="icon" href="data:,"><title>市のアカウント</title><h1>市のアカウント</h1>
<form method="post"><label>利用者名 <input name="who" autofocus></label> <button>続ける</button></form></html>`

const posting = ({
  to,
  response,
  relayState,
}: Form) => `<!doctype html><title>…</title><form method="post" action="${to}">
<input type="hidden" name="SAMLResponse" value="${response}"><input type="hidden" name="RelayState" value="${relayState}"></form>
<script>document.forms[0].submit()</script>`

/** A browser at the provider: opens the address, says who it is, and gives the form that its page posts. Nobody gives up. */
export async function askSaml(start: string, who: string): Promise<Form> {
  const answer = await fetch(start, { method: 'POST', body: new URLSearchParams({ who }) })
  const page = await answer.text()
  const [to, response, relayState] = [
    /action="([^"]*)"/,
    /name="SAMLResponse"\s+value="([^"]*)"/,
    /name="RelayState"\s+value="([^"]*)"/,
  ].map((field) => field.exec(page)?.[1])
  if (to === undefined || response === undefined || relayState === undefined)
    throw new Error(`the provider answered ${answer.status}: ${page}`)
  return { to, response, relayState }
}

/** A new key of RSA, and a certificate that it signs itself: Node makes none. */
function makeKey(): Signing {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const der = certificateOf(privateKey, publicKey)
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  }
}

function certificateOf(privateKey: KeyObject, publicKey: KeyObject): Buffer {
  const put = (tag: number, ...parts: Buffer[]): Buffer => {
    const content = Buffer.concat(parts)
    const size = content.length < 128 ? [content.length] : [0x82, content.length >> 8, content.length & 255]
    return Buffer.concat([Buffer.from([tag, ...size]), content])
  }
  const list = (...parts: Buffer[]) => put(0x30, ...parts)
  const number = (value: number) => put(0x02, Buffer.from([value]))
  const sha256WithRsa = list(put(0x06, Buffer.from('2a864886f70d01010b', 'hex')), put(0x05))
  const name = list(
    put(0x31, list(put(0x06, Buffer.from('550403', 'hex')), put(0x0c, Buffer.from('city provider')))), // CN
  )
  const day = (text: string) => put(0x18, Buffer.from(text))
  const body = list(
    put(0xa0, number(2)), // version 3
    number(1),
    sha256WithRsa,
    name,
    list(day('20200101000000Z'), day('20991231000000Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  return list(body, sha256WithRsa, put(0x03, Buffer.from([0]), sign('sha256', body, privateKey)))
}
