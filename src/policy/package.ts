import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, stringify } from 'yaml'
import type { z } from 'zod'
import { PolicyPackage } from './format.ts'
import { type Breach, breaches, type Path } from './package-rules.ts'

/** One thing that is wrong in a policy file. `line` is physical, the first is 1. */
export type Finding = { readonly line: number; readonly path: string; readonly reason: string; readonly fix: string }

export type PackageReading =
  | { readonly package: PolicyPackage; readonly findings: readonly [] }
  | { readonly package: null; readonly findings: readonly Finding[] }

/** Reads a policy file: the package, or everything that is wrong with it in the order of its lines. */
export function readPackage(yaml: string): PackageReading {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines })
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line)

  // A warning is a value that YAML could not read as meant (an unknown tag): importing it would change it.
  const unreadable = [...document.errors, ...document.warnings]
  if (unreadable.length > 0) {
    return refused(unreadable.map(({ code, pos }) => ({ line: lineAt(pos[0]), path: '', ...explainYaml(code) })))
  }
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    return refused([{ line: 1, path: '', reason: 'ファイルが空です。', fix: '方針の内容を書いてください。' }])
  }

  const data = plainData(document)
  if (data === undefined) {
    const fix = '参照（*）を減らし、文をそのまま書いてください。'
    return refused([{ line: 1, path: '', reason: 'YAML の参照（*）が多すぎるか、たどれません。', fix }])
  }
  const { package: policy, breaches: found } = checkPackage(data)
  if (policy) return { package: policy, findings: [] }
  return refused(
    found.map(({ path, reason, fix }) => ({
      line: lineAt(offsetOf(document, path)),
      path: written(path),
      reason,
      fix,
    })),
  )
}

/** The same rules for a package that is edited on screen: the package, or all that is wrong with it and where. */
export function checkPackage(
  data: unknown,
): { package: PolicyPackage; breaches: readonly [] } | { package: null; breaches: readonly Breach[] } {
  const parsed = PolicyPackage.safeParse(data)
  const issues = parsed.success ? [] : parsed.error.issues.flatMap((issue) => explainIssue(issue, data))
  const found = [...issues, ...breaches(data)]
  return parsed.success && found.length === 0
    ? { package: parsed.data, breaches: [] }
    : { package: null, breaches: found }
}

/** The package as a file again: equal as parsed data, keys in the order in which they came. */
export function writePackage(policy: PolicyPackage): string {
  return stringify(policy, { lineWidth: 0 })
}

function refused(findings: readonly Finding[]): PackageReading {
  return { package: null, findings: findings.toSorted((a, b) => a.line - b.line) }
}

/** undefined when aliases multiply without end: the library refuses to follow them. */
function plainData(document: Document): unknown {
  try {
    return document.toJS()
  } catch {
    return undefined
  }
}

/** Where a path stands: its key or value, or else the nearest thing around it that the file holds. */
function offsetOf(document: Document, path: Path): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const around = depth === 0 ? document.contents : document.getIn(path.slice(0, depth - 1), true)
    if (isMap(around)) {
      const key = around.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === path[depth - 1])?.key
      if (isNode(key) && key.range) return key.range[0]
    }
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}

const written = (path: Path) =>
  path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('')

function explainYaml(code: string): { reason: string; fix: string } {
  if (code === 'DUPLICATE_KEY') return { reason: '同じ項目が二度書かれています。', fix: 'どちらか一つにしてください。' }
  if (code === 'MULTIPLE_DOCS')
    return {
      reason: '一つのファイルに方針が二つあります。',
      fix: '「---」で区切らず、一つずつのファイルに分けてください。',
    }
  return {
    reason: `YAML の書き方に誤りがあります（${code}）。`,
    fix: '字下げ、引用符、コロンの後の空白を確かめてください。',
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数',
  int: '整数',
  boolean: 'true か false',
  array: '一覧（- で始まる行、または [ ]）',
  object: '項目のまとまり',
  record: '項目のまとまり',
  tuple: '2つの数の組',
}

function explainIssue(issue: z.core.$ZodIssue, data: unknown): Breach[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      reason: `「${key}」はこの形式にない項目です。`,
      fix: '綴りを確かめるか、取り除いてください。取り込むと失われる項目は受け付けません。',
    }))
  }
  return [{ path, ...explainValue(issue, path, valueAt(data, path)) }]
}

function explainValue(issue: z.core.$ZodIssue, path: Path, value: unknown): { reason: string; fix: string } {
  const name = path.findLast((step) => typeof step === 'string') ?? 'ファイル'
  const shown = JSON.stringify(value)
  if (value === undefined) return { reason: `「${name}」がありません。`, fix: `「${name}」を書いてください。` }
  if (name === 'format') {
    return { reason: `形式 ${shown} は読めません。`, fix: '「format: sodachi-policy/1」と書いてください。' }
  }
  if (name === 'status' || path.includes('status')) {
    return {
      reason: `状態 ${shown} は使えません。`,
      fix: 'active（〇）、considering（検討中）、{ since: 年 } のどれかにしてください。',
    }
  }
  switch (issue.code) {
    case 'invalid_type': {
      const expected = typeNames[issue.expected] ?? issue.expected
      return { reason: `「${name}」の値 ${shown} は使えません。`, fix: `${expected}で書いてください。` }
    }
    case 'too_small':
    case 'too_big':
      return Array.isArray(value) && value.length === 0
        ? { reason: `「${name}」が空です。`, fix: '一つ以上書いてください。' }
        : { reason: `「${name}」の値 ${shown} は使えません。`, fix: '個数や数の大きさを確かめてください。' }
    case 'invalid_format':
      return explainFormat(name, value, shown)
    default:
      return { reason: `「${name}」の値 ${shown} は使えません。`, fix: '形式を確かめてください。' }
  }
}

function explainFormat(name: string, value: unknown, shown: string): { reason: string; fix: string } {
  if (String(value).trim() === '') return { reason: `「${name}」の文がありません。`, fix: '文を書いてください。' }
  if (name === 'code') {
    return {
      reason: `制度の番号 ${shown} は使えません。`,
      fix: '「取組の番号-区分-番号」の形（例: 1-C-1）にしてください。',
    }
  }
  if (name === 'id')
    return { reason: `id ${shown} は使えません。`, fix: '半角の英小文字、数字、ハイフンで書いてください。' }
  return {
    reason: `「${name}」の日付 ${shown} は使えません。`,
    fix: '"2019"、"2019-11"、"2019-11-01" のように書いてください。',
  }
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null) return undefined
    return (value as Readonly<Record<string | number, unknown>>)[step]
  }, data)
}
