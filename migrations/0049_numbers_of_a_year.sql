-- Numbers begin anew with each 年度, 総人第1号 among them: two of one number are two only within a 年度, which is that of the 決裁.
alter table requests.formal_effect drop constraint formal_effect_kind_document_number_key, drop constraint formal_effect_kind_draft_number_key;
create unique index formal_effect_document_number on requests.formal_effect (kind, extract(year from decided_on - interval '3 months'), document_number);
create unique index formal_effect_draft_number on requests.formal_effect (kind, extract(year from decided_on - interval '3 months'), draft_number);
