import { no, refusals } from '../../platform/refusal.ts'

export const refuse = refusals('growth', {
  staffOnly: no({
    kind: 'forbidden',
    says: 'この画面に記録を残せるのは、この市の職員だけです。',
    fix: '職員としてのアカウントでサインインしてください。',
  }),
  insideOnly: no({
    kind: 'forbidden',
    says: '認知度の結果は、この市の職員だけが見られます。',
    fix: '必要なときは人事課に相談してください。',
  }),
  noSuchChapter: no({
    kind: 'hidden',
    says: 'その章は、この版の方針にありません。',
    fix: '方針の目次から選び直してください。',
  }),
  versionNotPublished: no({
    kind: 'conflict',
    says: '公開されていない版には、読んだ記録を残せません。',
    fix: '施行されている版で「読みました」を押してください。',
  }),
  noQuestion: no<[fiscalYear: number]>({
    kind: 'hidden',
    says: (fiscalYear) => `${fiscalYear}年度の問いはありません。`,
    fix: 'ホームの手続きから開き直してください。',
  }),
  notOpen: no<[closed: boolean]>({
    kind: 'conflict',
    says: (closed) => (closed ? 'この年度の回答期間は終わりました。' : 'この年度の回答期間は、まだ始まっていません。'),
    fix: '回答期間を確かめてください。終わった年度の答えは変えられません。',
  }),
  notAsker: no({
    kind: 'forbidden',
    says: '年に一度の問いを決められるのは、人事課と改革推進の担当だけです。',
    fix: '人事課または改革推進の担当に頼んでください。',
  }),
  floorTooLow: no<[smallest: number]>({
    kind: 'bad',
    says: (smallest) => `示すのに要る人数は、市の設定の${smallest}人より少なくできません。`,
    fix: '人数を増やすか、市の設定の「集計を示す最少の人数」を人事課に確かめてください。',
    field: 'leastAnswers',
  }),
  windowOutside: no<[fiscalYear: number]>({
    kind: 'bad',
    says: (fiscalYear) =>
      `回答期間は、${fiscalYear}年度のうち（${fiscalYear}年4月1日から翌年3月31日まで）にしてください。`,
    fix: '始まりの日と終わりの日を直してください。',
    field: 'opensOn',
  }),
  windowBackwards: no({
    kind: 'bad',
    says: '終わりの日が、始まりの日より前になっています。',
    fix: '終わりの日を、始まりの日以後にしてください。',
    field: 'closesOn',
  }),
  opensInThePast: no({
    kind: 'bad',
    says: '始まりの日が過ぎています。',
    fix: '始まりの日を、今日以後にしてください。',
    field: 'opensOn',
  }),
  alreadyAsked: no({
    kind: 'conflict',
    says: '回答が始まった問いの文と人数の下限は、変えられません。',
    fix: '終わりの日だけを変えられます。文は次の年度の問いで直してください。',
  }),
  alreadyClosed: no({
    kind: 'conflict',
    says: '回答期間の終わった問いは、変えられません。',
    fix: '次の年度の問いを決めてください。',
  }),
  closesInThePast: no({
    kind: 'bad',
    says: '終わりの日が過ぎた日になっています。',
    fix: '終わりの日を、今日以後にしてください。',
    field: 'closesOn',
  }),
  changedMeanwhile: no<[who: string]>({
    kind: 'conflict',
    says: (who) => `開いているあいだに、${who}がこの問いの設定を変えました。`,
    fix: '入力は画面に残っています。新しい設定を確かめてから、もう一度保存してください。',
  }),
  notPersonnel: no({
    kind: 'forbidden',
    says: '紙の回答を登録できるのは、人事課だけです。',
    fix: '紙の回答は、束ねて人事課に渡してください。',
  }),
  notBureau: no({
    kind: 'bad',
    says: 'その所属は、局・区ではありません。',
    fix: '局・区を選んでください。',
    field: 'unitId',
  }),
  noPaper: no({
    kind: 'bad',
    says: '紙の枚数がすべて0です。',
    fix: '選択肢ごとの枚数を入れてください。',
    field: 'known',
  }),
  batchTaken: no<[batch: string]>({
    kind: 'conflict',
    says: (batch) => `この局・区の束「${batch}」は、もう登録されています。`,
    fix: '束の名前を変えるか、登録したものを訂正してください。',
    field: 'batch',
  }),
  noSuchPaper: no({
    kind: 'hidden',
    says: 'その紙の回答は見つからないか、すでに訂正されています。',
    fix: '一覧を開き直して確かめてください。',
  }),
})
