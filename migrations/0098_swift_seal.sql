-- Sealing is paid for by whoever reads what is audited: a seal took three tenths of a millisecond, most of it for beginning statements. The bytes stay the same.

-- The canonical bytes of an entry as 0006 says what they are, of a form that a statement takes in: a function that is called for each entry, and two within it for
-- its lists, begin as many statements. Not immutable, because PostgreSQL holds an instant to depend on a session; it may not take it in then.
create function platform.canonical_form(entry platform.audit_entry) returns table (form text) language sql stable parallel safe begin atomic
  select '1;'
    || platform.canonical_text((entry).id::text)
    || platform.canonical_text(trunc(extract(epoch from (entry).at) * 1000000)::text)
    || platform.canonical_text((entry).actor_kind)
    || platform.canonical_text((entry).account_id::text)
    || platform.canonical_text((entry).actor_person_id::text)
    || platform.canonical_text((entry).actor_name)
    || cardinality((entry).duties)::text || '[' || coalesce((
      select string_agg(platform.canonical_text(value), '' order by place) from unnest((entry).duties) with ordinality as piece (value, place)), '') || ']'
    || platform.canonical_text((entry).did)
    || platform.canonical_text((entry).about::text)
    || platform.canonical_text((entry).record)
    || cardinality((entry).fields)::text || '[' || coalesce((
      select string_agg(platform.canonical_text(value), '' order by place) from unnest((entry).fields) with ordinality as piece (value, place)), '') || ']'
    || platform.canonical_text((entry).purpose)
    || platform.canonical_text((entry).request_id);
end;

create or replace function platform.canonical_entry(entry platform.audit_entry) returns text language sql stable parallel safe
  return (select made.form from platform.canonical_form(entry) as made);

drop function platform.canonical_texts;

-- As before (0006); what was sealed is written down at once, and not entry by entry.
create or replace function platform.seal_audit(most integer, out sealed integer, out head_position bigint, out head_hash bytea, out noted boolean)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  entry_ids bigint[];
  digests bytea[];
  hashes bytea[] := '{}';
  digest bytea;
begin
  perform pg_advisory_xact_lock(720190413);
  select seal.position, seal.hash into head_position, head_hash from platform.audit_seal as seal order by seal.position desc limit 1;
  if not found then
    head_position := 0;
    head_hash := decode(repeat('00', 32), 'hex');
  end if;

  select coalesce(array_agg(due.entry_id order by due.entry_id), '{}'), coalesce(array_agg(due.digest order by due.entry_id), '{}') into entry_ids, digests
  from (
    -- "offset 0" holds the planner to one look-up by id for each that waits, however large the audit is and however old its statistics.
    select waiting.entry_id, found.digest
    from platform.audit_unsealed as waiting
    cross join lateral (
      select sha256(convert_to(made.form, 'UTF8')) as digest
      from platform.audit_entry as entry cross join lateral platform.canonical_form(entry) as made
      where entry.id = waiting.entry_id
        and not exists (select from platform.audit_seal as seal where seal.entry_id = waiting.entry_id)
      offset 0
    ) as found
    order by waiting.entry_id
    limit most
  ) as due;

  foreach digest in array digests loop
    head_hash := sha256(head_hash || digest);
    hashes := hashes || head_hash;
  end loop;
  sealed := cardinality(entry_ids);
  if sealed > 0 then
    insert into platform.audit_seal
    select head_position + made.place, made.entry_id, made.digest, made.hash
    from unnest(entry_ids, digests, hashes) with ordinality as made (entry_id, digest, hash, place) order by made.place;
    delete from platform.audit_unsealed where entry_id = any (entry_ids);
    head_position := head_position + sealed;
  end if;

  noted := head_position > 0 and not exists (
    select from platform.audit_entry as entry
    where entry.did = 'platform.auditHead' and entry.at >= access.today()::timestamp at time zone 'Asia/Tokyo'
  );
  if noted then
    insert into platform.audit_entry (did, record) values ('platform.auditHead', head_position || ':' || encode(head_hash, 'hex'));
  end if;
end $$;

revoke execute on function platform.canonical_form from public;
