-- Lists of 申請 in a city that has many: what somebody decided, what belongs to one request, and what waits for a duty in the order in which it is shown.

create index decision_of on requests.decision (request_id);
create index decision_by on requests.decision (decided_by_account, request_id);

-- What has no last day comes last; one page of it is then read from the index, however many wait.
drop index requests.step_waits_for_duty;
create index step_waits_for_duty on requests.step (duty, coalesce(due_on, 'infinity'::date), id) where state = 'open' and duty is not null;
