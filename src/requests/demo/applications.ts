import { addDays, fiscalYearOf } from '../../platform/calendar/index.ts'
import { setBudget } from '../budgets.ts'
import { withdrawRequest } from '../requests.ts'
import type { Acting, Sheet } from './acting.ts'

/** 資格取得支援 and 休業 in every state: a 主事 and a 主査 apply day by day, and those who stand above them decide. */
export async function actApplications(
  { as, kinds, today, desk, draft, send, decideNext, decideAll, goBack, comeBack }: Acting,
  { officer, chief }: { readonly officer: string; readonly chief: string },
) {
  let day = goBack(90)
  await as(desk, (tx, actor) =>
    setBudget(tx, actor, kinds, {
      kind: 'qualification-support',
      fiscalYear: fiscalYearOf(today),
      name: '資格取得支援',
      amountYen: 1_500_000,
      carries: 'keep',
      reason: '当初予算',
    }),
  )
  // 決定: asked for, and passed.
  const passed = await send(officer, 'qualification-support', exam('日商簿記検定2級', day))
  await decideAll(passed)

  day = goBack(40)
  const taken = await send(chief, 'qualification-support', exam('ITパスポート', day))
  await as(chief, (tx, actor) => withdrawRequest(tx, actor, kinds, taken, '受験の日に予定が入ったため'))
  const refused = await send(chief, 'qualification-support', exam('ワインの資格', day))
  await decideNext(refused, 'approved', null)
  await decideNext(refused, 'rejected', '仕事との関わりが分かりません。担当に相談してください。')

  day = goBack(12)
  const leave = await send(chief, 'self-development-leave', {
    purpose: 'study',
    institution: '架空大学大学院',
    course: '公共政策の修士課程',
    courseMonths: 24,
    from: addDays(day, 150),
    to: addDays(day, 850),
    use: 'データにもとづく政策づくりを学び、復帰後に計画の仕事で使います。',
  })
  await decideAll(leave) // 決裁待ち

  day = goBack(6)
  const back = await send(officer, 'part-time-study-leave', {
    institution: '架空大学',
    course: '情報の学部',
    from: addDays(day, 60),
    to: addDays(day, 420),
    tue: 120,
    thu: 120,
    use: '窓口の手続きを、分かりやすく早くする仕事に使います。',
  })
  await decideNext(back, null, null)
  await decideNext(back, 'returned', '後期の時間割を添えて、曜日を確かめてください。')
  const success = { acquiredOn: addDays(day, -8), examYen: 8_800, courseYen: 30_800 }
  await send(officer, 'qualification-grant', success, passed) // 回付中

  comeBack()
  await draft(chief, 'qualification-support', { qualification: '社会保険労務士', sort: 'new' })
}

function exam(qualification: string, day: string): Sheet {
  const use = 'いまの担当の仕事で、根拠を確かめながら説明できるようになるため。'
  const costs = { examYen: 8_800, courseYen: 33_000 }
  return { qualification, body: '試験の団体', sort: 'new', examOn: addDays(day, 30), use, ...costs }
}
