import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { whereIs } from './place.ts'
import { listArgument } from './place-options.ts'

describe('which database a command works on', () => {
  const both = { DATABASE_URL: 'postgres://city', SODACHI_DATA: '/srv/sodachi' }
  it.each([
    ['a folder that the command names', { data: '/elsewhere' }, both, { dataDir: '/elsewhere' }],
    [
      'a database that the command names',
      { databaseUrl: 'postgres://other' },
      both,
      { databaseUrl: 'postgres://other' },
    ],
    ['the database of the environment', {}, both, { databaseUrl: 'postgres://city' }],
    ['the folder of the environment', {}, { SODACHI_DATA: '/srv/sodachi' }, { dataDir: '/srv/sodachi' }],
    ['./data where nothing is named', {}, {}, { dataDir: join(process.cwd(), 'data') }],
  ])('is %s', (_, options, env, where) => {
    expect(whereIs(options, env)).toEqual(where)
  })
})

it('takes several values one by one, or together as the environment has them', () => {
  expect(listArgument('192.168.0.0/24', listArgument('10.0.0.5'))).toEqual(['10.0.0.5', '192.168.0.0/24'])
  expect(listArgument('10.0.0.5 192.168.0.0/24, 10.0.0.6')).toEqual(['10.0.0.5', '192.168.0.0/24', '10.0.0.6'])
})
