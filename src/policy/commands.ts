import { readFile } from 'node:fs/promises'
import type { City } from '../platform/database/index.ts'
import { type Finding, readPackage } from './package.ts'
import { refuse } from './refusals.ts'
import { exportPackage, importPackage, listVersions, versionInForce } from './versions.ts'

/** Results go to `line` (standard output), what a person should notice to `note` (standard error). */
type Out = { line(text: string): void; note(text: string): void }

const done = 0
const badInput = 1

export type ImportPolicy = {
  readonly file: string
  /** 施行日, YYYY-MM-DD. */
  readonly effectiveOn: string
  readonly publish?: boolean
  /** `{ version, findings: [{ line, path, reason, fix }] }` instead of sentences. */
  readonly json?: boolean
}

/** `sodachi policy import`: a new version, or every finding of the file and nothing changed. */
export async function importPolicy(
  city: City,
  { file, effectiveOn, publish = false, json = false }: ImportPolicy,
  out: Out,
) {
  const { package: policy, findings } = await readPolicyFile(file)
  if (!policy) {
    if (json) out.line(JSON.stringify({ version: null, findings }, null, 2))
    else {
      for (const { line, path, reason, fix } of findings)
        out.note(`${file}:${line}: ${path ? `${path}: ` : ''}${reason}${fix}`)
      out.note(`直すところが${findings.length}か所あります。何も取り込んでいません。`)
    }
    return badInput
  }
  const { versionId } = await city.asOperator('policy import', (tx, actor) =>
    importPackage(tx, actor, { policy, effectiveOn, publish }),
  )
  const state = publish ? 'published' : 'draft'
  if (json)
    out.line(
      JSON.stringify({ version: { id: versionId, title: policy.title, effectiveOn, state }, findings: [] }, null, 2),
    )
  else out.line(`${policy.title}を取り込みました（${effectiveOn} 施行、${stateNames[state]}）。版 ${versionId}`)
  return done
}

async function readPolicyFile(file: string) {
  const unreadable = (reason: string, fix: string): { package: null; findings: Finding[] } => ({
    package: null,
    findings: [{ line: 1, path: '', reason, fix }],
  })
  try {
    return readPackage(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file)))
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      return unreadable('文字コードが UTF-8 ではありません。', 'UTF-8 で保存し直してください。')
    }
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES') {
      return unreadable(`ファイルを開けません（${code}）。`, '場所と名前、読む権限を確かめてください。')
    }
    throw error
  }
}

const stateNames = { draft: '下書き', published: '公開', withdrawn: '取下げ' } as const

/** `sodachi policy export`: the version asked for, or else the one in force today, or else the latest there is. */
export async function exportPolicy(city: City, { version }: { readonly version?: string }, out: Out) {
  const yaml = await city.asOperator('policy export', async (tx, { today }) => {
    const versions = await listVersions(tx)
    const inForce = await versionInForce(tx, today.toString())
    const fallback = versions.find(({ state }) => state === 'published') ?? versions[0]
    const chosen = version
      ? versions.find(({ id }) => id === version)
      : (versions.find(({ id }) => id === inForce?.id) ?? fallback)
    if (!chosen) throw refuse.noSuchVersion()
    out.note(`${chosen.title}（${chosen.effectiveOn} 施行、${stateNames[chosen.state]}） 版 ${chosen.id}`)
    return exportPackage(tx, chosen.id)
  })
  out.line(yaml.trimEnd())
  return done
}

/** `sodachi policy list`: every version, the latest day first. */
export async function listPolicies(city: City, { json = false }: { readonly json?: boolean }, out: Out) {
  const versions = await city.asOperator('policy list', (tx) => listVersions(tx))
  if (json) out.line(JSON.stringify({ versions }, null, 2))
  else if (versions.length === 0)
    out.line('方針はまだ取り込まれていません。「sodachi policy import」で取り込んでください。')
  else
    for (const one of versions) out.line(`${one.id}  ${one.effectiveOn} 施行  ${stateNames[one.state]}  ${one.title}`)
  return done
}
