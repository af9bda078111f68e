import { no, refusals } from '../platform/refusal.ts'

export const refuse = refusals('growth', {
  notStaff: no({
    kind: 'forbidden',
    says: '自己点検は、職員本人のためのものです。',
    fix: 'このアカウントには職員としての記録がないため、使うところはありません。',
  }),
  notManager: no({
    kind: 'forbidden',
    says: '管理職のとるべき行動の点検は、管理職の職位にある職員のためのものです。',
    fix: '能力と行動の自己点検をお使いください。',
  }),
  noSuchItem: no({
    kind: 'hidden',
    says: 'この文は、あなたの自己点検にありません。',
    fix: '自己点検の画面を読み直してください。',
    field: 'paragraphId',
  }),
  noSuchWord: no<[words: readonly string[]]>({
    kind: 'bad',
    says: 'このことばは、自己点検の選択肢にありません。',
    fix: (words) => `${words.join('、')}から選んでください。`,
    field: 'word',
  }),
  finished: no({
    kind: 'conflict',
    says: 'この期の点検は終えています。',
    fix: '書き直すときは「書き直す」を押してください。共有しているときは、そこで共有も終わります。',
  }),
  notesChanged: no({
    kind: 'conflict',
    says: 'ほかの画面で、あなたがメモを変えました。',
    fix: '両方の文をくらべて、使う文を選んでください。',
  }),
  nothingAnswered: no({
    kind: 'conflict',
    says: 'まだ一つも答えていません。',
    fix: '一つでもことばを選ぶと、点検を終えられます。残りは答えないままでもかまいません。',
  }),
  noSuchCheck: no({
    kind: 'hidden',
    says: 'この自己点検は見られません。',
    fix: '見られるのは、本人と、本人が共有しているあいだの上司だけです。',
  }),
  notFinished: no({
    kind: 'conflict',
    says: '点検を終えるまで、共有はできません。',
    fix: '先に「点検を終える」を押してください。',
  }),
  privateKind: no({
    kind: 'conflict',
    says: '管理職のとるべき行動の点検は、共有できません。',
    fix: '本人だけのものです。話したいことは、面談などで直接伝えてください。',
  }),
  otherSuperior: no({
    kind: 'conflict',
    says: '上司が変わったため、共有しませんでした。',
    fix: '画面を読み直し、だれが見るかを確かめて、もう一度選んでください。',
    field: 'readerId',
  }),
})
