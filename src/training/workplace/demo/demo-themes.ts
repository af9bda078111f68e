import type { RunKind } from '../workplace-rules.ts'

type DemoTheme = {
  readonly theme: string
  readonly kind: RunKind
  readonly aim: string
  readonly lecturer: string
  readonly budgetYen: number
  readonly summary: string
  readonly lesson: string
}

/** What 課 of a demo city learn. Everything is invented, and fits any 課. */
export const demoThemes: readonly DemoTheme[] = [
  {
    theme: '窓口と電話の応対',
    kind: 'group',
    aim: '待つ人に先に声をかけ、用件を一度で聞き取れる。',
    lecturer: '架空接遇研究所 講師',
    budgetYen: 30_000,
    summary: '実際にあった場面を三つ選び、二人一組で役を替えながら練習した。',
    lesson:
      '「お待たせしました」より先に「あと何分ほどです」と伝えると、苦情が減った。待ち時間の札を窓口に置くことにした。',
  },
  {
    theme: '個人情報の取扱いと誤送付の防止',
    kind: 'group',
    aim: '送る前に二人で確かめる手順を、全員が同じようにできる。',
    lecturer: '',
    budgetYen: 0,
    summary: '昨年度の誤送付の例を読み、どの手順で止められたかを係ごとに話し合った。',
    lesson: '封筒に入れる人と確かめる人を分けるだけでは足りない。宛名を声に出して読むと、違いに気づけた。',
  },
  {
    theme: '分かりやすい通知文の書き方',
    kind: 'group',
    aim: '市民に出す通知を、初めて読む人にも一度で分かるように直せる。',
    lecturer: '',
    budgetYen: 0,
    summary: '課で使う通知五種類を持ち寄り、一文を短くし、「いつまでに・何を」を先頭に置いて書き直した。',
    lesson: '期限を一行目に書いた通知は、問い合わせの電話が半分になった。書き直した文例を課の共有フォルダーに置いた。',
  },
  {
    theme: '法令の読み方と起案',
    kind: 'group',
    aim: '根拠の条文を自分で引き、起案に正しく書ける。',
    lecturer: '架空大学 法学部 講師',
    budgetYen: 45_000,
    summary: '担当する事務の条例と規則を、委任の関係が分かるように図にした。起案の根拠欄を互いに点検した。',
    lesson: '「できる」と「しなければならない」を読み分けてから、断る理由の説明に自信が持てるようになった。',
  },
  {
    theme: '表計算による集計の見直し',
    kind: 'individual',
    aim: '毎月の集計を、手で写さずに作れる。',
    lecturer: '',
    budgetYen: 0,
    summary: '詳しい職員が一人ずつ隣に座り、自分の担当の集計を一緒に作り直した。',
    lesson: '一人が覚えても続かない。作り方を一枚の紙にして、次の担当に渡せるようにした。',
  },
  {
    theme: '先進都市の取組の視察',
    kind: 'dispatch',
    aim: 'ほかの市のやり方を見て、課の進め方を一つ変える案を作る。',
    lecturer: '',
    budgetYen: 50_000,
    summary: '架空県の二つの市を訪ね、申請の受付から交付までの流れを見せてもらった。',
    lesson: '待合の番号札を用件別にしていた。費用はかからず、順番の問い合わせがなくなるとのこと。まねてみたい。',
  },
  {
    theme: '災害のときの持ち場',
    kind: 'group',
    aim: '参集した職員だけで、最初の一時間の仕事を始められる。',
    lecturer: '',
    budgetYen: 0,
    summary: '夜間に三人だけが集まった想定で、名簿を見ずに役割を決め、連絡の順を試した。',
    lesson: '紙の連絡先が一年前のままだった。四月と十月に更新する担当を決めた。',
  },
  {
    theme: 'ハラスメントを起こさない職場',
    kind: 'group',
    aim: '困ったときの言い方と、相談の行き先を全員が言える。',
    lecturer: '',
    budgetYen: 0,
    summary: '短い事例を読み、言われた側、言った側、周りの三つの立場で話し合った。',
    lesson: '周りの人のひと言がいちばん助けになる。会議の進め方に「途中で止める係」を置いた。',
  },
  {
    theme: '後輩に仕事を教える',
    kind: 'individual',
    aim: '仕事の目的から順に教え、できたことを言葉で返せる。',
    lecturer: '架空キャリア支援室 講師',
    budgetYen: 20_000,
    summary: '四月に入った職員に教える場面を録り、本人と見返した。',
    lesson: '手順より先に「だれが困るか」を話すと、自分で考えて動くようになる。',
  },
  {
    theme: '会計事務の基本',
    kind: 'group',
    aim: '支出の手続きを、根拠と期限を確かめながら進められる。',
    lecturer: '',
    budgetYen: 0,
    summary: '去年の差戻しを種類ごとに数え、多い三つの点検表を作った。',
    lesson: '差戻しの六割は日付の食い違い。起案の前に三つの日付を並べて見る表を作った。',
  },
]
