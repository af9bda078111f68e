import { hasDuty, isInside, isStaff, type Place, placesOf, supervises, type Who } from './places.ts'

/*
 * What the jump box finds beside the navigation. It stands apart from the places, because the box comes when it is first opened and home need not load it.
 */

/** Pages that are reached from where they belong, and found by their names in the jump box. */
const besides: readonly Place[] = [
  {
    to: '/evaluation',
    name: '人事評価',
    icon: 'career',
    words: ['評価シート', '自己申告', '目標', '一次評価', '能力評価', '業績評価', '期末面談'],
    isFor: isStaff,
  },
  {
    to: '/training/workplace',
    name: '職場研修',
    icon: 'training',
    words: ['推進員', '課の研修', '講師謝礼', '取組2'],
    isFor: isStaff,
  },
  {
    to: '/training/self',
    name: '自主研修',
    icon: 'training',
    words: ['資格', '通信講座', '自分で学ぶ', '取組2'],
    isFor: isInside,
  },
  {
    to: '/training/self/groups',
    name: '自主研究グループ',
    icon: 'training',
    words: ['自主研修', '研究会', '職免'],
    isFor: isInside,
  },
  {
    to: '/training/ojt',
    name: 'OJT',
    icon: 'training',
    words: ['指導員', '新規採用', '週の振返り', '業務の一覧'],
    isFor: isStaff,
  },
  {
    to: '/training/ojt/board',
    name: 'OJTの進み具合',
    icon: 'training',
    words: ['指導員'],
    isFor: hasDuty('training-centre'),
  },
  {
    to: '/training/mentoring',
    name: 'メンター',
    icon: 'training',
    words: ['先輩', '相談', '新規採用'],
    isFor: isStaff,
  },
  {
    to: '/training/mentoring/board',
    name: 'メンターの組合せ',
    icon: 'training',
    isFor: hasDuty('training-centre'),
  },
  { to: '/training/plan', name: '研修の年間計画', icon: 'training', words: ['予算'], isFor: hasDuty('personnel') },
  {
    to: '/training/report',
    name: '研修の年報',
    icon: 'training',
    words: ['実績', '参加', '修了'],
    isFor: hasDuty('training-centre', 'personnel'),
  },
  {
    to: '/training/conditions',
    name: '研修のあり方の点検',
    icon: 'training',
    words: ['条件', '環境', '点検'],
    isFor: isInside,
  },
  { to: '/training/workplace/lessons', name: 'ほかの課の学び', icon: 'training', words: ['職場研修'], isFor: isInside },
  {
    to: '/training/courses',
    name: '研修をさがす',
    icon: 'training',
    words: ['基本研修', '講座', 'eラーニング', '応募'],
    isFor: isInside,
  },
  { to: '/training/mine', name: 'わたしの研修', icon: 'training', words: ['受講', '目標', '修了'], isFor: isStaff },
  {
    to: '/training/dispatch',
    name: 'わたしの派遣研修',
    icon: 'training',
    words: ['派遣', '月次報告', '自治大学校', '還元'],
    isFor: isStaff,
  },
  {
    to: '/training/selections',
    name: '研修の選考',
    icon: 'training',
    words: ['選考委員', '採点', '公募'],
    isFor: isStaff,
  },
  { to: '/training/targets/busy', name: '議会と繁忙期', icon: 'training', words: ['研修', '日程'], isFor: isInside },
  { to: '/training/calendar', name: '研修のカレンダー', icon: 'training', words: ['日程'], isFor: isInside },
  {
    to: '/training/expect',
    name: '部下の研修への期待',
    icon: 'training',
    words: ['所属長', '受講'],
    isFor: supervises,
  },
  {
    to: '/training/practice',
    name: '部下の研修の実践',
    icon: 'training',
    words: ['行動計画', '90日', '職場での共有'],
    isFor: supervises,
  },
  { to: '/training/lessons', name: '研修の学び', icon: 'training', words: ['伝達', '共有'], isFor: isInside },
  { to: '/notifications', name: 'お知らせ', icon: 'notice' },
  { to: '/notifications/mail', name: 'メールで受け取る時刻', icon: 'notice', words: ['メール', '通知'] },
  { to: '/jobs', name: '処理の状況', icon: 'tasks', words: ['書き出し', 'ジョブ', '進み具合'] },
  {
    to: '/requests/delegations',
    name: '不在・委任',
    icon: 'tasks',
    words: ['代決', '休暇', '出張', '代理'],
    isFor: isStaff,
  },
  {
    to: '/requests/kinds',
    name: '申請の種類',
    icon: 'setting',
    words: ['要項', '予算', '配当', '支払の一覧', '申請の設定'],
    isFor: hasDuty('personnel'),
  },
  { to: '/me', name: '自分の登録内容', icon: 'person', words: ['氏名', '異動歴', '上司', '評価者'] },
  {
    to: '/me/sign-in',
    name: 'サインインの管理',
    icon: 'person',
    words: ['端末', 'サインアウト', 'パスワード', '安全'],
  },
  { to: '/me/readings', name: '自分の記録の閲覧', icon: 'person', words: ['読んだ人'] },
  { to: '/policy/compare', name: '版をくらべる', icon: 'policy', words: ['方針', '改定', '変更点'] },
  { to: '/policy/matrix', name: '職位と能力の表', icon: 'policy' },
  { to: '/grades/compare', name: '職位をくらべる', icon: 'policy', words: ['主査', '能力', '役割'] },
]

/** Everything that somebody can go to by its name: the navigation and the pages besides. */
export function pagesOf(who: Who): readonly Place[] {
  const places = placesOf(who)
  return [
    ...places,
    ...besides.filter((page) => page.isFor?.(who) !== false && places.every(({ to }) => to !== page.to)),
  ]
}

/** Something that a person can start, in the words of who looks for it. */
type Start = Omit<Place, 'icon'> & { readonly hash?: string }

/** 手続き that wait for nobody to ask: a room that brings a form adds its line here. */
const starts: readonly Start[] = [
  {
    to: '/requests/new',
    name: '申請する',
    words: ['申請できるもの', '時差勤務', '早出', '遅出', '資格', '休業'],
    isFor: isStaff,
  },
  {
    to: '/evaluation/desk/new',
    name: '評価の期を用意する',
    words: ['人事評価'],
    isFor: hasDuty('personnel', 'authority-personnel'),
  },
  { to: '/evaluation/handovers', name: '評価の引継ぎを書く', words: ['異動'], isFor: isStaff },
  { to: '/evaluation/notes', name: '行動メモを書く', words: ['評価', '記録', '気づき'], isFor: isStaff },
  { to: '/evaluation/appeals', name: '評価の再説明・苦情を見る', words: ['不服', '相談', '申出'], isFor: isStaff },
  { to: '/growth/self-check', name: '自己点検をする', words: ['能力', '行動'], isFor: isStaff },
  { to: '/me', hash: 'password', name: 'パスワードを変える', words: ['変更'] },
  {
    to: '/hr/activation',
    name: '登録コードを発行する',
    words: ['利用開始', 'パスワード'],
    isFor: hasDuty('personnel'),
  },
]

export const startsOf = (who: Who): readonly Start[] => starts.filter(({ isFor }) => isFor?.(who) !== false)
