// What somebody with all rights on the database can do to the audit. Used by verify.db.test.ts and by `npm run trial -- audit`.

import { sealedColumns } from '../chain-rules.ts'

/** What a harm needs to know of the chain that it is done to. */
type Chain = {
  /** Position of the last seal. */
  readonly length: number
  /** Position of which the last head that was noted in the audit speaks: what is made anew up to there, that head tells. */
  readonly lastHead: number
}

/** Two different positions of the sealed part, and a change of a field. */
type Places = { readonly one: number; readonly other: number; readonly edit: string }

export type Harm = {
  readonly name: string
  harm(places: Places, chain: Chain): string
  /** Kinds of findings of which at least these are told; with a head from outside where the harm leaves no trace inside. */
  readonly found: readonly string[]
}

const entryAt = (position: number) => `(select entry_id from platform.audit_seal where position = ${position})`

/** Whoever knows how seals are made makes them anew from a position to the end. */
const resealFrom = (position: number) => `
  do $$ declare s record; h bytea := coalesce((select hash from platform.audit_seal where position = ${position - 1}), decode(repeat('00', 32), 'hex')); begin
    for s in select position, sha256(convert_to(platform.canonical_entry(e), 'UTF8')) as digest
             from platform.audit_seal join platform.audit_entry e on e.id = entry_id where position >= ${position} order by position loop
      h := sha256(h || s.digest);
      update platform.audit_seal set digest = s.digest, hash = h where position = s.position;
    end loop; end $$`

/** Larger than any chain of a trial: positions are moved out of the way by it, because they are unique at every moment. */
const aside = 1_000_000

const closeGapAfter = (position: number) => `
  update platform.audit_seal set position = position + ${aside} where position > ${position};
  update platform.audit_seal set position = position - ${aside + 1} where position > ${aside}`

const deletePair = (position: number) =>
  `delete from platform.audit_entry where id = ${entryAt(position)}; delete from platform.audit_seal where position = ${position}`

/** A change of each column of an entry. */
export const edits: readonly string[] = [
  `at = at + interval '1 microsecond'`,
  `actor_kind = case actor_kind when 'operator' then 'service' else 'operator' end`,
  'account_id = gen_random_uuid()',
  'account_id = case when account_id is null then gen_random_uuid() end',
  'actor_person_id = gen_random_uuid()',
  `actor_name = coalesce(actor_name, '') || 'x'`,
  `duties = duties || ''::text`,
  `did = did || 'x'`,
  'about = gen_random_uuid()',
  `record = coalesce(record, '') || ' '`,
  'fields = fields || null::text',
  `purpose = coalesce(purpose, '') || 'x'`,
  `request_id = coalesce(request_id, '') || 'x'`,
  // What was in one column stands in the next: the same bytes in the same order.
  `did = left(did, -1), record = right(did, 1) || coalesce(record, '')`,
  `fields = case when cardinality(fields) > 1 then array[array_to_string(fields, ',')] else fields || ','::text end`,
]

const swapped = sealedColumns
  .filter((column) => column !== 'id')
  .map((column) => `${column} = b.${column}`)
  .join(', ')

/** Found by what stands in the database itself. */
export const harms: readonly Harm[] = [
  {
    name: 'edits a field',
    harm: ({ one, edit }) => `update platform.audit_entry set ${edit} where id = ${entryAt(one)}`,
    found: ['edited-entry'],
  },
  {
    name: 'swaps the contents of two entries',
    harm: ({ one, other }) => `
      update platform.audit_entry a set ${swapped} from platform.audit_entry b
      where (a.id, b.id) in ((${entryAt(one)}, ${entryAt(other)}), (${entryAt(other)}, ${entryAt(one)}))`,
    found: ['edited-entry'],
  },
  {
    name: 'deletes an entry',
    harm: ({ one }) => `delete from platform.audit_entry where id = ${entryAt(one)}`,
    found: ['deleted-entry'],
  },
  {
    name: 'deletes a seal',
    harm: ({ one }) => `delete from platform.audit_seal where position = ${one}`,
    found: ['never-sealed'],
  },
  {
    name: 'deletes a stretch of entries with their seals',
    harm: ({ one, other }) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)]
      return `
        delete from platform.audit_entry where id in (select entry_id from platform.audit_seal where position between ${from} and ${to - 1});
        delete from platform.audit_seal where position between ${from} and ${to - 1}`
    },
    found: ['missing-seals'],
  },
  {
    name: 'deletes an entry with its seal and closes the gap',
    harm: ({ one, other }) => `${deletePair(Math.min(one, other))}; ${closeGapAfter(Math.min(one, other))}`,
    found: ['broken-link'],
  },
  {
    name: 'swaps two hashes',
    harm: ({ one, other }) =>
      `update platform.audit_seal s set hash = t.hash from platform.audit_seal t where (s.position, t.position) in ((${one}, ${other}), (${other}, ${one}))`,
    found: ['broken-link'],
  },
  {
    name: 'swaps two seals',
    harm: ({ one, other }) => `
      update platform.audit_seal set position = ${aside} where position = ${one};
      update platform.audit_seal set position = ${one} where position = ${other};
      update platform.audit_seal set position = ${other} where position = ${aside}`,
    found: ['broken-link'],
  },
  {
    name: 'changes a byte of a hash',
    harm: ({ one, other }) =>
      `update platform.audit_seal set hash = set_byte(hash, ${other % 32}, get_byte(hash, ${other % 32}) # ${1 << (other % 8)}) where position = ${one}`,
    found: ['broken-link'],
  },
  {
    name: 'changes a byte of a digest',
    harm: ({ one, other }) =>
      `update platform.audit_seal set digest = set_byte(digest, ${other % 32}, get_byte(digest, ${other % 32}) # ${1 << (other % 8)}) where position = ${one}`,
    found: ['broken-link', 'edited-entry'],
  },
  {
    name: 'points a seal at an entry of their own',
    harm: ({ one }) => `
      with forged as (insert into platform.audit_entry (actor_kind, did) values ('operator', 'trial.forged') returning id)
      update platform.audit_seal set entry_id = forged.id from forged where position = ${one}`,
    found: ['edited-entry', 'never-sealed'],
  },
  {
    name: 'edits an entry and its digest',
    harm: ({ one, edit }) => `
      update platform.audit_entry set ${edit} where id = ${entryAt(one)};
      update platform.audit_seal set digest = (select sha256(convert_to(platform.canonical_entry(e), 'UTF8')) from platform.audit_entry e where e.id = entry_id) where position = ${one}`,
    found: ['broken-link'],
  },
  {
    name: 'puts a sealed entry into the middle',
    harm: ({ one, other }) => {
      const at = Math.min(one, other)
      return `
        update platform.audit_seal set position = position + ${aside} where position > ${at};
        update platform.audit_seal set position = position - ${aside - 1} where position > ${aside};
        with forged as (insert into platform.audit_entry (actor_kind, did) values ('operator', 'trial.forged') returning audit_entry)
        insert into platform.audit_seal select ${at + 1}, (audit_entry).id, d, sha256(s.hash || d)
          from forged cross join lateral sha256(convert_to(platform.canonical_entry(audit_entry), 'UTF8')) d
          join platform.audit_seal s on s.position = ${at}`
    },
    found: ['broken-link'],
  },
  {
    name: 'writes an entry that nobody is asked to seal',
    harm: () => `insert into platform.audit_entry (actor_kind, did) values ('operator', 'trial.forged')`,
    found: ['never-sealed'],
  },
  {
    name: 'puts a sealed entry back among those that wait',
    harm: ({ one }) => `insert into platform.audit_unsealed values (${entryAt(one)})`,
    found: ['sealed-and-waiting'],
  },
  {
    name: 'deletes an entry that waits',
    harm: () => 'insert into platform.audit_unsealed values (1000000000)',
    found: ['gone-before-seal'],
  },
  {
    name: 'edits an entry and makes all seals after it anew',
    harm: ({ one, edit }, { lastHead }) => {
      const at = Math.min(one, lastHead)
      return `update platform.audit_entry set ${edit} where id = ${entryAt(at)}; ${resealFrom(at)}`
    },
    found: ['other-head'],
  },
  {
    name: 'cuts the end off and leaves the last noted head',
    harm: ({ one }, { lastHead }) => {
      const last = Math.min(one, lastHead - 1)
      return `
        delete from platform.audit_entry where did <> 'platform.auditHead' and id in (select entry_id from platform.audit_seal where position > ${last});
        delete from platform.audit_seal where position > ${last}`
    },
    found: ['cut-off'],
  },
  {
    name: 'empties the seals',
    harm: () => 'delete from platform.audit_seal',
    found: ['never-sealed', 'cut-off'],
  },
]

/** All seals, and what the noted heads say of them: a head speaks of a position before its own. */
const anew = `
  do $$ declare s record; d bytea; h bytea := decode(repeat('00', 32), 'hex'); begin
    for s in select position, entry_id, did from platform.audit_seal join platform.audit_entry on id = entry_id order by position loop
      if s.did = 'platform.auditHead' then
        update platform.audit_entry e set record = head.position || ':' || encode(head.hash, 'hex') from platform.audit_seal head
        where e.id = s.entry_id and head.position = split_part(e.record, ':', 1)::bigint;
      end if;
      select sha256(convert_to(platform.canonical_entry(e), 'UTF8')) into strict d from platform.audit_entry e where e.id = s.entry_id;
      h := sha256(h || d);
      update platform.audit_seal set digest = d, hash = h where position = s.position;
    end loop; end $$`

/** Leave no trace inside: found by a head that was kept outside the server. */
export const harmsWithoutTrace: readonly Harm[] = [
  {
    name: 'cuts the end off with the heads that were noted since',
    harm: ({ one, other }) => {
      const last = Math.min(one, other)
      return `
        delete from platform.audit_entry where id in (select entry_id from platform.audit_seal where position > ${last});
        delete from platform.audit_entry where did = 'platform.auditHead' and split_part(record, ':', 1)::int > ${last};
        delete from platform.audit_seal where position > ${last} or entry_id not in (select id from platform.audit_entry)`
    },
    found: ['cut-off'],
  },
  {
    name: 'edits an entry and makes the seals and the noted heads after it anew',
    harm: ({ one, edit }) => `
      update platform.audit_entry set ${edit} where id = ${entryAt(one)} and did <> 'platform.auditHead';
      update platform.audit_entry set about = gen_random_uuid() where id = ${entryAt(one)};
      ${anew}`,
    found: ['other-head'],
  },
]
