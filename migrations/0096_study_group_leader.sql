-- 代表 of a 自主研究グループ changes by consent, as joining does: the leader asks a member, who takes it or declines.
alter table training.study_member
  add column asked_to_lead timestamptz,
  add constraint members_lead check (asked_to_lead is null or state = 'member');
comment on column training.study_member.asked_to_lead is 'When the leader asked this member to lead; null once they took it or declined, or it was taken back. Of a group one at a time.';
create unique index study_member_asked_to_lead on training.study_member (group_id) where asked_to_lead is not null;

-- Beside the consent of a new member: the leader asks a member and takes it back, the member declines.
create policy lead_on on training.study_member for update to sodachi_app using (
  state = 'member' and (group_id = any (array(select training.led_study_groups())) or (person_id = (select access.person_id()) and asked_to_lead is not null))
) with check (state = 'member');
grant update (asked_to_lead) on training.study_member to sodachi_app;

create function training.check_study_member() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if old.state = 'member' and (new.state, new.since) is distinct from (old.state, old.since) then
    raise exception 'a member stays one as they became it' using errcode = '23514', constraint = 'kept_as_written';
  end if;
  if new.asked_to_lead is not null and new.asked_to_lead is distinct from old.asked_to_lead and access.actor_kind() = 'account'
    and not exists (select from training.study_group g where g.id = new.group_id and g.leader_id = access.person_id() and g.leader_id <> new.person_id and g.state <> 'reported') then
    raise exception 'the leader asks another' using errcode = '23514', constraint = 'leader_asks_another';
  end if;
  return new;
end $$;
create trigger check_study_member before update on training.study_member for each row execute function training.check_study_member();

-- The member who was asked becomes the leader; whether they did. Whoever led stays a member.
create function training.take_study_lead(of_group uuid) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from training.study_group g where g.id = of_group and g.state <> 'reported' for update;
  if not found then
    return false;
  end if;
  update training.study_member m set asked_to_lead = null
    where m.group_id = of_group and m.person_id = access.person_id() and m.state = 'member' and m.asked_to_lead is not null;
  if not found then
    return false;
  end if;
  update training.study_group g set leader_id = access.person_id() where g.id = of_group;
  return true;
end $$;
revoke execute on function training.check_study_member, training.take_study_lead from public;
grant execute on function training.take_study_lead to sodachi_app;

do $$
declare
  settles constant text := pg_get_functiondef('training.settle_study(uuid, jsonb)'::regprocedure);
  told constant text := pg_get_functiondef('training.tables_told_before_elearning()'::regprocedure);
  asked constant text := 'select g.leader_id, ''training.study-asked/'' || g.id';
  of_member constant text := '(''study_member'', ''{state,since}''::text[])';
begin
  if strpos(settles, asked) = 0 or strpos(told, of_member) = 0 then
    raise exception 'what a 自主研究グループ asks and tells is not as it was';
  end if;
  execute replace(settles, asked, 'select m.person_id, ''training.study-lead/'' || g.id, ''lead'', g.name, null, g.id
    from training.study_member m join training.study_group g on g.id = m.group_id where m.asked_to_lead is not null and g.state <> ''reported''
      and g.fiscal_year = training.fiscal_year_now() and (of_group is null or g.id = of_group)
    union all
    ' || asked);
  execute replace(told, of_member, '(''study_member'', ''{state,since,asked_to_lead}''::text[])');
end $$;
