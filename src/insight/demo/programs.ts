import type { Keeper } from '../gap-rules.ts'
import type { Direction } from '../indicator-rules.ts'

/** What 架空市 keeps of one 制度: all invented. */
export type DemoProgram = {
  readonly keeper: Keeper
  /** A 課 of the demo; where the city is too small to have it, that of the keeper. */
  readonly unit: string
  readonly audience: string
  readonly howToApply: string
  readonly desk: string
  /** 根拠規程: name and number. */
  readonly basis: readonly [name: string, number: string]
  readonly form: string | null
  /** 指標; null where the city has none yet, so that the go-live question has something to ask. */
  readonly indicator: DemoIndicator | null
}

type DemoIndicator = {
  readonly name: string
  readonly unit: string
  readonly direction: Direction
  readonly baseline: number
  /** null: not set yet. */
  readonly target: number | null
  /** At the ends of the last three fiscal years. */
  readonly measured: readonly [number, number, number]
  readonly source: string
}

const indicator = (
  name: string,
  unit: string,
  direction: Direction,
  [baseline, ...measured]: readonly [number, number, number, number],
  target: number | null,
  source: string,
): DemoIndicator => ({ name, unit, direction, baseline, measured, target, source })

const survey = '職員意識調査'

/** By code of the 制度; what a policy does not have is left out. */
export const demoPrograms: Readonly<Record<string, DemoProgram>> = {
  '1-A-1': {
    keeper: 'personnel',
    unit: '人事課',
    audience: '任期のない職員',
    howToApply:
      '申し込みはいりません。希望は、毎年12月の自己申告書に書いてください。いまの所属での年数と目安は、ホームで見られます。',
    desk: '人事課 人事班（内線 0111）',
    basis: ['職員の人事異動に関する要領', '平成31年人第4号'],
    form: null,
    indicator: indicator(
      '30歳代前半までに4部門を経験した職員の割合',
      '％',
      'more',
      [41, 43.5, 45.2, 48],
      60,
      '人事異動の実績',
    ),
  },
  '1-A-2': {
    keeper: 'personnel',
    unit: '人事課',
    audience: '採用から3年を過ぎた職員',
    howToApply: '毎年9月の庁内募集に、所属長を経て応募します。派遣先と期間は募集のたびに知らせます。',
    desk: '人事課 人事班（内線 0111）',
    basis: ['職員の派遣に関する要綱', '平成28年訓令第12号'],
    form: '派遣希望調書（様式第1号）',
    indicator: indicator('派遣している職員の数', '人', 'more', [6, 7, 7, 9], 10, '派遣の実績'),
  },
  '1-B-1': {
    keeper: 'personnel',
    unit: '人事課',
    audience: '同じ分野で通算8年以上働いた職員',
    howToApply: '毎年6月の募集に、本人が直接応募します。所属長の推薦はいりません。書類と面接で決めます。',
    desk: '人事課 人材活用班（内線 0113）',
    basis: ['エキスパート職員認定要綱', '令和2年人第31号'],
    form: 'エキスパート認定申込書（様式第1号）',
    indicator: indicator('認定されている職員の数', '人', 'more', [4, 6, 9, 11], 20, '認定者の名簿'),
  },
  '1-B-2': {
    keeper: 'personnel',
    unit: '人事課',
    audience: '定年前再任用短時間勤務と暫定再任用の職員',
    howToApply: '定年を迎える前の年の10月に、意向調査の案内が届きます。案内にしたがって答えてください。',
    desk: '人事課 人事班（内線 0111）',
    basis: ['職員の再任用に関する規程', '令和5年訓令第7号'],
    form: '再任用意向調査票',
    indicator: indicator('若手の指導を担当する再任用職員の割合', '％', 'more', [22, 26, 31, 30], null, '所属への照会'),
  },
  '1-C-1': {
    keeper: 'personnel',
    unit: '人事課',
    audience: '全職員',
    howToApply: '申し込みはいりません。目標は5月末まで、ふりかえりは10月と3月に、評価者との面談で決めます。',
    desk: '人事課 評価班（内線 0115）',
    basis: ['職員の人事評価に関する規程', '平成28年訓令第3号'],
    form: '人事評価記録書',
    indicator: indicator('面談が成長に役立ったと答えた職員の割合', '％', 'more', [52.4, 55, 58.3, 61.7], 70, survey),
  },
  '1-C-2': {
    keeper: 'personnel',
    unit: '人事課',
    audience: '全職員',
    howToApply: '申し込みはいりません。結果の使い方に分からないことがあれば、評価班に聞いてください。',
    desk: '人事課 評価班（内線 0115）',
    basis: ['人事評価の結果の活用に関する要領', '平成29年人第18号'],
    form: null,
    indicator: indicator('評価の結果に納得した職員の割合', '％', 'more', [48, 51, 50.2, 54.6], 65, survey),
  },
  '1-D-1': {
    keeper: 'personnel',
    unit: '人事課',
    audience: '任期のない職員',
    howToApply: '毎年12月1日から18日までに自己申告書を出します。異動の希望の欄は、人事課だけが見ます。',
    desk: '人事課 人事班（内線 0111）',
    basis: ['自己申告制度実施要領', '平成20年人第2号'],
    form: '自己申告書',
    indicator: indicator('自己申告書を出した職員の割合', '％', 'more', [84, 86.1, 88.9, 91.5], 95, '自己申告の集計'),
  },
  '1-D-2': {
    keeper: 'personnel',
    unit: '人事課',
    audience: 'いまの所属で2年以上働いた職員',
    howToApply:
      '毎年10月に募集する職が示されます。11月10日までに、本人が直接応募します。所属長には選考のあとに知らせます。',
    desk: '人事課 人材活用班（内線 0113）',
    basis: ['ジョブチャレンジ制度実施要綱', '平成30年人第27号'],
    form: 'ジョブチャレンジ応募書（様式第1号）',
    indicator: indicator('応募した職員の数', '人', 'more', [12, 15, 14, 21], 30, '応募の集計'),
  },
  '1-D-3': {
    keeper: 'personnel',
    unit: '男女共同参画課',
    audience: '全職員',
    howToApply:
      '外部研修は5月に募集し、所属長を経て申し込みます。先輩職員との座談会は、案内の返信で本人が申し込みます。',
    desk: '男女共同参画課（内線 0420）',
    basis: ['特定事業主行動計画', '令和3年告示第15号'],
    form: '外部研修申込書',
    indicator: indicator('主査級以上に占める女性の割合', '％', 'more', [24.8, 26, 27.1, 28.4], 35, '4月1日の職員構成'),
  },
  '1-D-4': {
    keeper: 'personnel',
    unit: '人事課',
    audience: '主査級は主任主事級で3年以上、課長級は主幹級で2年以上の職員',
    howToApply: '7月に受験案内を出します。8月20日までに、本人が電子申請で申し込みます。',
    desk: '人事課 人事班（内線 0111）',
    basis: ['昇任試験実施規程', '平成15年訓令第9号'],
    form: '昇任試験受験申込書',
    indicator: indicator('受験できる職員のうち受験した割合', '％', 'more', [38, 37.2, 40.5, 42], 55, '昇任試験の集計'),
  },
  '1-D-5': {
    keeper: 'personnel',
    unit: '労務厚生課',
    audience: '在職2年以上の職員',
    howToApply: 'そだちの「申請」から、休業を始める1か月前までに申請します。まず窓口に相談してください。',
    desk: '労務厚生課 服務班（内線 0131）',
    basis: ['職員の自己啓発等休業に関する条例', '平成20年条例第5号'],
    form: '自己啓発等休業承認申請書（様式第1号）',
    indicator: null,
  },
  '2-A-1': {
    keeper: 'training-centre',
    unit: '人材育成センター',
    audience: '全職員（会計年度任用職員を含みます）',
    howToApply:
      '資格の費用補助は、受験の前に、そだちの「申請」から申請します。オンライン講座は、いつでも自分で始められます。',
    desk: '人材育成センター 自主研修担当（内線 0151）',
    basis: ['自主研修助成要綱', '平成26年育第6号'],
    form: '資格取得助成申請書（様式第1号）',
    indicator: indicator('自主研修を利用した職員の割合', '％', 'more', [18.2, 21, 24.7, 27.9], 40, '助成と受講の記録'),
  },
  '2-B-1': {
    keeper: 'training-centre',
    unit: '人材育成センター',
    audience: '課や係、指導役の職員',
    howToApply: '勉強会や外部研修の費用は、開く2週間前までに、所属の庶務担当が計画書を出します。',
    desk: '人材育成センター 職場研修担当（内線 0152）',
    basis: ['職場研修支援要綱', '平成22年育第3号'],
    form: '職場研修計画書（様式第1号）',
    indicator: indicator('職場研修を開いた課の割合', '％', 'more', [44, 52, 59.5, 63], 80, '職場研修の報告'),
  },
  '2-C-1': {
    keeper: 'training-centre',
    unit: '人材育成センター',
    audience: '全職員（階層別の研修は、対象の職位の職員）',
    howToApply: '階層別の研修は、対象の職員に4月に知らせます。派遣研修は、4月と10月の募集に所属長を経て申し込みます。',
    desk: '人材育成センター 研修担当（内線 0150）',
    basis: ['職員研修規程', '昭和55年訓令第2号'],
    form: '派遣研修申込書（様式第2号）',
    indicator: indicator(
      '研修が仕事に役立っていると答えた職員の割合（受講の90日後）',
      '％',
      'more',
      [61.3, 64, 66.8, 69.2],
      75,
      '受講後の調査',
    ),
  },
  '2-C-2': {
    keeper: 'training-centre',
    unit: '人材育成センター',
    audience: '全職員',
    howToApply: '年間の予定は4月に出ます。開く課の案内にしたがって、本人が申し込みます。',
    desk: '人材育成センター 研修担当（内線 0150）',
    basis: ['職員研修規程', '昭和55年訓令第2号'],
    form: null,
    indicator: indicator('受講した職員ののべ人数', '人', 'more', [1240, 1310, 1475, 1502], null, '各課の報告'),
  },
  '3-A-1': {
    keeper: 'reform',
    unit: '改革推進課',
    audience: '全職員',
    howToApply: '申し込みはいりません。11月のあいさつ応対向上月間に、課ごとに取組を一つ決めます。',
    desk: '改革推進課 風土改革班（内線 0161）',
    basis: ['接遇向上運動実施要領', '平成24年改第1号'],
    form: null,
    indicator: indicator('窓口の応対に満足した市民の割合', '％', 'more', [78, 79.4, 82.1, 81.6], 88, '窓口アンケート'),
  },
  '3-A-2': {
    keeper: 'personnel',
    unit: '労務厚生課',
    audience: '全職員',
    howToApply:
      '時差勤務は、始める日の前の開庁日までに、そだちの「申請」から申請します。休暇は、課の休暇予定表に書き入れてください。',
    desk: '労務厚生課 服務班（内線 0131）',
    basis: ['職員の勤務時間の割振りに関する規程', '平成7年訓令第5号'],
    form: '時差出勤申出書',
    indicator: indicator(
      '一人あたりの時間外勤務（月平均）',
      '時間',
      'less',
      [15.8, 14.9, 14.2, 13.1],
      12,
      '勤務時間の記録',
    ),
  },
  '3-A-3': {
    keeper: 'personnel',
    unit: '労務厚生課',
    audience: '市役所で働くすべての人',
    howToApply:
      '申し込みはいりません。困ったときは、相談の窓口に電話かメールで知らせてください。名前を言わなくても相談できます。',
    desk: 'ハラスメント相談窓口（内線 0139、平日の9時から17時まで）',
    basis: ['ハラスメントの防止等に関する規程', '令和2年訓令第8号'],
    form: null,
    indicator: indicator('相談の窓口を知っている職員の割合', '％', 'more', [70.5, 74, 79.8, 83.3], 95, survey),
  },
  '3-A-4': {
    keeper: 'reform',
    unit: '管財課',
    audience: '全職員',
    howToApply: '執務室の配置を改めたいときは、課でまとめて、管財課に相談してください。',
    desk: '管財課 庁舎班（内線 0310）',
    basis: ['庁舎執務環境整備方針', '平成29年財第40号'],
    form: null,
    indicator: indicator('職員一人あたりの紙の文書の量', '箱', 'less', [9.6, 8.8, 7.5, 7.1], 5, '文書量の調査'),
  },
  '3-A-5': {
    keeper: 'reform',
    unit: 'デジタル推進課',
    audience: '全職員',
    howToApply: '任せたい仕事が見つかったら、課でまとめて相談票を出します。使えるかどうかを、いっしょに調べます。',
    desk: 'デジタル推進課（内線 0230）',
    basis: ['業務自動化推進要領', '令和元年情第22号'],
    form: '業務自動化相談票',
    indicator: indicator(
      '自動化で減らした作業の時間（年間）',
      '時間',
      'more',
      [310, 880, 2150, 3940],
      6000,
      '導入した課の報告',
    ),
  },
  '3-B-1': {
    keeper: 'reform',
    unit: '改革推進課',
    audience: '全職員（会計年度任用職員を含みます）',
    howToApply: '職員提案は、いつでも一人でも出せます。若手と中堅の改革塾は、6月の募集に本人が応募します。',
    desk: '改革推進課 改革班（内線 0160）',
    basis: ['職員提案規程', '平成29年訓令第6号'],
    form: '職員提案書',
    indicator: indicator('職員提案の数', '件', 'more', [46, 71, 88, 104], 150, '提案の記録'),
  },
}
