import type { Who } from '../database/index.ts'
import { no, type Refusal, refusals } from '../refusal.ts'

const refuse = refusals('platform', {
  notByKey: no({
    kind: 'forbidden',
    says: 'この操作は、連携キーではできません。',
    fix: '画面にサインインして操作してください。',
  }),
  outOfScope: no<[scope: string]>({
    kind: 'forbidden',
    says: (scope) => `この連携キーには、範囲「${scope}」がありません。`,
    fix: 'システム管理者に、この範囲のある連携キーを頼んでください。',
  }),
})

/** Tells who sends a request, from its headers. */
export type Doorkeeper = {
  /** The token of a session out of its cookie; null where there is none. */
  sessionToken(headers: Headers): string | null | Promise<string | null>
  /** The 連携キー; null where there is none. Refuses one that is not in force. Without it no key opens anything. */
  apiKey?(headers: Headers, address?: string): Promise<SentKey | null>
}

type SentKey = { readonly id: string; readonly hash: string; readonly scopes: readonly string[] }

/** Who sends a request: as whom its transactions run, and with a 連携キー what may be called. */
export type Caller = {
  readonly who: Who
  /** One sign-in or one key; null for who is signed out. */
  readonly name: string | null
  /** What the key may call; null for people, who may call everything. */
  readonly scopes: readonly string[] | null
}

type Facts = { readonly request: string; readonly address: string | undefined }

/** A key counts before a cookie: a program that sends both means the key, and is told when that is not in force. */
export async function callerOf(door: Doorkeeper, headers: Headers, facts: Facts): Promise<Caller> {
  const key = (await door.apiKey?.(headers, facts.address)) ?? null
  if (key !== null) return { who: { key: key.hash, ...facts }, name: key.id, scopes: key.scopes }
  const token = await door.sessionToken(headers)
  return {
    who: token === null ? { signedOut: true, ...facts } : { session: token, ...facts },
    name: token,
    scopes: null,
  }
}

/** The scope that a 連携キー needs for an operation (`people.directory`); `any` where every key may, null where none may. */
export type ScopeOf = (operation: string, isChange: boolean) => string | null

/** Why a key may not call an operation that needs this scope, or null. Whatever asks for proof of a person it may not. */
export function keyRefusal(scopes: readonly string[], needed: string | null, needsProof: boolean): Refusal | null {
  if (needed === null || needsProof) return refuse.notByKey()
  return needed === 'any' || scopes.includes(needed) ? null : refuse.outOfScope(needed)
}
