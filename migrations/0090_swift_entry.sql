-- As before, and whether somebody is employed today is asked of them alone. As an EXISTS it was planned as a list of everybody, once the tables of a new city had been
-- vacuumed and not yet analysed: 7 ms more for each request at 10,000 staff.
create or replace function access.enter_account(account uuid, today date, instant timestamptz) returns access.entered
language plpgsql security definer set search_path = pg_catalog as $$
declare found access.entered;
begin
  perform set_config('sodachi.today', today::text, true), set_config('sodachi.now', instant::text, true),
          set_config('sodachi.account', '', true), set_config('sodachi.person', '', true),
          set_config('sodachi.duties', '', true), set_config('sodachi.actor_kind', 'signed-out', true);
  select a.id, a.person_id,
    coalesce((
      select string_agg(distinct g.duty, ',') from people.duty_grant g
      where g.account_id = a.id and g.revoked_at is null and g.approved_at is not null and g.during @> today
    ), ''), a.login_name, a.label
  into found
  from people.account a
  where a.id = account and a.disabled_at is null
    and (not a.is_demo or exists (select from platform.setting s where s.key = 'demo' and s.value = 'true'::jsonb))
    and (a.person_id is null or (
      select true from people.employment e where e.person_id = a.person_id and upper_inf(e.recorded) and e.during @> today limit 1
    ));
  if found.account_id is not null then
    perform set_config('sodachi.account', found.account_id::text, true),
            set_config('sodachi.person', coalesce(found.person_id::text, ''), true),
            set_config('sodachi.duties', found.duties, true),
            set_config('sodachi.actor_kind', 'account', true);
  end if;
  return found;
end $$;
