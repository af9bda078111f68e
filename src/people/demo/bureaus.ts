import { invariant } from '../../platform/refusal.ts'
import { mixes, type Work } from './job-families.ts'

export type SectionPlan = { readonly name: string; readonly work: Work; readonly size: number }
type DepartmentPlan = { readonly name: string; readonly sections: readonly SectionPlan[] }
export type BureauPlan = {
  readonly name: string
  readonly kind: 'bureau' | 'ward' | 'organ'
  /** Staff of the city from which on it has this bureau. Below, others do its work. */
  readonly from: number
  /** Share of the staff, as parts of the sum over all bureaus that the city has. */
  readonly share: number
  /** Smallest number of seats, in a city where the share would give fewer. */
  readonly least: number
  readonly authority: string
  readonly fieldGroup: string
  readonly departments: readonly DepartmentPlan[]
}

/** 任命権者 in 建制順. */
export const authorities = [
  ['mayor', '市長'],
  ['fire-chief', '消防局長'],
  ['waterworks-manager', '上下水道事業管理者'],
  ['hospital-manager', '病院事業管理者'],
  ['transport-manager', '交通事業管理者'],
  ['board-of-education', '教育委員会'],
  ['council-chair', '市議会議長'],
  ['election-commission', '選挙管理委員会'],
  ['audit-commissioners', '代表監査委員'],
  ['personnel-commission', '人事委員会'],
  ['agricultural-commission', '農業委員会'],
] as const

/** `部: 課 課/仕事 課/仕事*大きさ` — the work is that of the line before unless named; the first sections are made first. */
function departments(text: string): DepartmentPlan[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', sections = ''] = line.trim().split(': ')
      return { name, sections: sections.split(' ').map(sectionPlan) }
    })
}

function sectionPlan(text: string): SectionPlan {
  const [, name = '', work = 'office', size = '1'] = /^([^/*]+)(?:\/([a-z]+))?(?:\*([\d.]+))?$/.exec(text) ?? []
  invariant(name !== '' && work in mixes, `a section is written 課/仕事*大きさ, not ${text}`)
  return { name, work: work as Work, size: Number(size) }
}

type BureauFields = { from: number; share: number; group: string; authority?: string; least?: number }

const bureau = (
  name: string,
  { from, share, group, authority = 'mayor', least = 9 }: BureauFields,
  text: string,
): BureauPlan => ({
  name,
  kind: 'bureau',
  from,
  share,
  least,
  authority,
  fieldGroup: group,
  departments: departments(text),
})

const ward = (name: string, from: number, share: number): BureauPlan => ({
  name: `${name}区役所`,
  kind: 'ward',
  least: 9,
  from,
  share,
  authority: 'mayor',
  fieldGroup: '区役所・窓口',
  departments: departments(`
    総務企画部: 支援課 総務企画課*0.8 まちづくり推進課*0.7 区民課*1.6 税務課
    保健福祉部: 福祉課/welfare*1.6 保護課/welfare*1.8 保健こども課/health*1.4 介護保険課 地域包括支援課/welfare*0.7`),
})

const organ = (name: string, from: number, share: number, authority: string, sections: string): BureauPlan => ({
  name,
  kind: 'organ',
  least: 9,
  from,
  share,
  authority,
  fieldGroup: '行政委員会',
  departments: departments(`: ${sections}`), // no 部 between
})

/** All that the largest city has, in 建制順. The city is 架空市: names that any Japanese city could use. */
export const bureauPlans: readonly BureauPlan[] = [
  bureau(
    '政策局',
    { from: 2200, share: 110, group: '総務・企画' },
    `総合政策部: 政策企画課 広域連携課 統計課 東京事務所*0.5
     秘書広報部: 秘書課 広報課 広聴相談課`,
  ),
  bureau(
    '総務局',
    { from: 0, share: 230, group: '総務・企画' },
    `行政管理部: 人事課 人材育成センター*0.6 改革推進課*0.7 総務課 労務厚生課 法制課*0.7 文書公開課
     情報推進部: 情報政策課 システム管理課 デジタル推進課
     契約監理部: 契約課 工事検査課/civil*0.8 技術管理課/civil`,
  ),
  bureau(
    '財政局',
    { from: 1400, share: 330, group: '財政・税務' },
    `税務部: 市民税課*1.6 固定資産税課*2 納税課*1.6 税制課*0.6
     財務部: 財政課 資産経営課 管財課
     会計部: 会計課`,
  ),
  bureau(
    '市民局',
    { from: 700, share: 220, group: '市民・文化' },
    `市民生活部: 地域政策課 生活安全課 男女共同参画課*0.6 戸籍住民課*1.5
     人権推進総室: 人権政策課*0.6 国際課
     文化スポーツ部: 文化政策課 スポーツ振興課 文化財課 博物館`,
  ),
  bureau(
    '健康福祉局',
    { from: 250, share: 420, group: '福祉・保健' },
    `福祉部: 健康福祉政策課 障がい福祉課/welfare 高齢福祉課/welfare 生活支援課/welfare*1.4 介護事業指導課
     保健衛生部: 保健所/health*2 感染症対策課/health 健康づくり推進課/health 環境衛生課/plant 食肉衛生検査所/clinic*0.6
     国保年金部: 国保年金課*1.4 医療助成課`,
  ),
  bureau(
    'こども局',
    { from: 1600, share: 560, group: '福祉・保健' },
    `こども育成部: 保育幼稚園課/welfare 第一保育所/nursery*1.7 第二保育所/nursery*1.7 第三保育所/nursery*1.7 児童相談所/welfare*2.2
     こども支援部: こども政策課 こども家庭課/welfare 青少年教育課 ひとり親支援課/welfare*0.7`,
  ),
  bureau(
    '環境局',
    { from: 1800, share: 330, group: '環境' },
    `環境推進部: 環境政策課 環境保全課/plant 脱炭素推進課/plant*0.7 水質検査センター/plant
     資源循環部: 廃棄物計画課 東部クリーンセンター/works*2 西部クリーンセンター/works*2 環境工場/plant*1.6`,
  ),
  bureau(
    '産業経済局',
    { from: 1200, share: 190, group: '経済・観光' },
    `産業部: 経済政策課 産業振興課 企業立地課*0.7 雇用対策課*0.7
     観光交流部: 観光政策課 誘致宣伝課 イベント推進課*0.7 動植物園/works`,
  ),
  bureau(
    '農林水産局',
    { from: 4500, share: 170, group: '経済・観光' },
    `農政部: 農業政策課 農業支援課 農地整備課/civil 農産物検査所/plant*0.5
     森林水産部: 森林課 水産振興センター*0.6 鳥獣対策室*0.4`,
  ),
  bureau(
    '都市整備局',
    { from: 0, share: 380, group: '都市・土木' },
    `都市政策部: 都市政策課/civil 交通政策課 自転車対策室*0.5 景観課/building*0.6 市街地整備課/civil
     建築住宅部: 建築指導課/building*1.2 市営住宅課/building 公共建築課/building*1.4 開発景観課/building 設備課/plant
     公園みどり部: 公園課/civil みどり推進課/civil*0.7`,
  ),
  bureau(
    '土木局',
    { from: 3500, share: 400, group: '都市・土木' },
    `道路河川部: 道路計画課/civil 道路整備課/civil*1.3 河川課/civil 道路維持課/civil 用地課
     土木センター: 東部土木センター/civil*1.6 西部土木センター/civil*1.6 北部土木センター/civil*1.4 南部土木センター/civil*1.4`,
  ),
  bureau(
    '危機管理局',
    { from: 6000, share: 60, group: '総務・企画' },
    `危機管理部: 防災計画課 危機管理課 地域防災課
     復興部: 復興総務課*0.6 住まい再建課*0.6`,
  ),
  ward('中央', 0, 330),
  ward('東', 900, 280),
  ward('西', 1500, 200),
  ward('南', 2000, 210),
  ward('北', 3000, 230),
  ward('緑', 12_000, 240),
  ward('港', 14_000, 230),
  ward('旭', 16_000, 220),
  ward('泉', 19_000, 220),
  ward('青葉', 22_000, 210),
  ward('若葉', 25_000, 200),
  bureau(
    '消防局',
    { from: 500, share: 800, group: '消防', authority: 'fire-chief' },
    `警防部: 警防課/fire 救急課/fire 指令課/fire*1.6 予防課/fire
     消防総務部: 総務課 人事教養課/fire*0.7 消防学校/fire*0.5
     第一方面: 中央消防署/fire*3.4 東消防署/fire*3 西消防署/fire*3
     第二方面: 南消防署/fire*3 北消防署/fire*3 港消防署/fire*2.6`,
  ),
  bureau(
    '上下水道局',
    { from: 2000, share: 420, group: '上下水道', authority: 'waterworks-manager' },
    `総務部: 経営企画課 総務課 料金課*1.4 給排水設備課/plant
     維持管理部: 水運用課/plant 水道維持課/civil*1.4 下水道維持課/civil 浄化センター/plant*1.6 水質管理室/plant*0.6
     計画整備部: 計画調整課/civil 水道整備課/civil 下水道整備課/civil`,
  ),
  bureau(
    '病院局',
    { from: 2500, share: 650, group: '病院', authority: 'hospital-manager' },
    `市民病院: 外来看護科/nursing*2 第一病棟/nursing*2.6 第二病棟/nursing*2.6 第三病棟/nursing*2.6 手術室/nursing*1.4 放射線技術科/clinic 検査科/clinic 薬剤科/clinic
     事務局: 総務企画課 医事課`,
  ),
  bureau(
    '交通局',
    { from: 0, share: 170, group: '交通', authority: 'transport-manager', least: 16 },
    `運輸部: 運行管理課/transit*3 総務課*0.6 車両課/transit*1.2 施設課/civil*0.7`,
  ),
  bureau(
    '教育委員会事務局',
    { from: 800, share: 250, group: '教育', authority: 'board-of-education' },
    `教育総務部: 教育政策課 学校施設課/building 学務支援課 給食センター/works*1.6
     学校教育部: 教職員課 指導課 総合支援課 図書館 生涯学習課`,
  ),
  organ('議会事務局', 1000, 22, 'council-chair', '総務課 議事課 政策調査課'),
  organ('選挙管理委員会事務局', 3200, 10, 'election-commission', '選挙課'),
  organ('監査事務局', 2600, 12, 'audit-commissioners', '監査課'),
  organ('人事委員会事務局', 2800, 10, 'personnel-commission', '調査課'),
  organ('農業委員会事務局', 5000, 8, 'agricultural-commission', '農地課'),
]
