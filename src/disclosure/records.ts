import { evaluationRecords } from '../evaluation/index.ts'
import { growthRecords } from '../growth/index.ts'
import { peopleRecords, type RecordKind, type RoomRecords, recordKindNames, type TableWords } from '../people/index.ts'
import { invariant } from '../platform/refusal.ts'
import { requestRecords } from '../requests/index.ts'
import { trainingRecords } from '../training/index.ts'
import { channelNames, requesterNames } from './request-words.ts'

const ownRecords: RoomRecords = {
  told: {
    'disclosure.request': {
      kind: 'disclosure',
      title: '開示請求',
      order: 'received_on',
      // How the duty handled it stands in the decision and its notice.
      leaves: [
        'identified_by',
        'wants',
        'tables',
        'decide_days',
        'extend_days',
        'large_days',
        'kept_days',
        'terms_basis',
        'received_by',
        'received_at',
        'gathered_on',
        'gathered_at',
        'extension',
        'extended_until',
        'rest_until',
        'extension_reason',
        'extended_on',
        'extended_by',
        'withdrawn_by',
      ],
      fields: {
        number: { name: '受付番号', as: 'text' },
        received_on: { name: '請求のあった日', as: 'day' },
        channel: { name: '請求の方法', as: channelNames },
        requester: { name: '請求した人', as: requesterNames },
        representative: { name: '代理人', as: 'text' },
        asked_for: { name: '求められた内容', as: 'text' },
        withdrawn_on: { name: '取り下げた日', as: 'day' },
        closed_on: { name: '終わった日', as: 'day' },
      },
    },
  },
  notTold: {
    'disclosure.correction': 'part',
    'disclosure.item': 'part',
    'disclosure.ruling': 'part',
    'disclosure.decision': 'part',
  },
}

/** What each room says of its tables about people. A room that comes later adds its own here; a test misses any table that stands nowhere. */
export const roomRecords: readonly RoomRecords[] = [
  peopleRecords,
  requestRecords,
  evaluationRecords,
  trainingRecords,
  growthRecords,
  ownRecords,
]

const told: ReadonlyMap<string, TableWords> = new Map(roomRecords.flatMap(({ told: tables }) => Object.entries(tables)))

export function wordsOf(table: string): TableWords {
  const words = told.get(table)
  invariant(words, `${table} is told in words`)
  return words
}

/** The title of a table; its name, where a later release no longer tells it. */
export const titleOf = (table: string): string => told.get(table)?.title ?? table

/** Kinds of record that can be asked for, in the order in which they are told, with their tables. */
export const askedKinds: readonly {
  readonly kind: RecordKind
  readonly name: string
  readonly tables: readonly string[]
}[] = [...Map.groupBy(told, ([, { kind }]) => kind)].map(([kind, tables]) => ({
  kind,
  name: recordKindNames[kind],
  tables: tables.map(([table]) => table),
}))
