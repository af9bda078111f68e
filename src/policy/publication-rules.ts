import type { ParagraphChange } from './compare-rules.ts'

/** Whom a change concerns: those of one 職位, 管理職, or everybody. */
export type Touch = {
  readonly whom: 'grade' | 'managers' | 'everybody'
  /** Of a 職位; else null. */
  readonly gradeId: string | null
  readonly what: string
  readonly count: number
}

/** What a new version changes for whom, in the order of the policy. */
export function touchesOf(changes: readonly ParagraphChange[]): Touch[] {
  const touches = new Map<string, Touch>()
  for (const { id, change, before, after } of changes) {
    const paragraph = after ?? before
    if (change === 'same' || paragraph === null) continue
    const touch = touchOf(paragraph.kind, id)
    const key = `${touch.gradeId} ${touch.what}`
    touches.set(key, { ...touch, count: (touches.get(key)?.count ?? 0) + 1 })
  }
  return [...touches.values()]
}

function touchOf(kind: string, id: string): Omit<Touch, 'count'> {
  const [, second = '', third = ''] = id.split('/')
  switch (kind) {
    case 'grade':
      return { whom: 'grade', gradeId: second, what: '職位の名前' }
    case 'role':
      return { whom: 'grade', gradeId: second, what: '役割' }
    case 'ability':
      return { whom: 'grade', gradeId: second, what: '標準職務遂行能力' }
    case 'action':
      return third === 'manager'
        ? { whom: 'managers', gradeId: null, what: '管理職のとるべき行動' }
        : { whom: 'everybody', gradeId: null, what: '職員のとるべき行動' }
    case 'orientation':
    case 'behaviour':
      return { whom: 'everybody', gradeId: null, what: '志向と行動' }
    case 'program':
    case 'purpose':
    case 'part':
    case 'programRule':
    case 'trainingPicture':
      return { whom: 'everybody', gradeId: null, what: '制度' }
    default:
      return { whom: 'everybody', gradeId: null, what: '本文と注記' }
  }
}
