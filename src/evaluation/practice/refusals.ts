import { no, refusals } from '../../platform/refusal.ts'

export const refusePractice = refusals('evaluation', {
  noSuchPractice: no({
    kind: 'hidden',
    says: 'この練習の事例は見つかりません。',
    fix: '練習の一覧を開き直してください。',
  }),
  practiceIncomplete: no<[what: string]>({
    kind: 'bad',
    says: (what) => `${what}に、評語がありません。`,
    fix: 'すべてに評語を付けてから、答え合わせをしてください。',
    field: 'items',
  }),
  practiceAnswered: no({
    kind: 'conflict',
    says: 'この事例には、もう答えました。',
    fix: '模範の評語と理由を読み、次の事例に進んでください。',
  }),
  practiceNotOut: no({
    kind: 'conflict',
    says: 'この事例は、いま練習できません。',
    fix: '練習の一覧から、ほかの事例を選んでください。',
  }),
  practiceOut: no({
    kind: 'conflict',
    says: '公開した事例は、変えられません。',
    fix: '直したい事例は公開をやめ、新しい事例を作ってください。',
  }),
  practiceChanged: no({
    kind: 'conflict',
    says: 'ほかの担当が、この事例を先に変えました。',
    fix: '画面を開き直して、もう一度入れてください。',
  }),
})
