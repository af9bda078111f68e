-- Why a line has the amount that it has: who sets or changes it says so.

alter table requests.budget_line add column reason text check (reason <> '' and length(reason) <= 200);
comment on column requests.budget_line.reason is 'Why the amount is what it is: 当初予算, 補正, 流用. Null for lines of before.';
grant insert (reason), update (reason) on requests.budget_line to sodachi_app;
