-- What comes after a decision in favour: a report that is due, money that waits for it, lists of what is to be paid, and a licence on the record.

-- ── Reports ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

alter table requests.request add column report_due_on date;
comment on column requests.request.report_due_on is 'Of a decided request: the day by which the next report on it is due, as its kind says; null where none is.';
create index request_report on requests.request (report_due_on) where report_due_on is not null;
grant update (report_due_on) on requests.request to sodachi_app;

-- ── Money ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Whoever decides the request that follows may have no part in the one before it; what it held must go over all the same, or be counted twice.
create function requests.take_over_money(request uuid) returns uuid language sql security definer set search_path = pg_catalog as $$
  update requests.reservation v set state = 'released', changed_at = access.instant()
  where v.state = 'reserved' and requests.may_act(take_over_money.request)
    and v.request_id = (select r.follows from requests.request r where r.id = take_over_money.request)
  returning v.line_id
$$;
comment on function requests.take_over_money is 'Lets go what the request holds that this one follows, and says of which line it was; null where it holds nothing.';
revoke execute on function requests.take_over_money from public;
grant execute on function requests.take_over_money to sodachi_app;

create table requests.payment_list (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  duty text not null,
  number integer not null check (number > 0),
  payments integer not null check (payments > 0),
  total_yen bigint not null check (total_yen >= 0),
  made_by uuid not null references people.account default access.account_id(),
  made_at timestamptz not null default access.instant(),
  unique (kind, number)
);
comment on table requests.payment_list is
  '支払の一覧: what was decided and handed to the accounts in one go, so that nothing is paid twice. Sums and the account that acted; whom they are for stands in the reservations. Kept as long as the city is.';

alter table requests.reservation
  add column payment_list_id uuid references requests.payment_list,
  add constraint paid_when_spent check (payment_list_id is null or state = 'spent');
comment on column requests.reservation.payment_list_id is '支払の一覧 in which it was handed to the accounts; null until then.';
create index reservation_payment on requests.reservation (payment_list_id) where payment_list_id is not null;

select platform.wall('requests.payment_list');
create policy read on requests.payment_list for select to sodachi_app using (
  (select access.has_duty('personnel')) or duty = any ((select access.plain_duties())::text[])
);
create policy make on requests.payment_list for insert to sodachi_app with check (
  made_by = (select access.account_id()) and ((select access.has_duty('personnel')) or duty = any ((select access.plain_duties())::text[]))
);
grant select, insert (id, kind, duty, number, payments, total_yen) on requests.payment_list to sodachi_app;
grant update (payment_list_id) on requests.reservation to sodachi_app;

-- ── 資格・免許 ──────────────────────────────────────────────────────────────────────────────────────────────────────────

create table people.licence (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  name text not null check (name <> '' and length(name) <= 80),
  acquired_on date not null,
  recorded tstzrange not null default tstzrange(access.instant(), null),
  constraint licence_once exclude using gist (person_id with =, name with =, acquired_on with =, recorded with &&)
);
comment on table people.licence is
  '資格・免許 of a person, as proven to the city. Who reads the record of the person reads them. Kept as long as the other records of service.';
create index licence_of on people.licence (person_id);

select platform.wall('people.licence');
create policy record on people.licence for select to sodachi_app using (
  (select access.has_duty('personnel')) or person_id = (select access.person_id()) or person_id = any (array(select access.people_in_view()))
);
create policy enter on people.licence for insert to sodachi_app with check (
  (select access.has_duty('personnel')) and person_id is distinct from (select access.person_id())
);
grant select, insert (person_id, name, acquired_on) on people.licence to sodachi_app;
select platform.obeys_ledger('people.licence', 'personnel-record', '(lower(recorded) at time zone ''Asia/Tokyo'')::date');

-- ── 保存期間, 開示 ──────────────────────────────────────────────────────────────────────────────────────────────────────

do $$
declare
  said text;
  one record;
begin
  for one in select * from (values
    ('people.tables_kept_to_0037()', $row$('people.absence', '休職など',$row$,
      $row$('people.licence', '資格・免許', 'service', 'erase', 't.person_id = s.person_id', null, 't.person_id = $1', null),
    ('people.absence', '休職など',$row$),
    ('people.tables_told()', $row$('people.absence', '{kind,during,recorded}'),$row$,
      $row$('people.absence', '{kind,during,recorded}'),
    ('people.licence', '{name,acquired_on,recorded}'),$row$),
    ('requests.tables_kept()', $row$('number_series', '文書番号', null,$row$,
      $row$('payment_list', '支払の一覧', null, 'kept', null, null, '金額と、作った担当のIDだけです'),
      ('number_series', '文書番号', null,$row$)
  ) v (list, was, becomes) loop
    said := pg_get_functiondef(one.list::regprocedure);
    if strpos(said, one.was) = 0 then
      raise exception '% is not as it was', one.list;
    end if;
    execute replace(said, one.was, one.becomes);
  end loop;
end $$;
