import type { Category, Delivery } from '../course-rules.ts'
import type { SeatChoice } from '../session-rules.ts'

/** A course of the demo city, all invented. */
export type DemoCourse = {
  readonly title: string
  readonly category: Category
  /** How the name of the 課 that runs it ends; left out for the centre. */
  readonly unit?: string
  readonly aim: string
  readonly timing?: string
  /** `職位/能力区分`, as the model policy names them. */
  readonly abilities: readonly string[]
  readonly grades?: readonly string[]
  readonly deliveries?: readonly Delivery[]
  readonly choice: SeatChoice
  /** Days of one 回, and 回 of a 年度. */
  readonly days: number
  readonly sessions: number
  /** Seats of a 回. */
  readonly capacity: number
  /** How many months after April its first 回 is. */
  readonly month: number
  readonly needs?: string
}

const named = (
  title: string,
  grade: string,
  month: number,
  days: number,
  aim: string,
  timing: string,
  abilities: readonly string[],
): DemoCourse => ({
  title,
  category: 'basic',
  aim,
  timing,
  abilities: abilities.map((ability) => `${grade}/${ability}`),
  grades: [grade],
  choice: 'nominated',
  days,
  sessions: 2,
  capacity: 40,
  month,
})

const open = (
  title: string,
  aim: string,
  abilities: readonly string[],
  more: Partial<DemoCourse> = {},
): DemoCourse => ({
  title,
  category: 'other',
  aim,
  abilities,
  choice: 'first-come',
  days: 1,
  sessions: 2,
  capacity: 24,
  month: 2,
  ...more,
})

const ofUnit = (
  unit: string,
  title: string,
  aim: string,
  abilities: readonly string[],
  more: Partial<DemoCourse> = {},
): DemoCourse => open(title, aim, abilities, { category: 'unit-run', unit, ...more })

export const demoCourses: readonly DemoCourse[] = [
  named(
    '新規採用職員研修（前期）',
    'officer',
    0,
    3,
    '市の職員としての姿勢と、文書、会計、接遇の基礎を身に付ける。',
    '配属の直後は、仕事の型を作る時期だから。',
    ['ethics', 'knowledge'],
  ),
  named(
    '新規採用職員研修（後期）',
    'officer',
    6,
    2,
    '半年の仕事をふり返り、自分の課題を言葉にして、次の半年の目標を立てる。',
    '一通りの仕事を経験し、つまずきが見えるころだから。',
    ['motivation', 'planning'],
  ),
  named(
    '採用3年目研修',
    'officer',
    3,
    2,
    '担当の仕事を、前例によらずに見直し、改善の案を作る。',
    '初めての異動を前に、担当の仕事を一人で回せるようになる時期だから。',
    ['planning', 'judgement'],
  ),
  named(
    '新任主任研修',
    'senior-officer',
    2,
    2,
    '後輩に仕事を教え、係の中で調整を引き受ける。',
    '主任になってすぐは、自分の仕事から係の仕事へ目を広げる時期だから。',
    ['coordination', 'planning'],
  ),
  named(
    '新任主査研修',
    'chief',
    1,
    3,
    '係の目標を立て、部下の話を聞き、仕事を任せる。',
    '係を初めて預かる年に、任せ方と聴き方を学ぶのがよいから。',
    ['management', 'judgement', 'coordination'],
  ),
  named(
    '新任主幹研修',
    'senior-chief',
    4,
    2,
    '課の課題を構想にまとめ、関係する課と話をまとめる。',
    '課長を助ける立場になり、課をまたぐ調整が増える年だから。',
    ['planning', 'coordination'],
  ),
  named(
    '新任課長研修',
    'section-director',
    1,
    2,
    '課の方針を示し、職員を育て、評価と面談を公正に行う。',
    '初めて評価者になる年の、期首面談の前がよいから。',
    ['management', 'judgement', 'ethics'],
  ),
  named(
    '部長級研修',
    'department-director',
    7,
    1,
    '部の執行の方針を、限られた人と予算の中で選びとる。',
    '次年度の組織と予算を考え始める時期だから。',
    ['judgement', 'management'],
  ),
  open(
    '相手に伝わる説明',
    '市民と関係者に、結論と理由を順序よく説明する。',
    ['officer/coordination', 'senior-officer/coordination'],
    { sessions: 3, capacity: 20 },
  ),
  open(
    '聴く力と面談',
    '部下の話を最後まで聞き、次の一歩をともに決める。',
    ['chief/management', 'section-director/management'],
    { choice: 'chosen', month: 3 },
  ),
  open(
    '政策形成の基礎',
    '地域の課題をデータから見つけ、政策の案にまとめる。',
    ['officer/planning', 'senior-officer/planning', 'chief/planning'],
    { days: 3, choice: 'chosen', sessions: 1, capacity: 18, month: 4 },
  ),
  open(
    '業務の見直しと改善',
    '仕事の流れを図に書き、手間と待ちを減らす。',
    ['officer/planning', 'senior-officer/planning'],
    { sessions: 3 },
  ),
  open(
    'データの読み方と使い方',
    '統計とアンケートを読み、判断の根拠にする。',
    ['officer/judgement', 'senior-officer/judgement', 'chief/judgement'],
    { deliveries: ['live', 'e-learning'], capacity: 60 },
  ),
  open(
    'クレーム対応',
    '怒りの理由を聞き分け、できることとできないことを伝える。',
    ['officer/judgement', 'officer/coordination'],
    { sessions: 3, capacity: 20 },
  ),
  open(
    'タイムマネジメント',
    '仕事の順を自分で決め、約束の日を守る。',
    ['officer/motivation', 'senior-officer/motivation'],
    { deliveries: ['live'], capacity: 50 },
  ),
  open(
    'ファシリテーション',
    '会議の目的を示し、全員の意見を引き出してまとめる。',
    ['senior-officer/coordination', 'chief/coordination'],
    { month: 5 },
  ),
  open(
    'やさしい日本語',
    '外国人や子どもにも分かる言葉で、案内を書き、話す。',
    ['officer/coordination', 'officer/knowledge'],
    { sessions: 2, capacity: 30, month: 6 },
  ),
  open(
    'メンタルヘルス（ラインケア）',
    '部下の変化に気づき、つなぎ、戻るときを支える。',
    ['chief/management', 'section-director/management'],
    { grades: ['chief', 'senior-chief', 'section-director'], month: 5, capacity: 40 },
  ),
  open(
    'ハラスメントを起こさない職場',
    '何がハラスメントかを知り、起きたときに動ける。',
    ['officer/ethics', 'chief/ethics', 'section-director/ethics'],
    { deliveries: ['e-learning'], capacity: 300, month: 1, sessions: 1 },
  ),
  open(
    '公務員の倫理',
    '迷いやすい場面で、規則に立ち返って判断する。',
    ['officer/ethics', 'senior-officer/ethics', 'chief/ethics'],
    { deliveries: ['e-learning'], capacity: 300, month: 8, sessions: 1 },
  ),
  open(
    'キャリアを考える',
    'これまでの仕事をふり返り、伸ばしたい力と次の仕事を描く。',
    ['officer/motivation', 'senior-officer/motivation'],
    { month: 7, capacity: 30 },
  ),
  open(
    '女性職員のキャリアとリーダーシップ',
    '先輩の経験を聞き、自分らしい率い方を考える。',
    ['senior-officer/motivation', 'chief/management'],
    { choice: 'chosen', sessions: 1, month: 6 },
  ),
  ofUnit(
    '総務課',
    '文書主任研修',
    '起案から保存、廃棄までの決まりを説明できる。',
    ['senior-officer/knowledge', 'chief/knowledge'],
    { month: 0, choice: 'nominated', capacity: 60, sessions: 1 },
  ),
  ofUnit(
    '総務課',
    '法制執務の基礎',
    '条例と規則を読み、改正の文を書く。',
    ['officer/knowledge', 'senior-officer/knowledge'],
    { days: 2, month: 4 },
  ),
  ofUnit(
    '総務課',
    '法制執務の応用',
    '新しい条例の骨組みを作り、審査の問いに答える。',
    ['senior-officer/knowledge', 'chief/knowledge'],
    { days: 2, month: 8, sessions: 1, choice: 'chosen', needs: '法制執務の基礎' },
  ),
  ofUnit('会計課', '会計事務の基礎', '支出負担行為から支払までを、誤りなく行う。', ['officer/knowledge'], {
    month: 0,
    capacity: 50,
  }),
  ofUnit(
    '契約課',
    '契約と入札の実務',
    '仕様書を書き、公正に業者を選ぶ。',
    ['officer/knowledge', 'senior-officer/knowledge'],
    { month: 1 },
  ),
  ofUnit(
    '財政課',
    '予算の作り方',
    '事業の効果を数字で示し、予算を要求する。',
    ['senior-officer/planning', 'chief/planning'],
    { month: 5 },
  ),
  ofUnit(
    '総務課',
    '情報セキュリティ',
    '個人情報を扱う端末と媒体を、決まりどおりに使う。',
    ['officer/ethics', 'officer/knowledge'],
    { deliveries: ['e-learning'], capacity: 400, sessions: 1, month: 2 },
  ),
  ofUnit(
    '防災課',
    '災害時の初動',
    '参集から避難所を開くまでを、図上で動かす。',
    ['officer/judgement', 'chief/judgement'],
    { month: 3, capacity: 40 },
  ),
  ofUnit(
    '税務課',
    '滞納整理の実務',
    '財産を調べ、納める人の事情を聞いて計画を作る。',
    ['officer/knowledge', 'officer/coordination'],
    { days: 2, month: 2, capacity: 16 },
  ),
  ofUnit(
    '保護課',
    '生活困窮者の相談支援',
    '話を聞き、使える制度につなぐ。',
    ['officer/coordination', 'officer/knowledge'],
    { month: 6, capacity: 20 },
  ),
]

export const aims: readonly string[] = [
  '窓口で、相手の話を最後まで聞いてから答えられるようになる。',
  '係の会議で、目的と時間を示して進められるようになる。',
  '前例だけでなく、根拠を示して案を説明できるようになる。',
  '後輩に、手順だけでなく理由から教えられるようになる。',
  '担当の事務の流れを書き、待ち時間を減らす案を一つ出す。',
  '他課との調整で、争点を先に整理して話せるようになる。',
  '数字を読み、課の説明資料に一つ使う。',
  '忙しい時期でも、約束の日を守る段取りを作る。',
]
export const motives: readonly string[] = [
  '4月から窓口の担当になり、説明に時間がかかっているため。',
  '係の仕事を見直す役になり、進め方を学びたいため。',
  '自己点検で、これから伸ばしたいと考えたため。',
  '昨年受けた同僚にすすめられたため。',
  '来年度の計画づくりで使うため。',
]
export const expectations: readonly string[] = [
  '学んだことを、次の係会議で10分話してください。',
  '窓口の手引を一つ直すところまで期待しています。',
  '戻ったら、後輩への教え方に生かしてください。',
  '来月の説明会で、一度試してみてください。受講の日の窓口は係で代わります。',
]
