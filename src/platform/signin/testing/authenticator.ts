import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** What an authenticator and its browser do otherwise than they should, or than is usual. */
type Otherwise = {
  /** Of the page, as the browser says. */
  readonly origin?: string
  readonly rpId?: string
  readonly challenge?: string
  /** False where nobody was asked for a PIN, a finger or a face. */
  readonly isVerified?: boolean
  readonly isPresent?: boolean
  readonly isSyncable?: boolean
  readonly isSynced?: boolean
  readonly counter?: number
  /** Whose key the authenticator says that it is: an account's sixteen bytes, base64url. */
  readonly userHandle?: string
  /** Of another key pair. */
  readonly isForged?: boolean
}

type Made = { readonly origin: string } & Pick<Otherwise, 'isSyncable' | 'isSynced'> & {
    /** It counts its signatures; others say 0 for ever. */
    readonly counts?: boolean
  }

type Creation = {
  readonly challenge: string
  readonly rp: { readonly id?: string }
  readonly user: { readonly id: string }
}
type Request = { readonly challenge: string; readonly rpId?: string }

/** An authenticator in software with its browser: one key for ES256, attested by nobody. Source: WebAuthn Level 3, 6.1 and 6.5. */
export function newAuthenticator({ origin, counts = false, isSyncable = false, isSynced = false }: Made) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const credentialId = randomBytes(32)
  const id = credentialId.toString('base64url')
  const coseKey = cbor(
    new Map<number, Cbor>([
      [1, 2], // EC2
      [3, -7], // ES256
      [-1, 1], // P-256
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  )
  let signatures = 0
  let userHandle = ''

  const clientData = (type: string, challenge: string, otherwise: Otherwise) =>
    Buffer.from(
      JSON.stringify({
        type,
        challenge: otherwise.challenge ?? challenge,
        origin: otherwise.origin ?? origin,
        crossOrigin: false,
      }),
    )

  function authenticatorData(rpId: string, otherwise: Otherwise, attested?: Buffer) {
    const { isPresent = true, isVerified = true } = otherwise
    const flags =
      (isPresent ? 0x01 : 0) |
      (isVerified ? 0x04 : 0) |
      ((otherwise.isSyncable ?? isSyncable) ? 0x08 : 0) |
      ((otherwise.isSynced ?? isSynced) ? 0x10 : 0) |
      (attested ? 0x40 : 0)
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(otherwise.counter ?? (counts ? ++signatures : 0))
    return Buffer.concat([sha256(otherwise.rpId ?? rpId), Buffer.of(flags), counter, ...(attested ? [attested] : [])])
  }

  return {
    id,

    /** Makes the key that it has for a site, as PublicKeyCredential.toJSON() says it. */
    create({ challenge, rp, user }: Creation, otherwise: Otherwise = {}) {
      userHandle = user.id
      const length = Buffer.alloc(2)
      length.writeUInt16BE(credentialId.length)
      const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, coseKey])
      const authData = authenticatorData(rp.id ?? '', otherwise, attested)
      const attestation = new Map<string, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ])
      return {
        id,
        rawId: id,
        type: 'public-key' as const,
        response: {
          clientDataJSON: clientData('webauthn.create', challenge, otherwise).toString('base64url'),
          attestationObject: cbor(attestation).toString('base64url'),
          transports: ['internal'],
        },
        clientExtensionResults: {},
      }
    },

    /** Signs a question. */
    get({ challenge, rpId = '' }: Request, otherwise: Otherwise = {}) {
      const said = clientData('webauthn.get', challenge, otherwise)
      const authData = authenticatorData(rpId, otherwise)
      const signature = sign('sha256', Buffer.concat([authData, sha256(said)]), otherwise.isForged ? other : privateKey)
      return {
        id,
        rawId: id,
        type: 'public-key' as const,
        response: {
          clientDataJSON: said.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle: otherwise.userHandle ?? userHandle,
        },
        clientExtensionResults: {},
      }
    },
  }
}

const sha256 = (of: string | Buffer) => createHash('sha256').update(of).digest()

type Cbor = number | string | Buffer | ReadonlyMap<number, Cbor> | ReadonlyMap<string, Cbor>

/** What authenticators say, in CBOR (RFC 8949): whole numbers, texts, bytes and maps. */
function cbor(of: Cbor): Buffer {
  if (typeof of === 'number') return of < 0 ? head(1, -1 - of) : head(0, of)
  if (typeof of === 'string') return Buffer.concat([head(3, Buffer.byteLength(of)), Buffer.from(of)])
  if (Buffer.isBuffer(of)) return Buffer.concat([head(2, of.length), of])
  const pairs = [...of].flatMap(([key, value]) => [cbor(key), cbor(value)])
  return Buffer.concat([head(5, of.size), ...pairs])
}

function head(major: number, value: number): Buffer {
  const start = major << 5
  if (value < 24) return Buffer.of(start | value)
  if (value < 256) return Buffer.of(start | 24, value)
  return Buffer.of(start | 25, value >> 8, value & 0xff)
}
