import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'

/** A real S3 server on this machine with one empty bucket, and the environment that names it. */
export async function startStorageServer() {
  const directory = mkdtempSync(join(tmpdir(), 'sodachi-s3-'))
  const configureBuckets = [{ name: 'city', configs: [] }]
  const server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory, configureBuckets })
  const { port } = await server.run()
  return {
    env: {
      SODACHI_S3_URL: `http://127.0.0.1:${port}`,
      SODACHI_S3_BUCKET: 'city',
      SODACHI_S3_KEY: 'S3RVER',
      SODACHI_S3_SECRET: 'S3RVER',
    },
    async stop() {
      await server.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** A port on which nothing listens any more. */
export async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
