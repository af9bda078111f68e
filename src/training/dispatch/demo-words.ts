import type { CallText } from './dispatch-rules.ts'

const call: CallText = {
  body: 'local-autonomy-college',
  place: '',
  serviceYears: null,
  bodysAgeRule: '',
  conditions: '',
  intakeFrom: null,
  intakeUntil: null,
  hasExam: false,
  reportDays: 20,
  costs: [],
}

/** 派遣研修 of the demo city, all invented. */
export const demoCalls = {
  college: {
    title: '自治大学校 基本法制研修',
    aim: '条例や要綱を、根拠から考えて書けるようになる。',
    hours: 360,
    call: {
      ...call,
      place: '東京都立川市',
      serviceYears: 3,
      conditions: '全寮制です。期間中の仕事の分担を、所属長と決めておいてください。',
      costs: [
        { sort: 'travel', amountYen: 68_000 },
        { sort: 'charge', amountYen: 52_000 },
        { sort: 'lodging', amountYen: 96_000 },
      ],
    },
  },
  city: {
    title: '先進都市の調査',
    aim: 'ほかの市の取組を自分の目で確かめ、市の仕事に移せるところを見付ける。',
    hours: 14,
    call: {
      ...call,
      body: 'city',
      place: '応募する人が決める',
      serviceYears: 1,
      conditions: '2泊3日まで。調べる市と問いを、応募のときに書いてください。',
      costs: [{ sort: 'travel', amountYen: 60_000 }],
    },
  },
  academy: {
    title: '市町村アカデミー 住民協働',
    aim: '住民と一緒に考える場を、企画から振り返りまで自分で進められるようになる。',
    hours: 40,
    call: {
      ...call,
      body: 'jamp',
      place: '千葉市',
      costs: [
        { sort: 'travel', amountYen: 45_000 },
        { sort: 'charge', amountYen: 12_000 },
      ],
    },
  },
} as const satisfies Record<string, { title: string; aim: string; hours: number; call: CallText }>

export const demoCriteria = [
  { step: 'paper', name: '問いの確かさ', says: '何を学び、何に使うかがはっきりしているか', most: 5, weight: 2 },
  { step: 'paper', name: '還元計画', says: '学びを返す相手と方法が具体的か', most: 5, weight: 2 },
  { step: 'paper', name: '仕事との結び付き', says: 'いまの仕事、これからの仕事に生きるか', most: 5, weight: 1 },
] as const

export const demoApplications = [
  {
    motive: '窓口の待ち時間の相談が続いています。予約と番号札を組み合わせた市の進め方を見たいです。',
    aim: '予約の導入で変わった人の流れを確かめ、うちの窓口の案を作る。',
    giveBack: '戻って一か月のうちに係で報告し、繁忙期の前に試行の案を課に出す。',
    opinion: '窓口の改善を自分から進めています。不在の間は、係で交代して受け持ちます。',
  },
  {
    motive: '空き家の相談で、庁内の課をまたぐ仕組みが要ると感じています。',
    aim: '課をまたぐ相談の受け方を学び、最初の一枚の様式を作る。',
    giveBack: '関係する三つの課の担当者を集めて、様式を一緒に直す会を開く。',
    opinion: '相談の記録がていねいで、ほかの課からも頼られています。',
  },
  {
    motive: '防災の訓練に若い人の参加が少なく、呼びかけの仕方を変えたいです。',
    aim: '学校と組んだ訓練の準備の手順を知る。',
    giveBack: '来年度の訓練の計画に、学校と話す時期を入れる。',
    opinion: '来年度の訓練の中心になる職員です。時期も仕事と重なりません。',
  },
  {
    motive: '公園の管理を地域に任せる市の話を、直接聞きたいです。',
    aim: '地域と結ぶ約束ごとに何を書いているかを知る。',
    giveBack: '課の打合せで話し、約束ごとの案を作る。',
    opinion: '地域との話合いに熱心です。もう一年、いまの仕事を続けてからでもよいと考えます。',
  },
] as const

/** 月次報告, as many as are asked for, in turn. */
export const demoMonths = [
  {
    learned:
      '法令の条文を、目的から順に読む練習をしました。市の要綱には、根拠の分からない手続きがいくつもあると気付きました。',
    ahead: '班で、仮の条例案を一本作ります。',
  },
  {
    learned:
      '班で条例案を作り、ほかの班から質問を受けました。だれの負担が増えるかを書き出すと、直すところが見えました。',
    ahead: '判例の読み方と、住民への説明の仕方を学びます。',
  },
  {
    learned: '住民への説明を、役を替えて練習しました。言いかえる言葉を先に用意しておくと、落ち着いて答えられました。',
    ahead: '最後の課題として、うちの市の要綱を一つ直します。',
  },
] as const
