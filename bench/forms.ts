import { openZip } from '../src/platform/files/index.ts'
import { openPressThread } from '../src/platform/pdf/index.ts'
import { report } from './report.ts'

const sentence =
  '市民の相談に、相手の立場に立って耳を傾け、わかりやすく説明した。窓口の案内を作り直し、待ち時間が短くなった。'

/** A 記録書 of two pages, with words of its own in each. */
const record = (number: number) => ({
  kind: 'ability',
  title: '人事評価記録書（能力評価）',
  state: '完了',
  cycle: '令和8年度 能力評価',
  period: '令和8年4月1日から令和9年3月31日まで',
  baseOn: '令和9年1月1日',
  unit: '総務局総務部支援課',
  grade: '主事級',
  jobFamily: '事務',
  number: String(number).padStart(7, '0'),
  name: `職員${number}`,
  chain: ['課長', '部長', '局長'],
  days: '確認 令和9年3月1日',
  said: ['期間の中に異動がありました。'],
  lines: ['理解力', '創意工夫力', '応対力', '知識・技術', '責任感・服務規律', '積極性・協調性'].map((item, at) => ({
    item,
    isScored: true,
    text: '担当する業務の内容や目的を理解し、正確に処理することができる。',
    self: `${sentence}${number}`,
    mark: 'B',
    comment: `${sentence}${at}${number}`,
  })),
  goals: [],
  selfOverall: `${sentence.repeat(2)}${number}`,
  overall: ['一次評価者', '調整者', '確認（確定）'].map((name) => ({
    name,
    mark: 'B',
    comment: `${sentence.repeat(2)}${number}`,
  })),
  working: 'Bが6です。',
  scale: 'S＝極めて優れている、A＝優れている、B＝標準',
  disclosure: '評価結果の開示（全体評語）',
})

/** How long 10,000 two-page forms take on the press thread, twenty to a document and a zip of them, and how much memory the process has then. */
export async function reportForms(forms = 10_000) {
  const press = openPressThread()
  const zip = openZip()
  const began = performance.now()
  let most = 0
  for (let from = 0; from < forms; from += 20) {
    const people = Array.from({ length: 20 }, (_, at) => record(from + at))
    const { bytes } = await press.print('kirokusho', { title: '人事評価記録書', printed: '', people }, 1_778_457_600)
    zip.add(`${from}.pdf`, bytes)
    most = Math.max(most, process.memoryUsage().rss)
  }
  const whole = zip.end()
  most = Math.max(most, process.memoryUsage().rss)
  const took = (performance.now() - began) / 1000
  await press.close()
  report({ name: `${forms} two-page forms as PDF`, value: took, unit: 's', limit: 120, better: 'lower' })
  report({
    name: `${forms} two-page forms: memory of the process`,
    value: most / 1e6,
    unit: 'MB',
    limit: 700,
    better: 'lower',
  })
  report({
    name: `${forms} two-page forms: the zip`,
    value: whole.length / 1e6,
    unit: 'MB',
    limit: null,
    better: 'lower',
  })
}
