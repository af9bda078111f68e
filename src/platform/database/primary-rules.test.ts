import { describe, expect, it } from 'vitest'
import { primaryAmong, serversOf } from './primary-rules.ts'

describe('an address with several servers', () => {
  it('is the same address at each of them', () => {
    expect(serversOf('postgres://sodachi_login:p%40ss@one:5433,two,[fd00::2]:5434/city?sslmode=require')).toEqual({
      servers: [
        { host: 'one', port: 5433 },
        { host: 'two', port: 5432 },
        { host: 'fd00::2', port: 5434 },
      ],
      single: 'postgres://sodachi_login:p%40ss@one:5433/city?sslmode=require',
    })
  })

  it('may say as elsewhere that it wants the one that takes changes', () => {
    const { single } = serversOf('postgresql://one,two/city?target_session_attrs=read-write&sslmode=require') ?? {}
    expect(single).toBe('postgresql://one/city?sslmode=require')
  })

  it.each([
    'postgres://sodachi_login@one:5432/city',
    'postgres://x:a,b@one/city',
    'postgres://x@/city?host=%2Frun%2Fpg',
    'postgres://x@/city?host=/run/a,/run/b',
    '/run/postgresql city',
    '',
  ])('is left to the driver where it names one: %s', (url) => {
    expect(serversOf(url)).toBeNull()
  })
})

describe('the server to write to', () => {
  const at = (host: string, timeline: number) => ({ server: { host, port: 5432 }, timeline })

  it('is the one that takes changes', () => {
    expect(primaryAmong([at('one', 1)], 0)).toEqual(at('one', 1))
    expect(primaryAmong([], 0)).toBeNull()
  })

  it('is the one that was promoted later, when an old primary comes back beside it', () => {
    expect(primaryAmong([at('one', 1), at('two', 2)], 0)).toEqual(at('two', 2))
    expect(primaryAmong([at('two', 2), at('one', 1)], 0)).toEqual(at('two', 2))
  })

  it('is never one from before what was seen already', () => {
    expect(primaryAmong([at('one', 1)], 2)).toBeNull()
    expect(primaryAmong([at('two', 2)], 2)).toEqual(at('two', 2))
  })
})
