import type { z } from 'zod'
import { type Problem, Refusal } from '../platform/refusal.ts'
import type { Section } from './kind.ts'

/** What is wrong with a payload by its schema, in the words of the form. */
export function formProblems(error: z.ZodError, layout: readonly Section[], payload: unknown): Problem[] {
  const fields = new Map(layout.flatMap(({ fields }) => fields.map((field) => [field.name, field] as const)))
  return error.issues.map(({ path, message }) => {
    const name = String(path[0] ?? '')
    const label = fields.get(name)?.label ?? name
    const given = (payload as Readonly<Record<string, unknown>>)[name]
    const isMissing = given === undefined || given === null || given === ''
    return {
      field: path.join('.'),
      message: isMissing ? `「${label}」が書かれていません。` : `「${label}」を直してください：${message}`,
      fix: isMissing ? `「${label}」を書いてください。` : (fields.get(name)?.help ?? '入力の形を確かめてください。'),
    }
  })
}

/** The refusal of a form with problems, each at its field; null without any. */
export function payloadRefusal(problems: readonly Problem[]): Refusal | null {
  const [first] = problems
  if (!first) return null
  return new Refusal({
    code: 'requests.formHasProblems',
    kind: 'bad',
    says: problems.length === 1 ? first.message : `直すところが${problems.length}か所あります。`,
    fix: problems.length === 1 ? first.fix : '示した欄を直して、もう一度送ってください。',
    field: first.field,
    problems,
  })
}
