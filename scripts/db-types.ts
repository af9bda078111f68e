// Generates src/platform/database/schema.ts from a freshly migrated database; with --verify only compares (stale types fail).
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, migrate, prepareServer, readMigrations } from '../src/platform/database/index.ts'
import { openEmbedded } from '../src/platform/postgres/index.ts'

const out = 'src/platform/database/schema.ts'
const folder = mkdtempSync(join(tmpdir(), 'sodachi-types-'))
const server = await openEmbedded(folder, { as: 'command', durability: 'none-for-tests' })
try {
  const admin = await connect({ ...server.connection, database: 'postgres' })
  await admin.query('create database sodachi')
  await admin.end()
  const client = await connect({ ...server.connection, database: 'sodachi' })
  await prepareServer(client)
  await migrate(client, readMigrations())
  await client.end()

  const target = process.argv.includes('--verify') ? join(folder, 'schema.ts') : out
  const { status } = spawnSync(
    'kysely-codegen',
    [
      `--url=postgres://postgres@localhost/sodachi?host=${encodeURIComponent(server.connection.host)}&port=${server.connection.port}`,
      '--dialect=postgres',
      '--camel-case',
      '--include-pattern=(platform|people|policy|requests|evaluation|training|growth|insight|disclosure|auth).*',
      '--date-parser=string',
      '--type-mapping={"timestamptz":"string","timestamp":"string","daterange":"string","tstzrange":"string","int8":"number"}',
      '--numeric-parser=number',
      `--out-file=${target}`,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  if (status !== 0) process.exitCode = 1
  else if (target !== out && readFileSync(target, 'utf8') !== readFileSync(out, 'utf8')) {
    console.error(`${out} is stale: run npm run db:types`)
    process.exitCode = 1
  }
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
