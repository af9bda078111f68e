import { formatDay } from '../platform/calendar/wareki.ts'
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
  keeperNotHere: no({
    kind: 'bad',
    says: 'その人は、いまの職員名簿にいません。',
    fix: '職員名簿から選び直してください。',
    field: 'personId',
  }),
  keeperTwice: no({
    kind: 'conflict',
    says: 'その人は、もうこの研修の担当です。',
    fix: '担当の一覧を確かめてください。',
    field: 'personId',
  }),
  noSuchSession: no({
    kind: 'hidden',
    says: 'この回は見つかりません。',
    fix: '研修のページを開き直してください。',
  }),
  sessionOut: no({
    kind: 'conflict',
    says: '公開した回は、捨てられません。',
    fix: '行わないときは「中止」にしてください。申し込んだ人に知らせが届きます。',
  }),
  sessionTwice: no({
    kind: 'conflict',
    says: '同じ名前と初日の回があります。',
    fix: '回の名前か日程を直してください。',
    field: 'name',
  }),
  sessionOver: no({
    kind: 'conflict',
    says: '中止か終了にした回は、変えられません。',
    fix: '新しい回を用意してください。',
  }),
  courseNotOpen: no({
    kind: 'conflict',
    says: '研修が公開されていないので、回を公開できません。',
    fix: '先に研修を公開してください。',
  }),
  seatsTaken: no({
    kind: 'conflict',
    says: '受講が決まった人より少ない定員にはできません。',
    fix: '定員を増やすか、先に受講する人を減らしてください。',
    field: 'capacity',
  }),
  onlyStaff: no({
    kind: 'forbidden',
    says: '研修の申込みは、職員のアカウントで行います。',
    fix: '自分の職員番号でサインインし直してください。',
  }),
  notOpen: no({
    kind: 'conflict',
    says: 'この回は、いま募集していません。',
    fix: '研修のページで、ほかの回を確かめてください。',
  }),
  byNomination: no({
    kind: 'conflict',
    says: 'この回は、指名された人が受けます。',
    fix: '受けたいときは、研修の担当に相談してください。',
  }),
  alreadyEnrolled: no({
    kind: 'conflict',
    says: 'この研修に、もう申し込んでいます。',
    fix: '別の回にしたいときは、いまの申込みを取り下げてから申し込んでください。',
  }),
  notYet: no<[from: string]>({
    kind: 'conflict',
    says: (from) => `応募は、${formatDay(from, 'wareki')}からです。`,
    fix: 'その日から申し込めます。',
  }),
  tooLate: no<[until: string]>({
    kind: 'conflict',
    says: (until) => `応募は、${formatDay(until, 'wareki')}で締め切りました。`,
    fix: 'ほかの回を選ぶか、研修の担当に相談してください。',
  }),
  notForGrade: no({
    kind: 'conflict',
    says: 'あなたの職位は、この研修の対象ではありません。',
    fix: '対象の職位を確かめ、事情があるときは研修の担当に相談してください。',
  }),
  needsFirst: no<[titles: string]>({
    kind: 'conflict',
    says: (titles) => `先に${titles}の修了が要ります。`,
    fix: 'その研修を先に申し込んでください。',
  }),
  aimMissing: no({
    kind: 'bad',
    says: '参加の目標がありません。',
    fix: '研修のあとに何ができるようになりたいかを書いてください。',
    field: 'aim',
  }),
  noSuchEnrolment: no({
    kind: 'hidden',
    says: 'この申込みは見つかりません。',
    fix: '一覧を開き直してください。',
  }),
  hasBegun: no({
    kind: 'conflict',
    says: '始まった研修は、自分では取り下げられません。',
    fix: '受けられない事情を、研修の担当に伝えてください。',
  }),
  overAlready: no({
    kind: 'conflict',
    says: 'この申込みは、もう終わっています。',
    fix: '画面を開き直してください。',
  }),
  noOffer: no({
    kind: 'conflict',
    says: '案内されている席がありません。',
    fix: '画面を開き直してください。',
  }),
  offerIsOver: no<[until: string]>({
    kind: 'conflict',
    says: (until) => `案内の期限の${until}を過ぎました。`,
    fix: 'ほかの回を選ぶか、研修の担当に相談してください。',
  }),
  notSuperior: no({
    kind: 'forbidden',
    says: '期待を書けるのは、いまの上司です。',
    fix: '異動のあとは、新しい上司が書きます。',
  }),
  noSeatLeft: no<[seats: number]>({
    kind: 'conflict',
    says: (seats) => (seats === 0 ? '席がもうありません。' : `席は、あと${seats}しかありません。`),
    fix: '人数を減らすか、定員を増やすか、ほかの回にしてください。何も決めていません。',
  }),
  notToDecide: no({
    kind: 'conflict',
    says: 'この人は、もう応募中でも補欠でもありません。',
    fix: '画面を開き直して、いまの状態を確かめてください。何も決めていません。',
  }),
  ownEnrolment: no({
    kind: 'forbidden',
    says: '自分の受講は、自分では決められません。',
    fix: 'ほかの担当か人材育成センターに頼んでください。',
  }),
  dayToCome: no<[on: string]>({
    kind: 'conflict',
    says: (on) => `${formatDay(on, 'wareki')}は、まだ来ていません。`,
    fix: 'その日になってから記してください。',
  }),
  notAllMarked: no<[people: number]>({
    kind: 'conflict',
    says: (people) => `出席を記していない人が、${people}人います。`,
    fix: 'すべての日の出席を記してから、修了を判定してください。',
  }),
  nobodyNamed: no({
    kind: 'bad',
    says: '選んだ人のなかに、職員でない人がいます。',
    fix: '職員名簿から選び直してください。',
    field: 'personIds',
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
