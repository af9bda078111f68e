import { readFileSync } from 'node:fs'
import { AwsClient } from 'aws4fetch'
import { z } from 'zod'
import { invariant } from '../refusal.ts'
import { refuse } from './refusals.ts'

/** S3-compatible storage of the city: one bucket, objects by the ids of their files. */
export type Storage = {
  put(id: string, bytes: Uint8Array): Promise<void>
  get(id: string): Promise<Uint8Array>
  /** Some of the bytes, from one place to before another. */
  getPart(id: string, from: number, to: number): Promise<Uint8Array>
  remove(id: string): Promise<void>
  /** Ids of objects that were there before this instant, a page at a time. */
  list(before: Temporal.Instant): AsyncGenerator<string[]>
}

const Settings = z.object({
  SODACHI_S3_URL: z.url({ protocol: /^https?$/ }),
  SODACHI_S3_BUCKET: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,62}$/),
  SODACHI_S3_REGION: z.string().default('us-east-1'),
  SODACHI_S3_KEY: z.string().min(1),
  SODACHI_S3_SECRET: z.string().min(1),
})

/** Longest an exchange with the storage may take, in milliseconds: a storage that hangs delays one request, and not for long. */
const longestExchange = 20_000
const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * The storage that the environment names, or null: then files are in the database. The secret may stand in a file, whose name is in
 * SODACHI_S3_SECRET_FILE. Throws when it is half named.
 */
export function openStorage(env: Readonly<Record<string, string | undefined>>): Storage | null {
  if (env.SODACHI_S3_URL === undefined) return null
  const secretFile = env.SODACHI_S3_SECRET_FILE
  const secret = secretFile === undefined ? env.SODACHI_S3_SECRET : readFileSync(secretFile, 'utf8').trim()
  const settings = Settings.parse({ ...env, SODACHI_S3_SECRET: secret })
  const client = new AwsClient({
    accessKeyId: settings.SODACHI_S3_KEY,
    secretAccessKey: settings.SODACHI_S3_SECRET,
    region: settings.SODACHI_S3_REGION,
    service: 's3',
    retries: 0, // whoever waits is told; a job tries again by itself
  })
  const bucket = `${settings.SODACHI_S3_URL.replace(/\/+$/, '')}/${settings.SODACHI_S3_BUCKET}`

  async function ask(path: string, init: RequestInit = {}) {
    const answer = await client
      .fetch(`${bucket}${path}`, { ...init, signal: AbortSignal.timeout(longestExchange) })
      .catch(() => null)
    if (answer === null || (!answer.ok && answer.status !== 404)) throw refuse.storageAway()
    return answer
  }

  return {
    async put(id, bytes) {
      const { ok } = await ask(`/${id}`, { method: 'PUT', body: Uint8Array.from(bytes) })
      if (!ok) throw refuse.storageAway() // no such bucket
    },
    async get(id) {
      const answer = await ask(`/${id}`)
      if (!answer.ok) throw refuse.damaged(id)
      return new Uint8Array(await answer.arrayBuffer())
    },
    async getPart(id, from, to) {
      const answer = await ask(`/${id}`, { headers: { Range: `bytes=${from}-${to - 1}` } })
      if (!answer.ok) throw refuse.damaged(id)
      const bytes = new Uint8Array(await answer.arrayBuffer())
      return answer.status === 206 ? bytes : bytes.subarray(from, to)
    },
    async remove(id) {
      await ask(`/${id}`, { method: 'DELETE' })
    },
    async *list(before) {
      for (let after: string | undefined = ''; after !== undefined; ) {
        const answer = await ask(`/?list-type=2&max-keys=500${after && `&start-after=${after}`}`)
        invariant(answer.ok, 'the bucket is there')
        const objects = [...(await answer.text()).matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, entry = '']) => ({
          key: /<Key>(.*?)<\/Key>/.exec(entry)?.[1] ?? '',
          changed: /<LastModified>(.*?)<\/LastModified>/.exec(entry)?.[1] ?? '',
        }))
        // What does not bear the name of a file of ours is somebody else's.
        yield objects
          .filter(
            ({ key, changed }) =>
              isId.test(key) && Temporal.Instant.compare(Temporal.Instant.from(changed), before) < 0,
          )
          .map(({ key }) => key)
        after = objects.at(-1)?.key
      }
    },
  }
}
