-- The audit is sealed by a hash chain, about once a second and never in the transaction of the act, which would make every commit
-- wait for the one before it. Ids commit out of order: the order of sealing is the order of the chain.

create table platform.audit_unsealed (
  entry_id bigint primary key
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
comment on table platform.audit_unsealed is 'Entries that wait for their seal: each row lives about a second, so it is vacuumed by count.';

create table platform.audit_seal (
  position bigint primary key check (position > 0),
  entry_id bigint not null unique,
  digest bytea not null check (octet_length(digest) = 32),
  hash bytea not null check (octet_length(hash) = 32)
);
comment on table platform.audit_seal is 'The chain: one seal an entry, only ever appended to. No foreign key, so that a deleted entry leaves its seal behind.';
comment on column platform.audit_seal.position is 'Place in the chain, from 1 without gaps.';
comment on column platform.audit_seal.digest is 'SHA-256 of the canonical bytes of the entry: the chain still holds where an entry was erased when its time had come.';
comment on column platform.audit_seal.hash is 'SHA-256 of the hash before it (32 zero bytes before the first) followed by the digest.';

select platform.wall('platform.audit_unsealed');
select platform.wall('platform.audit_seal');
create policy auditor on platform.audit_seal for select to sodachi_app using ((select access.has_duty('auditor')));
grant select on platform.audit_seal to sodachi_app;

-- Whether the head of today was noted is asked about once a second, and verifying reads all heads.
create index audit_entry_head on platform.audit_entry (at) where did = 'platform.auditHead';

create function platform.keep_seals() returns trigger language plpgsql as $$
begin
  raise exception 'seals of the audit are only appended' using errcode = 'restrict_violation', constraint = 'seals_are_kept';
end $$;
create trigger keep_seals before update or delete or truncate on platform.audit_seal
  for each statement execute function platform.keep_seals();

-- Runs as owner, so that whoever writes an entry needs no right on the list of those that wait.
create function platform.await_seal() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into platform.audit_unsealed select id from fresh;
  return null;
end $$;
create trigger await_seal after insert on platform.audit_entry
  referencing new table as fresh for each statement execute function platform.await_seal();

-- ── The canonical bytes of an entry ─────────────────────────────────────────────────────────────────────────────────────
-- '1;' and then each column in the order below, in UTF-8: null as '-,', text as '<bytes>:<text>,', an array as '<count>[<texts>]',
-- an instant as whole microseconds since 1970 UTC. No setting of a session, no release of PostgreSQL changes them. The verifier
-- makes them on its own (src/platform/audit/chain-rules.ts); a new column of the entry needs a form '2;'.

create function platform.canonical_text(value text) returns text language sql immutable parallel safe
  return case when value is null then '-,' else octet_length(value)::text || ':' || value || ',' end;

create function platform.canonical_texts(list text[]) returns text language sql immutable parallel safe
  return cardinality(list)::text || '['
    || coalesce((select string_agg(platform.canonical_text(value), '' order by place)
                 from unnest(list) with ordinality as piece (value, place)), '') || ']';

create function platform.canonical_entry(entry platform.audit_entry) returns text language sql immutable parallel safe
  return '1;'
    || platform.canonical_text((entry).id::text)
    || platform.canonical_text(trunc(extract(epoch from (entry).at) * 1000000)::text)
    || platform.canonical_text((entry).actor_kind)
    || platform.canonical_text((entry).account_id::text)
    || platform.canonical_text((entry).actor_person_id::text)
    || platform.canonical_text((entry).actor_name)
    || platform.canonical_texts((entry).duties)
    || platform.canonical_text((entry).did)
    || platform.canonical_text((entry).about::text)
    || platform.canonical_text((entry).record)
    || platform.canonical_texts((entry).fields)
    || platform.canonical_text((entry).purpose)
    || platform.canonical_text((entry).request_id);

-- ── Sealing ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Seals at most so many entries and, once a day, notes the head of the chain as an entry of the audit. One sealer at a time.
-- Whoever may call it can do nothing but what is due anyway.
create function platform.seal_audit(most integer, out sealed integer, out head_position bigint, out head_hash bytea, out noted boolean)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  due record;
begin
  perform pg_advisory_xact_lock(720190413);
  select seal.position, seal.hash into head_position, head_hash from platform.audit_seal as seal order by seal.position desc limit 1;
  if not found then
    head_position := 0;
    head_hash := decode(repeat('00', 32), 'hex');
  end if;
  sealed := 0;
  for due in
    -- "offset 0" holds the planner to one look-up by id for each that waits, however large the audit is and however old its statistics.
    select waiting.entry_id, found.digest
    from platform.audit_unsealed as waiting
    cross join lateral (
      select sha256(convert_to(platform.canonical_entry(entry), 'UTF8')) as digest
      from platform.audit_entry as entry
      where entry.id = waiting.entry_id
        and not exists (select from platform.audit_seal as seal where seal.entry_id = waiting.entry_id)
      offset 0
    ) as found
    order by waiting.entry_id
    limit most
  loop
    head_position := head_position + 1;
    head_hash := sha256(head_hash || due.digest);
    insert into platform.audit_seal values (head_position, due.entry_id, due.digest, head_hash);
    delete from platform.audit_unsealed where entry_id = due.entry_id;
    sealed := sealed + 1;
  end loop;

  noted := head_position > 0 and not exists (
    select from platform.audit_entry as entry
    where entry.did = 'platform.auditHead' and entry.at >= access.today()::timestamp at time zone 'Asia/Tokyo'
  );
  if noted then
    insert into platform.audit_entry (did, record) values ('platform.auditHead', head_position || ':' || encode(head_hash, 'hex'));
  end if;
end $$;

revoke execute on function platform.seal_audit, platform.canonical_entry, platform.canonical_texts, platform.canonical_text from public;
grant execute on function platform.seal_audit to sodachi_import;

insert into platform.audit_unsealed select id from platform.audit_entry;
