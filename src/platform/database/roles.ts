import type pg from 'pg'

/** Roles of a city's server. They belong to the server, not to one database, so they are made before the first migration. */
export const roles = [
  'sodachi_owner',
  'sodachi_app',
  'sodachi_import',
  'sodachi_auth',
  'sodachi_jobs',
  'sodachi_login',
] as const

/** Any fixed number: two processes that prepare one database take turns. */
const preparing = 720_190_411

/**
 * Makes the roles and extensions that are missing, and sets what every session of the database needs. `client` is a superuser, or a role that may create roles and owns the database.
 * `sodachi_login` inherits nothing: whatever it does, it does as the role of the transaction.
 */
export async function prepareServer(client: pg.ClientBase) {
  await client.query('select pg_advisory_lock($1)', [preparing])
  try {
    // Roles are the server's, the lock is the database's: another city's preparation may make them at the same moment.
    for (const role of roles)
      await client.query(`do $$ begin
        if not exists (select from pg_roles where rolname = '${role}') then
          create role ${role} ${role === 'sodachi_login' ? 'login' : 'nologin'} noinherit;
        end if;
      exception when duplicate_object or unique_violation then null;
      end $$`)
    const { rows } = await client.query<{ missing: boolean }>(
      `select not (pg_has_role('sodachi_login', 'sodachi_app', 'member') and pg_has_role('sodachi_login', 'sodachi_jobs', 'member')) as missing`,
    )
    if (rows[0]?.missing)
      await client.query('grant sodachi_app, sodachi_import, sodachi_auth, sodachi_jobs to sodachi_login')
    await client.query(`do $$
    -- Since PostgreSQL 16 whoever makes a role is a member of it and still may not become it.
    declare may text := case when current_setting('server_version_num')::integer < 160000 then 'member' else 'set' end;
    begin
      if not (pg_has_role(current_user, 'sodachi_owner', may) and pg_has_role(current_user, 'sodachi_jobs', may)) then
        execute format('grant sodachi_owner, sodachi_app, sodachi_import, sodachi_auth, sodachi_jobs, sodachi_login to %I', current_user);
      end if;
      -- The queue's own place: made here, because sodachi_jobs may make nothing outside of it.
      if to_regnamespace('jobs') is null then create schema jobs authorization sodachi_jobs; end if;
      execute format('grant create, connect on database %I to sodachi_owner', current_database());
      execute format('grant connect on database %I to sodachi_login', current_database());
      -- Statements under the wall look dear and end in a millisecond: compiling them first, as PostgreSQL does by default, costs many times that.
      if current_setting('jit')::boolean then execute format('alter database %I set jit = off', current_database()); end if;
    end $$`)
    for (const extension of ['btree_gist', 'pg_trgm', 'pgcrypto']) {
      const found = await client.query('select from pg_extension where extname = $1', [extension])
      if (found.rowCount === 0) await client.query(`create extension ${extension} with schema public`)
    }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [preparing])
  }
}
