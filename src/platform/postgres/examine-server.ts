import { roles } from '../database/roles.ts'
import { type Queryable, readDurability } from './durability.ts'
import { advice, bad, examine, type Finding, good, type Result } from './findings.ts'
import { durabilityRefusal } from './rules.ts'

const SERVER_MAJOR = 15 // security_invoker views
const CONNECTIONS = 20 // the pool, sign-in, jobs and some commands beside them
const CLOCK_SECONDS = 5

/** What a PostgreSQL server, embedded or the city's own, brings for Sodachi. `client` is signed in as Sodachi signs in. Never throws. */
export function examineServer(client: Queryable): Promise<Finding[]> {
  const ask = async <Row>(sql: string): Promise<Row> => (await client.query(sql)).rows[0] as Row
  return examine([
    ['PostgreSQL の版', () => lookAtVersion(ask)],
    ['文字の扱い', () => lookAtLocale(ask)],
    ['拡張機能', () => lookAtExtensions(ask)],
    ['保存の確かさ', async () => lookAtDurability(client)],
    ['ロール', () => lookAtRoles(ask)],
    ['接続する利用者', () => lookAtLogin(ask)],
    ['接続数', () => lookAtConnections(ask)],
    ['サーバーの時計', () => lookAtServerClock(ask)],
  ])
}

type Ask = <Row>(sql: string) => Promise<Row>

async function lookAtVersion(ask: Ask): Promise<Result> {
  const { number, version } = await ask<{ number: number; version: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
  )
  if (number >= SERVER_MAJOR * 10_000) return good(`${version} です。`)
  return bad(`${version} は古く、使えません。`, `PostgreSQL ${SERVER_MAJOR} 以上に上げてください。`)
}

async function lookAtLocale(ask: Ask): Promise<Result> {
  const fix =
    "データベースを「create database … template template0 encoding UTF8 locale 'C.UTF-8'」で作り直してください。"
  const found = await ask<{ encoding: string; ctype: string; schema: string | null }>(`
    select pg_encoding_to_char(encoding) as encoding, datctype as ctype,
           (select quote_ident(nspname) from pg_extension join pg_namespace n on n.oid = extnamespace where extname = 'pg_trgm') as schema
      from pg_database where datname = current_database()`)
  if (found.encoding !== 'UTF8') return bad(`文字コードが ${found.encoding} です。`, fix)
  const { knows } = found.schema
    ? await ask<{ knows: boolean }>(`select cardinality(${found.schema}.show_trgm('髙')) > 0 as knows`)
    : { knows: !['C', 'POSIX'].includes(found.ctype) }
  if (knows) return good(`UTF8、${found.ctype} です。`)
  return bad(`LC_CTYPE が ${found.ctype} なので、日本語の氏名を検索できません。`, fix)
}

const needed = ['btree_gist', 'pg_trgm', 'pgcrypto']

async function lookAtExtensions(ask: Ask): Promise<Result> {
  const { names } = await ask<{ names: string[] }>(
    `select array(select name::text from pg_available_extensions) as names`,
  )
  const missing = needed.filter((name) => !names.includes(name))
  if (missing.length === 0) return good(`${needed.join('、')} があります。`)
  return bad(`${missing.join('、')} がありません。`, 'サーバーに postgresql-contrib を入れてください。')
}

async function lookAtDurability(client: Queryable): Promise<Result> {
  const refusal = durabilityRefusal(await readDurability(client))
  return refusal ? bad(refusal.message, refusal.fix) : good('保存した記録は、停電でも失われません。')
}

async function lookAtRoles(ask: Ask): Promise<Result> {
  const { names } = await ask<{ names: string[] }>(`select array(select rolname::text from pg_roles) as names`)
  const missing = roles.filter((role) => !names.includes(role))
  if (missing.length === 0) return good(`${roles.join('、')} があります。`)
  return bad(`${missing.join('、')} がまだありません。`, '「sodachi migrate」を実行してください。')
}

async function lookAtLogin(ask: Ask): Promise<Result> {
  const { name, isSuperuser, isLocal } = await ask<{ name: string; isSuperuser: boolean; isLocal: boolean }>(`
    select session_user::text as name, rolsuper as "isSuperuser", current_setting('listen_addresses') = '' as "isLocal"
      from pg_roles where rolname = session_user`)
  if (!isSuperuser || isLocal) return good(`${name} です。`)
  return advice(
    `${name} は superuser です。画面の操作は制限されたロールで行いますが、接続情報がもれると全データが読まれます。`,
    'DATABASE_URL には、sodachi_login のような superuser でない利用者を指定してください。',
  )
}

async function lookAtConnections(ask: Ask): Promise<Result> {
  const { limit, free } = await ask<{ limit: number; free: number }>(`
    with settings as (
      select current_setting('max_connections')::int as most, current_setting('superuser_reserved_connections')::int as reserved)
    select most as limit,
           most - reserved - (select count(*)::int from pg_stat_activity
                               where backend_type = 'client backend' and datname is distinct from current_database()) as free
      from settings`)
  const says = `${limit} まで、Sodachi に使えるのは ${free} です。`
  return free >= CONNECTIONS
    ? good(says)
    : bad(says, `max_connections を、${CONNECTIONS} 以上使えるように上げてください。`)
}

async function lookAtServerClock(ask: Ask): Promise<Result> {
  const { epoch, zone } = await ask<{ epoch: number; zone: string }>(
    `select extract(epoch from clock_timestamp())::float8 as epoch, current_setting('TimeZone') as zone`,
  )
  const apart = Math.abs(epoch - Temporal.Now.instant().epochMilliseconds / 1000)
  if (apart <= CLOCK_SECONDS) return good(`この機械と合っています（時間帯は ${zone}）。`)
  return bad(`この機械と ${Math.round(apart)} 秒ずれています。`, '両方の機械の時計を合わせてください（NTP）。')
}
