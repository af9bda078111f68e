import { no, type Problem, Refusal, refusals } from '../platform/refusal.ts'

export const refuse = refusals('training', {
  noSuchCourse: no({
    kind: 'hidden',
    says: 'この研修は見つかりません。',
    fix: '研修の一覧を開き直してください。準備中の研修は、担当だけに見えます。',
  }),
  notCentre: no({
    kind: 'forbidden',
    says: '研修を作り、担当を決めるのは人材育成センターです。',
    fix: '各課で研修を開くときは、人材育成センターに研修の担当にしてもらってください。',
  }),
  notKeeper: no({
    kind: 'forbidden',
    says: 'この研修を扱えるのは、人材育成センターと、この研修の担当です。',
    fix: '研修のページで担当を確かめ、その人に頼んでください。',
  }),
  changedElsewhere: no({
    kind: 'conflict',
    says: 'ほかの担当が、この研修を先に変えました。',
    fix: '画面を開き直して、もう一度入れてください。',
  }),
  courseInUse: no({
    kind: 'conflict',
    says: '公開した研修は、捨てられません。',
    fix: '募集をやめるときは、研修を「終了」にしてください。',
  }),
  noPolicy: no({
    kind: 'conflict',
    says: '施行されている方針がないので、研修を能力に結べません。',
    fix: '人事課が方針を公開してから、研修を作ってください。',
  }),
  keeperTwice: no({
    kind: 'conflict',
    says: 'その人は、もうこの研修の担当です。',
    fix: '担当の一覧を確かめてください。',
    field: 'personId',
  }),
  brokenCursor: no({
    kind: 'bad',
    says: '一覧の続きを示す値が正しくありません。',
    fix: '一覧を初めから開き直してください。',
  }),
})

/** Several things at once that have to be mended, each at its field. */
export function unfit(what: string, problems: readonly Problem[]): Refusal | null {
  return problems.length === 0
    ? null
    : new Refusal({
        code: 'training.unfit',
        kind: 'bad',
        says: `${what}に、直すところがあります。${problems[0]?.message ?? ''}`,
        fix: '示したところを直してください。何も保存していません。',
        problems,
      })
}
