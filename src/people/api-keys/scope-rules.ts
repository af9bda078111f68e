/** Rooms of the API that a 連携キー may be let into, in words. Whatever is somebody's own (sign-ins, お知らせ, 手続き, mail) is not among them: a key is nobody. */
export const scopeRooms = {
  people: '職員・組織・発令・担当',
  policy: '方針と制度',
  requests: '申請',
  evaluation: '人事評価',
  training: '研修',
  growth: '成長（職位と能力）',
  insight: '取組の点検',
  disclosure: '開示請求',
  audit: '監査の記録',
  files: '添付ファイル',
  jobs: '処理の状況',
  operations: '稼働の状況',
} as const
export type ScopeRoom = keyof typeof scopeRooms

/** Rooms of which the API only gives: there is nothing to write with a key. */
const readOnly: readonly string[] = ['growth', 'audit', 'files', 'operations'] satisfies ScopeRoom[]

const rooms = Object.keys(scopeRooms) as ScopeRoom[]

/** 範囲: `room:read` is every reading of a room, `room:write` everything else that needs no proof of a person. Neither contains the other. */
export type Scope = RoomScope | 'scim'
type RoomScope = `${ScopeRoom}:${'read' | 'write'}`
/** `scim` opens /scim/v2 and nothing of the API. */
export const scopes: readonly Scope[] = [
  ...rooms.flatMap((room): RoomScope[] =>
    readOnly.includes(room) ? [`${room}:read`] : [`${room}:read`, `${room}:write`],
  ),
  'scim',
]

/** A 範囲 for people: 職員・組織・発令・担当を読む. */
export function scopeName(scope: string): string {
  if (scope === 'scim') return 'アカウントの連携（SCIM）'
  const [room = '', act] = scope.split(':')
  const name = Object.hasOwn(scopeRooms, room) ? scopeRooms[room as ScopeRoom] : room
  return `${name}を${act === 'write' ? '書く' : '読む'}`
}

/** What no key may call, by the beginning of the operation: to make and stop keys, and to open the account of a person. */
const never = ['people.apiKeys', 'people.activate', 'people.views', 'people.digest']

const startsWith = (operation: string, beginning: string) =>
  operation === beginning || operation.startsWith(`${beginning}.`)

/** The scope that an operation (`people.directory`) needs of a key; `any` where every key may, null where none may. */
export function scopeOf(operation: string, isChange: boolean): Scope | 'any' | null {
  if (operation === 'session.me') return 'any' // by which a program finds out that its key works, and which duties it has
  if (never.some((beginning) => startsWith(operation, beginning))) return null
  const scope = `${operation.split('.')[0]}:${isChange ? 'write' : 'read'}`
  return scopes.find((one) => one === scope) ?? null
}
