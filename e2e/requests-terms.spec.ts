import { choose, press, write } from './acts.ts'
import { expect, test } from './journey.ts'
import { decide, send, standIn } from './request-acts.ts'

/** Changes the way of 時差勤務 for the rest of its city: what asks for that way stands in files before this one. */
test('人事課 changes a route: what runs keeps its own, what is new gets it; a deputy decides, and the superior looks at it afterwards', async ({
  page,
  look,
  signInAs,
  signOut,
  demoSignIns,
}) => {
  const signIns = await demoSignIns()
  const deputy = signIns.find(({ label }) => label.startsWith('課長（'))
  await signInAs('人事課', '/requests/kinds')
  const terms = page.getByRole('link', { name: /^要項\s*：時差勤務の申請$/ })
  await expect(terms).toBeVisible()
  await look('requests-kinds')
  await press(terms)
  await expect(page.getByText('市の版はまだありません。')).toBeVisible()
  await expect(page.getByRole('button', { name: 'この日から変える' })).toBeDisabled()
  await press(page.getByRole('button', { name: '初めに段を足す' }))
  await write(page.getByRole('textbox', { name: '一回の申請の上限（か月）' }), '6')
  await press(page.getByText('くわしく', { exact: true }))
  await write(page.getByRole('textbox', { name: '説明' }).last(), '書ける範囲でかまいません。')
  await choose(page.getByRole('combobox', { name: '多くて何回か' }), '1回')
  await write(page.getByRole('textbox', { name: '根拠' }), '要綱の改正（令和8年11月）')
  const changes = page.getByRole('heading', { name: '変わるところ 4か所' }).locator('xpath=..')
  await expect(changes.getByText('6か月', { exact: true })).toBeVisible()
  await expect(changes.getByText(/1\. 上司の承認（承認・上司・/)).toBeVisible()
  await look('requests-terms')

  // A unit is searched for by its name, and a period that lacks a day is not left out without a word.
  const addressee = page.getByRole('combobox', { name: 'だれに回すか' }).first()
  await choose(addressee, '名指しの所属の長')
  await expect(page.getByText('回付先の「上司の承認」で、所属が選ばれていません。')).toBeVisible()
  await write(page.getByRole('searchbox', { name: '所属' }), '人事課')
  await look('requests-terms-unit')
  await press(page.getByRole('button', { name: /^この所属にする/ }).first())
  await expect(changes.getByText(/1\. 上司の承認（承認・.*人事課の長・/)).toBeVisible()
  await choose(addressee, '上司')
  await press(page.getByRole('button', { name: '受付の期間を足す' }))
  await write(page.getByRole('textbox', { name: '初めの日' }), 'R9.1.15')
  await press(page.getByRole('button', { name: 'この日から変える' }))
  await expect(page.getByText(/日付を入れてください。/).first()).toBeVisible()
  await press(page.getByRole('button', { name: '外す：受付の期間1' }))
  await press(page.getByRole('button', { name: 'この日から変える' }))
  await expect(page.getByText('要項を変えました。')).toBeVisible()
  await expect(page.getByRole('heading', { name: '版をくらべる' })).toBeVisible()
  await expect(page.getByText('要綱の改正（令和8年11月）')).toBeVisible()
  await look('requests-terms-compare')
  await signOut()

  // The 主査 stands above the applicant, and is away: a 課長 acts for them.
  await signInAs('主査', '/requests/delegations')
  await standIn(page, deputy?.loginName ?? '', 'R8.12.25')
  await expect(page.getByText(/が、あなたの代わりに決めます/)).toBeVisible()
  await signOut()

  await signInAs('主任主事', '/requests?tab=mine&kind=flex-shift&state=approved')
  await press(page.getByRole('link', { name: /^時差勤務（09:00から/ }))
  await expect(page.getByRole('heading', { name: '回付先' })).toBeVisible()
  await expect(page.getByText('上司の承認')).toHaveCount(0) // sent before: it keeps its way
  await page.goto('/requests/new?program=3-A-2')
  await press(page.getByRole('button', { name: '下書きを始める：時差勤務の申請' }))
  await expect(page.getByText('書ける範囲でかまいません。')).toBeVisible()
  await write(page.getByRole('textbox', { name: '始める日' }), 'R9.2.1')
  await write(page.getByRole('textbox', { name: '終わる日' }), 'R9.3.31')
  await press(page.getByRole('checkbox', { name: '金' }))
  await press(page.getByRole('radio', { name: '10:00から18:45まで' }))
  await press(page.getByRole('radio', { name: '育児' }))
  await expect(page.getByText(/に保存しました。/)).toBeVisible()
  await send(page)
  await expect(page.getByText('上司の承認（いまここ）')).toBeVisible()
  await signOut()

  await signInAs('課長', '/requests')
  await press(page.getByRole('link', { name: /^時差勤務（10:00から、令和9年2月1日/ }))
  await decide(page, '上司の承認', '承認')
  await expect(page.getByText('「承認」にしました。')).toBeVisible()
  await signOut()

  await signInAs('主査', '/requests')
  const waiting = page.getByRole('listitem').filter({ has: page.getByText('後閲する人') })
  await press(waiting.getByRole('link', { name: /^時差勤務（10:00から、令和9年2月1日/ }))
  await expect(page.getByText(/さんが代決しました（承認）。/)).toBeVisible()
  await look('requests-record-review')
  await press(page.getByRole('button', { name: '後閲する' }))
  await expect(page.getByText('後閲しました。')).toBeVisible()
  await expect(page.getByText('代決されたものを後閲しました')).toBeVisible()
})
