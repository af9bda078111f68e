import type { Scheme } from './scheme.ts'

type Disclosure = Scheme['disclosure']

/** 開示範囲: every label on a form or a page comes from here, so that no form promises what the scheme does not give. */
export function disclosureLabels({ scope, to, order }: Disclosure) {
  const what = {
    overall: '全体評語',
    marks: '全体評語と個別評語',
    'marks-and-comments': '全体評語と個別評語、所見',
  }[scope]
  return {
    what,
    toWhom: to === 'all' ? '被評価者の全員に開示します。' : '希望する被評価者に開示します。',
    title: `評価結果の開示（${what}）`,
    item: scope === 'overall' ? '個別評語は、本人に開示しません。' : '個別評語は、本人に開示します。',
    comment: scope === 'marks-and-comments' ? '所見は、本人に開示します。' : '所見は、本人に開示しません。',
    order: order === 'disclosure-first' ? '開示のあとに、期末面談をします。' : '期末面談のあとに、開示します。',
  }
}

export type Given = {
  readonly overall: string | null
  readonly overallComment: string
  readonly items: readonly { readonly id: string; readonly mark: string | null; readonly comment: string }[]
}

/** What of the result the person gets to see; null is not there at all. */
export function disclosedPart(scope: Disclosure['scope'], given: Given) {
  return {
    overall: given.overall,
    items: scope === 'overall' ? null : given.items.map(({ id, mark }) => ({ id, mark })),
    comments:
      scope === 'marks-and-comments'
        ? { overall: given.overallComment, items: given.items.map(({ id, comment }) => ({ id, comment })) }
        : null,
  }
}
