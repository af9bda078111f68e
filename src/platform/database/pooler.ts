import type pg from 'pg'
import { no, type Refusal, refusals } from '../refusal.ts'
import { type ConnectionConfig, connect } from './connection.ts'

const refuse = refusals('platform', {
  poolerUser: no<[user: string]>({
    kind: 'bad',
    says: (user) => `SODACHI_POOL_URL の利用者が ${user} です。`,
    fix: 'プーラーには、それだけでは何もできない sodachi_login でサインインしてください。',
  }),
  poolerWithoutPlans: no<[code: string]>({
    kind: 'bad',
    says: (code) => `SODACHI_POOL_URL のプーラーは、名前の付いた文を扱えません（${code}）。`,
    fix: 'PgBouncer 1.21 以上にし、max_prepared_statements を 500 にしてください。',
  }),
  poolerElsewhere: no({
    kind: 'bad',
    says: 'SODACHI_POOL_URL は、DATABASE_URL とは別のデータベースにつながっています。',
    fix: 'プーラーの設定の [databases] を確かめてください。',
  }),
})

/** Uses of a connection after which a pooler that mixes up named statements has done so. */
const turns = 4

/** Why no request may go through this pooler, or null. Asked once, when a process starts: later it would be errors of people's requests. */
export async function poolerRefusal(pooler: ConnectionConfig, direct: ConnectionConfig): Promise<Refusal | null> {
  const clients: pg.Client[] = []
  const opened = async (config: ConnectionConfig) => {
    const client = await connect(config)
    clients.push(client)
    return client
  }
  try {
    const [one, other, straight] = [await opened(pooler), await opened(pooler), await opened(direct)]
    const { rows } = await one.query<{ user: string; database: string }>(
      `select current_user as user, ${identity} as database`,
    )
    const { rows: here } = await straight.query<{ database: string }>(`select ${identity} as database`)
    if (rows[0]?.user !== 'sodachi_login') return refuse.poolerUser(rows[0]?.user ?? '?')
    if (rows[0].database !== here[0]?.database) return refuse.poolerElsewhere()
    for (let turn = 0; turn < turns; turn += 1) {
      await one.query({ name: 'sodachi_trial', text: 'select 1 as one' })
      await other.query({ name: 'sodachi_trial', text: 'select 2 as other' })
    }
    return null
  } catch (error) {
    const { code = '' } = error as { code?: string }
    // No such statement, one that is there already, and what an older pooler says of the time zone that every connection names.
    if (['26000', '42P05', '08P01'].includes(code)) return refuse.poolerWithoutPlans(code)
    throw error
  } finally {
    await Promise.allSettled(clients.map((client) => client.end()))
  }
}

/** The same for two connections to one database, and for nothing else. */
const identity = `(select oid::text || '@' || extract(epoch from pg_postmaster_start_time())::text from pg_database where datname = current_database())`
