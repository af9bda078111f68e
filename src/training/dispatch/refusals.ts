import { formatDay } from '../../platform/calendar/wareki.ts'
import { no, refusals } from '../../platform/refusal.ts'

export const refuseDispatch = refusals('training', {
  noSuchDispatch: no({
    kind: 'hidden',
    says: 'この派遣研修は見つかりません。',
    fix: '派遣研修の一覧を開き直してください。',
  }),
  notDispatchCourse: no({
    kind: 'conflict',
    says: '区分が派遣研修でない研修には、募集案内を書けません。',
    fix: '研修の区分を「派遣研修」にしてから書いてください。',
  }),
  callWithoutChoice: no({
    kind: 'conflict',
    says: '派遣研修は、公募選考で決めます。',
    fix: '回の席の決め方を「選考」にしてから書いてください。',
  }),
  callIsOut: no({
    kind: 'conflict',
    says: 'もう応募した人がいるので、応募の条件は変えられません。',
    fix: '派遣先の受付と費用の見込みだけを直してください。条件を変えるときは、新しい回を用意してください。',
  }),
  notLongEnough: no<[years: number]>({
    kind: 'conflict',
    says: (years) => `この派遣研修に応募できるのは、勤めて${years}年以上の人です。`,
    fix: '募集案内の条件を確かめ、事情があるときは人材育成センターに相談してください。',
  }),
  giveBackMissing: no({
    kind: 'bad',
    says: '還元計画がありません。',
    fix: '学んだことを、だれに、どのように返すかを書いてください。',
    field: 'giveBack',
  }),
  recommendationMissing: no({
    kind: 'bad',
    says: '推薦するかどうかが選ばれていません。',
    fix: '推薦する、推薦しないのどちらかを選んでください。',
    field: 'recommends',
  }),
  ownToDo: no({
    kind: 'forbidden',
    says: 'これは、派遣される本人が行います。',
    fix: '本人に、派遣研修のページから書くように伝えてください。',
  }),
  notOwn: no({
    kind: 'forbidden',
    says: '自分の派遣のことは、自分では決められません。',
    fix: 'ほかの担当か人材育成センターに頼んでください。',
  }),
  keepersDo: no({
    kind: 'forbidden',
    says: 'これは、人材育成センターかこの研修の担当が行います。',
    fix: '研修の担当に連絡してください。',
  }),
  otherStep: no<[state: string]>({
    kind: 'conflict',
    says: (state) => `いまは「${state}」なので、この手続きはできません。`,
    fix: '画面を開き直して、次に行うことを確かめてください。',
  }),
  moneyMissing: no<[lines: string]>({
    kind: 'conflict',
    says: (lines) => `${lines}の予算が、まだ確保されていません。`,
    fix: '本人が派遣研修のページから費用を申請すると、予算が確保されます。予算を超える派遣は決定できません。',
  }),
  notYet: no<[from: string]>({
    kind: 'conflict',
    says: (from) => `${formatDay(from, 'wareki')}からできます。`,
    fix: 'その日になってから行ってください。',
  }),
  dayOutside: no({
    kind: 'bad',
    says: '日付が、派遣の初日より前か、まだ来ていない日です。',
    fix: '正しい日を入れてください。',
    field: 'onDay',
  }),
  textMissing: no({
    kind: 'bad',
    says: '内容が書かれていません。',
    fix: '内容を書いてください。',
    field: 'text',
  }),
  audienceMissing: no({
    kind: 'bad',
    says: 'だれに伝えたかが書かれていません。',
    fix: '課の職員、係、庁内の希望者など、聞いた人を書いてください。',
    field: 'forWhom',
  }),
  monthTwice: no({
    kind: 'conflict',
    says: 'その月の報告は、もう出しています。',
    fix: '付け加えることは、次の月の報告に書いてください。',
  }),
  monthOutside: no({
    kind: 'bad',
    says: 'その月は、派遣の期間の外か、まだ来ていない月です。',
    fix: '派遣の期間の月を選んでください。',
    field: 'month',
  }),
  costNotCalled: no({
    kind: 'conflict',
    says: 'この費用は、いま申請できません。',
    fix: '候補になってから派遣の決定までの間に、募集案内にある費用を申請してください。',
  }),
  dispatchDecides: no({
    kind: 'conflict',
    says: '派遣研修の修了と、派遣が始まってからの取りやめは、派遣の手続きで入れます。',
    fix: '「派遣研修の状況」から、その人の派遣を開いてください。',
  }),
})
