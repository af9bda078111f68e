import { no, refusals } from '../../platform/refusal.ts'

export const refuseSurvey = refusals('training', {
  surveyNotYours: no({
    kind: 'hidden',
    says: 'この回のアンケートは、あなたには開いていません。',
    fix: '受講した人が、終わった日から答えられます。「わたしの研修」から開き直してください。',
  }),
  surveyAnswered: no({
    kind: 'conflict',
    says: 'この回のアンケートには、もう答えています。',
    fix: 'だれの答えか分からないので、送ったあとは直せません。',
  }),
  surveyClosed: no({
    kind: 'conflict',
    says: 'この回のアンケートは、受付を終えました。',
    fix: '伝えたいことは、研修の担当に話してください。',
  }),
})
