-- The same wall, asked fewer times. 待っているもの of a duty that holds thousands: the open steps of a duty are their holder's to read without asking for each what request it belongs to.

-- Duties of the actor of which every request that was sent is theirs to read: they supervise nobody, from whom a confidential kind could be kept, and the
-- ledger lets requests of whatever day be used.
create function requests.duties_read_whole() returns text[] language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if access.allowed_from('request') = '-infinity' and not exists (select access.subordinates()) then
    return access.plain_duties();
  end if;
  return '{}';
end $$;
revoke execute on function requests.duties_read_whole from public;
grant execute on function requests.duties_read_whole to sodachi_app;

-- What is open lies with a duty that may read the request (request.duties). Asked first: the other half looks the request up.
alter policy read on requests.step using (
  (state = 'open' and duty = any ((select requests.duties_read_whole())::text[]))
  or exists (select from requests.request r where r.id = request_id)
);

-- A draft is saved every few seconds, and each of its policies asked for its request behind the wall of requests, which asks for its members behind
-- theirs: four times in one save. The same in one question whose plan is kept: whoever asks for it; and whoever entered it, as long as they may read it.
create function requests.may_write(request uuid, states text[]) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return exists (
    select from requests.request r where r.id = may_write.request and r.state = any (states) and r.started_at >= access.allowed_from('request')
      and (
        r.applicant_id = access.person_id()
        or (r.entered_by = access.account_id() and (r.state in ('draft', 'confirming') or requests.sees(r.id)))
      )
  );
end $$;
comment on function requests.may_write is 'Whether the actor writes this request, where it is in one of these states.';
revoke execute on function requests.may_write from public;
grant execute on function requests.may_write to sodachi_app;

alter policy own on requests.draft using (requests.may_write(request_id,
  '{draft,confirming,circulating,returned,numbering,approved,rejected,withdrawn,lapsed}'));
alter policy begin on requests.draft with check (requests.may_write(request_id, '{draft}'));
alter policy save on requests.draft using (requests.may_write(request_id, '{draft,confirming,returned}'));
