import { no, refusals } from '../../platform/refusal.ts'

export const refusePractice = refusals('training', {
  noSuchLoop: no({
    kind: 'hidden',
    says: 'この研修の実践は見つかりません。',
    fix: '「わたしの研修」か「部下の研修の実践」を開き直してください。受講が記録されると、ここに出ます。',
  }),
  notOwnLoop: no({
    kind: 'forbidden',
    says: '行動計画と学びを書くのは、受講した本人です。',
    fix: '伝えたいことは、本人に話してください。',
  }),
  planIsAsked: no({
    kind: 'conflict',
    says: '使ったかをたずねたあとは、行動計画を変えられません。',
    fix: '90日後の問いに、いまの様子を書いてください。',
  }),
  notAsked: no({
    kind: 'conflict',
    says: 'いま、あなたへの問いは開いていません。',
    fix: '問いは研修の90日後に開き、30日のあいだ答えられます。画面を開き直してください。',
  }),
  answeredAlready: no({
    kind: 'conflict',
    says: 'もう答えています。',
    fix: '答えは、送ったあとでは変えられません。付け足したいことは、面談で話してください。',
  }),
  postponedOnce: no({
    kind: 'conflict',
    says: '先に延ばせるのは、問いが開いてから答えるまでの、一度だけです。',
    fix: 'いまの様子を、そのまま答えてください。',
  }),
  notRatable: no({
    kind: 'conflict',
    says: 'いまは、自己評価を書けません。',
    fix: '研修の前は終わる日まで、後は90日後の問いが開くまで書けます。',
  }),
  noLessonWords: no({
    kind: 'bad',
    says: '課に伝えることがありません。',
    fix: '学んだことを、短く書いてください。',
    field: 'words',
  }),
  sharedLater: no({
    kind: 'bad',
    says: '共有した日が、研修の終わる前か、まだ来ていない日です。',
    fix: '研修の終わりから、きょうまでの日を選んでください。',
    field: 'on',
  }),
  notItsSuperior: no({
    kind: 'forbidden',
    says: '職場で共有したことを記し、伝えるよう頼めるのは、いまの上司です。',
    fix: '異動のあとは、新しい上司が行います。',
  }),
})
