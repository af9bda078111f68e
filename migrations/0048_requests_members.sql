-- Who may read a request as one of its members, from the person's side: lists that walk all requests asked it by reading the whole key.

create index step_member_reads on requests.step_member (person_id, request_id) where sees;
