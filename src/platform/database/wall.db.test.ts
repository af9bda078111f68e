import { sql } from 'kysely'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { fixedClock } from '../calendar/index.ts'
import { testCity } from '../testing/database.ts'
import { connect, openCity } from './index.ts'

const city = testCity('2026-04-01')

/** A city of one connection: whatever one transaction leaves behind, the next one meets. */
async function narrowCity<T>(work: (narrow: ReturnType<typeof openCity>) => Promise<T>): Promise<T> {
  const narrow = openCity(city.connection, fixedClock('2026-04-01T09:00'), 1)
  try {
    return await work(narrow)
  } finally {
    await narrow.close()
  }
}

const account = (label: string) =>
  city.asOperator('test', async (tx) =>
    tx.insertInto('people.account').values({ loginName: label, label }).returning('id').executeTakeFirstOrThrow(),
  )

describe('a transaction begins by becoming an actor', () => {
  it('runs as sodachi_app, on the day of the clock, as the account', async () => {
    const { id } = await account('a')
    const said = await city.as({ account: id }, async (tx, actor) => ({
      actor,
      ...(
        await sql<{ me: string; today: string; account: string }>`
          select current_user as me, access.today() as today, access.account_id() as account`.execute(tx)
      ).rows[0],
    }))
    expect(said).toMatchObject({ me: 'sodachi_app', today: '2026-04-01', account: id })
    expect(said.actor).toMatchObject({ kind: 'account', accountId: id, personId: null, duties: [] })
  })

  it('is nobody with an account that does not exist, and with text that would break out of its quotes', async () => {
    for (const who of [
      { account: '00000000-0000-4000-8000-000000000000' },
      { session: `x'; set role sodachi_owner; --` },
    ])
      expect(await city.as(who, async (_, { kind }) => kind)).toBe('signed-out')
    const role = await city.as({ session: `'; reset role; --` }, async (tx) =>
      sql<{ me: string }>`select current_user as me`.execute(tx),
    )
    expect(role.rows[0]?.me).toBe('sodachi_app')
  })

  it('leaves neither role nor actor to the next one on the same connection', () =>
    narrowCity(async (narrow) => {
      const { id } = await account('b')
      await narrow.as({ account: id }, async () => {})
      const after = await narrow.as({ signedOut: true }, async (tx) =>
        sql<{
          account: string | null
          kind: string
        }>`select access.account_id() as account, access.actor_kind() as kind`.execute(tx),
      )
      expect(after.rows[0]).toEqual({ account: null, kind: 'signed-out' })
      await narrow.asOperator('test', async () => {})
      expect(await narrow.as({ signedOut: true }, async (_, actor) => actor.kind)).toBe('signed-out')
    }))

  it('serves the next one after somebody could not become anybody', () =>
    narrowCity(async (narrow) => {
      await expect(narrow.as({ account: 'no uuid' }, async () => {})).rejects.toThrow()
      expect(await narrow.as({ signedOut: true }, async (_, { kind }) => kind)).toBe('signed-out')
    }))

  it('keeps nothing of work that failed, and says so when the failure was swallowed', async () => {
    const before = await city.superuser('select count(*)::int as n from people.account')
    await expect(
      city.asOperator('test', async (tx) => {
        await tx.insertInto('people.account').values({ loginName: 'c', label: 'c' }).execute()
        await sql`select 1 / 0`.execute(tx).catch(() => {})
      }),
    ).rejects.toThrow(/rolled back/)
    expect(await city.superuser('select count(*)::int as n from people.account')).toEqual(before)
  })
})

describe('statements that PostgreSQL keeps planned', () => {
  it('show each actor what the wall shows to them, however often another role ran them before', () =>
    narrowCity(async (narrow) => {
      const { id } = await account('d')
      const count = () => sql<{ n: number }>`select count(*)::int as n from people.account`
      const asOwner = () => narrow.asOperator('test', async (tx) => (await count().execute(tx)).rows[0]?.n ?? 0)
      const asAccount = () => narrow.as({ account: id }, async (tx) => (await count().execute(tx)).rows[0]?.n)
      const asNobody = () => narrow.as({ signedOut: true }, async (tx) => (await count().execute(tx)).rows[0]?.n)
      for (let round = 0; round < 8; round++) {
        expect(await asOwner()).toBeGreaterThan(1)
        expect(await asAccount()).toBe(1)
        expect(await asNobody()).toBe(0)
      }
    }))
})

describe('the role that signs in to the server', () => {
  it('can do nothing by itself: no table, no function but the entrances', async () => {
    const client = await connect({ ...inject('postgres'), database: String(city.connection.database) })
    try {
      await client.query('set role sodachi_login')
      await expect(client.query('select from people.person')).rejects.toThrow(/permission denied/)
      await expect(client.query('select from platform.setting')).rejects.toThrow(/permission denied/)
      await expect(
        client.query(`select platform.ask(gen_random_uuid(), 'a.b', 'x', null, null, 1, '/', 'x')`),
      ).rejects.toThrow(/permission denied/)
    } finally {
      await client.end()
    }
  })
})

describe('a migration under a city that is served', () => {
  it('changes the columns of a statement that connections have planned, and nobody notices', async () => {
    const change = async (text: string) => {
      const owner = await connect(city.connection)
      await owner.query(text).finally(() => owner.end())
    }
    const wide = openCity(city.connection, fixedClock('2026-04-01T09:00'), 3)
    const read = () =>
      wide.as({ signedOut: true }, async (tx) => (await sql`select * from public.shape`.execute(tx)).rows)
    const look = async () =>
      (await wide.look({ signedOut: true }, sql`select * from public.shape where one = ${1}`)).rows
    const fromEach = () => Promise.all([read(), read(), read(), look()])
    await change('create table public.shape as select 1 as one; grant select on public.shape to sodachi_app')
    try {
      await fromEach()
      await fromEach()
      await change(`alter table public.shape add two text default 'new'`)
      expect(await fromEach()).toEqual(Array(4).fill([{ one: 1, two: 'new' }]))
    } finally {
      await wide.close()
      await change('drop table public.shape')
    }
  })
})

describe('statements that a connection keeps', () => {
  it('are those used of late, however many different ones are asked', () =>
    narrowCity(async (narrow) => {
      const read = (n: number) =>
        narrow.as({ signedOut: true }, async (tx) => (await sql`select ${sql.lit(n)}::integer as n`.execute(tx)).rows)
      const kept = async () => {
        const all = sql<{ statement: string }>`select statement from pg_prepared_statements`
        return (await narrow.as({ signedOut: true }, (tx) => all.execute(tx))).rows.map(({ statement }) => statement)
      }
      for (let n = 1; n <= 1_200; n += 1) {
        expect(await read(n)).toEqual([{ n }])
        if (n % 100 === 0) await read(0)
      }
      const texts = await kept()
      expect(texts.length).toBeLessThanOrEqual(500)
      const of = (n: number) => `select ${n}::integer as n`
      expect(texts).toEqual(expect.arrayContaining([of(0), of(1_200)]))
      expect(texts).not.toContain(of(1))
      expect(await read(1)).toEqual([{ n: 1 }])
      expect(await kept()).toContain(of(1))
    }))
})

describe('a look in one piece', () => {
  const quiet = ['log_min_error_statement = panic', 'log_min_duration_statement = -1', `log_statement = 'none'`]
  const set = (setting: string) =>
    city.superuser(
      `do $$ begin execute format('alter database %I set ${setting.replaceAll("'", "''")}', current_database()); end $$`,
    )
  /** What comes of work on connections that are opened while the server is set so. */
  async function serverSays<T>(setting: string, work: () => Promise<T>): Promise<T> {
    await set(setting)
    try {
      return await work()
    } finally {
      for (const one of quiet) await set(one)
    }
  }
  beforeAll(async () => {
    for (const one of quiet) await set(one)
  })

  const note = (did: string) => sql`insert into platform.audit_entry (did) values (${did})`

  it('is asked as the actor, who comes back with it, and what it writes is kept', async () => {
    const { id } = await account('looks')
    const { rows, actor } = await city.look(
      { account: id },
      sql<{ me: string; account: string }>`select current_user as me, access.account_id() as account`,
    )
    expect(rows).toEqual([{ me: 'sodachi_app', account: id }])
    expect(actor).toMatchObject({ kind: 'account', accountId: id })
    await city.look({ account: id }, note('test.look'))
    expect(await city.superuser(`select account_id from platform.audit_entry where did = 'test.look'`)).toEqual([
      { account_id: id },
    ])
  })

  it('tells what went wrong with its statement, keeps nothing, and serves the next one', () =>
    narrowCity(async (narrow) => {
      const { id } = await account('looks twice')
      await expect(narrow.look({ account: id }, sql`select 1 / 0`)).rejects.toMatchObject({ code: '22012' })
      const halfway = sql`insert into platform.audit_entry (did, record) select 'test.halfLook', (1 / (2 - n))::text from generate_series(1, 2) n`
      await expect(narrow.look({ account: id }, halfway)).rejects.toMatchObject({ code: '22012' })
      expect(await city.superuser(`select from platform.audit_entry where did = 'test.halfLook'`)).toEqual([])
      expect((await narrow.look({ signedOut: true }, sql`select access.actor_kind() as kind`)).rows).toEqual([
        { kind: 'signed-out' },
      ])
    }))

  it('asks nothing for somebody who could not become anybody, and says why', () =>
    narrowCity(async (narrow) => {
      await expect(narrow.look({ account: 'no uuid' }, note('test.nobody'))).rejects.toMatchObject({ code: '22P02' })
      expect(await city.superuser(`select from platform.audit_entry where did = 'test.nobody'`)).toEqual([])
      expect((await narrow.look({ signedOut: true }, sql`select current_user as me`)).rows).toEqual([
        { me: 'sodachi_app' },
      ])
    }))

  it('goes out as one text once its statement is known, where the server writes down neither what fails nor what is slow', async () => {
    const said = async () =>
      narrowCity(async (narrow) => {
        const { id } = await account(`looks and says ${Math.random()}`)
        const look = () =>
          narrow.look<{ said: string }>({ account: id }, sql`select current_query() as said, ${'花子'}::text`)
        const texts = [await look(), await look()].map(({ rows }) => rows[0]?.said ?? '')
        return texts.map((text) => text.includes('access.enter_account') || text.includes('花子'))
      })
    expect(await said()).toEqual([false, true])
    for (const setting of [
      'log_min_error_statement = error',
      'log_min_duration_statement = 1000',
      `log_statement = 'mod'`,
    ])
      expect(await serverSays(setting, said)).toEqual([false, false])
  })

  it('has the same values and the same rows when its statement is known already', () =>
    narrowCity(async (narrow) => {
      const texts = ['', '田中🎉', `'; commit; select 1; --`, '\\', `\\'`, '$1', '%\n\t', '"{a,b}"', 'null']
      const text = (value: string | null) => narrow.look({ signedOut: true }, sql`select ${value}::text as value`)
      for (const value of [...texts, null, ...texts]) expect((await text(value)).rows).toEqual([{ value }])
      const list = (values: string[]) =>
        narrow.look({ signedOut: true }, sql`select array_to_json(${values}::text[]) as value`)
      for (const values of [[], texts, ['a'], texts, []]) expect((await list(values)).rows).toEqual([{ value: values }])
      const others = (when: Temporal.PlainDate | string, n: number, is: boolean, bytes: Buffer) =>
        narrow.look(
          { signedOut: true },
          sql`select ${String(when)}::date as "when", ${n}::numeric as n, ${is}::boolean as "is", encode(${bytes}, 'hex') as bytes`,
        )
      for (const n of [-1.5, 0, 2 ** 40])
        expect((await others('2026-04-01', n, n > 0, Buffer.from([0, 255]))).rows).toEqual([
          { when: '2026-04-01', n, is: n > 0, bytes: '00ff' },
        ])
    }))

  it('refuses a text with a zero in it, known or not', () =>
    narrowCity(async (narrow) => {
      const text = (value: string) => narrow.look({ signedOut: true }, sql`select ${value}::text as value`)
      for (const value of ['a\0b', 'a', 'a\0b', 'a']) {
        const asked = text(value)
        if (value === 'a') expect((await asked).rows).toEqual([{ value }])
        else await expect(asked).rejects.toMatchObject({ code: '22021' })
      }
    }))

  it('keeps nothing of what fails later, of a statement that went through before', () =>
    narrowCity(async (narrow) => {
      const { id } = await account('looks thrice')
      const divide = (who: { account: string }, did: string, by: number) =>
        narrow.look(
          who,
          sql`insert into platform.audit_entry (did, record) values (${did}, (4 / ${by}::integer)::text)`,
        )
      await divide({ account: id }, 'test.divided', 2)
      await expect(divide({ account: id }, 'test.notDivided', 0)).rejects.toMatchObject({ code: '22012' })
      await expect(divide({ account: 'no uuid' }, 'test.notDivided', 1)).rejects.toMatchObject({ code: '22P02' })
      const { rows, actor } = await divide({ account: id }, 'test.divided', 1)
      expect([rows, actor.accountId]).toEqual([[], id])
      const kept = await city.superuser(
        `select did, account_id, record from platform.audit_entry where did in ('test.divided', 'test.notDivided') order by id`,
      )
      expect(kept).toEqual(['2', '4'].map((record) => ({ did: 'test.divided', account_id: id, record })))
      expect((await narrow.look({ signedOut: true }, sql`select current_user as me`)).rows).toEqual([
        { me: 'sodachi_app' },
      ])
    }))
})
