import { no, type Problem, Refusal, refusals } from '../../platform/refusal.ts'

export const refuseRecords = refusals('training', {
  notRecordKeeper: no({
    kind: 'forbidden',
    says: '外の機関の修了を記録するのは、人材育成センターです。',
    fix: '修了証の写しを添えて、人材育成センターに伝えてください。',
  }),
  noSuchList: no({
    kind: 'hidden',
    says: 'この名簿は見つかりません。',
    fix: '修了者の取込みの一覧から選んでください。',
  }),
  listClosed: no({
    kind: 'conflict',
    says: 'この名簿の取込みは、もう終わっています。',
    fix: '一覧に戻り、いまの状態を確かめてください。',
  }),
  listChanged: no({
    kind: 'conflict',
    says: 'この名簿は、ほかの担当が先に変えました。',
    fix: '画面を読み直し、いまの内容を確かめてください。',
  }),
  noSuchLine: no({
    kind: 'hidden',
    says: 'この行は、名簿にありません。',
    fix: '画面を読み直してください。',
  }),
  notAllSettled: no<[open: number]>({
    kind: 'conflict',
    says: (open) => `まだ決まっていない行が${open}件あります。`,
    fix: 'それぞれに人を選ぶか、「該当者なし」にしてください。すべて決まるまで、何も記録しません。',
  }),
  ownCompletion: no({
    kind: 'forbidden',
    says: '自分の修了は、自分では記録も取消しもできません。',
    fix: '人材育成センターのほかの担当に頼んでください。',
  }),
  samePersonTwice: no<[lines: string]>({
    kind: 'conflict',
    says: (lines) => `同じ人の同じ修了が、${lines}に二つあります。`,
    fix: 'どちらかの行の人を選び直すか、「該当者なし」にしてください。',
  }),
  noSuchCompletion: no({
    kind: 'hidden',
    says: 'この修了の記録は見つかりません。',
    fix: '画面を読み直してください。',
  }),
})

export const listUnfit = (problems: readonly Problem[]): Refusal | null =>
  problems.length === 0
    ? null
    : new Refusal({
        code: 'training.listUnfit',
        kind: 'bad',
        says: `名簿に直すところが${problems.length}件あります。まだ何も取り込んでいません。`,
        fix: '示した行を直したファイルを、もう一度選んでください。',
        field: 'upload',
        problems,
      })
