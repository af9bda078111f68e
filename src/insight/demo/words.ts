import type { CheckResult } from '../check-rules.ts'

type Found = { readonly result: CheckResult; readonly whatWasDone: string; readonly whatIsNext: string }

/** What 架空市 found of its 制度 last year, one after the other. Invented, and general enough for any of them. */
export const programChecks: readonly Found[] = [
  {
    result: 'done',
    whatWasDone: '年度の初めに全職員へ案内し、利用した職員に聞き取りをしました。',
    whatIsNext: '聞き取りで多かった「締切が分かりにくい」という声を受けて、案内に日程の表を付けます。',
  },
  {
    result: 'partly',
    whatWasDone: '本庁では予定どおり進みました。交代勤務の職場では、参加できない職員が多く残りました。',
    whatIsNext: '交代勤務の職場に出向く回を、年2回設けます。',
  },
  {
    result: 'done',
    whatWasDone: '要領を見直して提出書類を3枚から1枚に減らし、応募が増えました。',
    whatIsNext: '',
  },
  {
    result: 'partly',
    whatWasDone: '対象の職員には届きましたが、所属長への説明が一部の局にとどまりました。',
    whatIsNext: '局（区）ごとの所属長会議で、4月のうちに説明します。',
  },
  {
    result: 'to-come',
    whatWasDone: '他都市の例を4市分集めました。',
    whatIsNext: '集めた例をもとに、9月までに案をまとめます。',
  },
]

/** The same of actions and conditions. */
export const actionChecks: readonly Found[] = [
  {
    result: 'done',
    whatWasDone: '期首の面談で一人ひとりと読み合わせ、期末の面談でふりかえりました。',
    whatIsNext: '面談の手引きに、読み合わせの進め方を加えます。',
  },
  {
    result: 'partly',
    whatWasDone: '所属長会議で取り上げました。職場での話し合いは、半数ほどの課で行われました。',
    whatIsNext: '話し合いに使える15分の教材を作り、全課に配ります。',
  },
  {
    result: 'partly',
    whatWasDone: '新任の職員と管理職の研修で取り上げました。',
    whatIsNext: '中堅職員の研修にも同じ時間を設けます。',
  },
  {
    result: 'to-come',
    whatWasDone: '',
    whatIsNext: '職員意識調査に質問を加え、まず実際のようすをつかみます。',
  },
]
