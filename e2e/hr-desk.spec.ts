import type { Page } from '@playwright/test'
import { choose, press, reach, write } from './acts.ts'
import { expect, test } from './journey.ts'

/** 人事課 has two sign-ins in the demo city: the first proposes, the second approves. */
async function signInAsSecondOfPersonnel(page: Page) {
  await page.context().clearCookies()
  await page.goto('/sign-in')
  const own = page.getByRole('listitem').filter({ hasText: /^人事課（/ })
  await press(own.nth(1).getByRole('button').first())
  await expect(page.getByRole('heading', { level: 1, name: 'わたしの成長' })).toBeVisible()
}

test('one of 人事課 proposes a duty, the other approves it, and it is ended early', async ({
  page,
  look,
  signInAs,
  openMenu,
  demoSignIns,
}) => {
  const signIns = await demoSignIns()
  const driver = signIns.find((one) => 'label' in one && String(one.label).startsWith('監督長'))
  await signInAs('人事課')
  await openMenu()
  await press(page.getByRole('link', { name: '担当', exact: true }))
  await expect(page.getByRole('heading', { level: 1, name: '担当' })).toBeVisible()
  await expect(page.getByText('承認を待つ提案はありません。')).toBeVisible()
  await look('duties')

  await press(page.getByRole('link', { name: '担当を提案する' }))
  await expect(page.getByRole('heading', { level: 1, name: '担当を提案する' })).toBeVisible()
  await write(page.getByRole('searchbox', { name: '担当を付ける人' }), driver?.loginName ?? '')
  await expect(page.getByText('1人見つかりました。')).toBeVisible()
  await press(page.getByRole('button', { name: 'この人にする' }).first())
  await choose(page.getByLabel('担当', { exact: true }), '相談員')
  await write(page.getByRole('textbox', { name: '理由' }), '職場の相談を受ける担当に加わるため')
  await look('duty-propose')
  await press(page.getByRole('button', { name: '提案する' }))
  await expect(page.getByRole('heading', { level: 1, name: '担当', exact: true })).toBeVisible()
  await expect(page.getByText(/提案した人は承認できません。/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^承認する/ })).toHaveCount(0)
  await look('duties-proposed')

  await signInAsSecondOfPersonnel(page)
  await page.goto('/hr/duties')
  await press(page.getByRole('button', { name: /^承認する/ }))
  await expect(page.getByText('承認を待つ提案はありません。')).toBeVisible()
  const counsellors = page.getByRole('region', { name: '相談員' })
  await expect(counsellors.getByRole('row').filter({ hasText: '職場の相談を受ける担当に加わるため' })).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await look('duties-print')
  await page.emulateMedia({ media: 'screen' })

  await press(counsellors.getByRole('button', { name: /^終わらせる/ }))
  const asked = page.getByRole('alertdialog')
  await expect(asked).toBeVisible()
  await look('duty-end')
  await press(asked.getByRole('button', { name: 'いま終わらせる' }))
  await expect(counsellors).toHaveCount(0)
  await expect(page.getByRole('term').filter({ hasText: /^相談員$/ })).toBeVisible()
  await press(page.getByRole('link', { name: '終わった担当を見る' }))
  await expect(page.getByRole('row').filter({ hasText: '途中で終わり' }).first()).toBeVisible()
  await look('duties-history')
})

test('a 主事 reads what the records are used for, and the sentence stands on their own page', async ({
  page,
  look,
  signInAs,
  openMenu,
}) => {
  const sentence =
    '自己点検は、本人の成長のためだけに使います。評価、異動、昇任、給与、分限・懲戒、統計には使いません。'
  await signInAs('主事')
  await openMenu()
  await press(page.getByRole('link', { name: '利用目的の台帳' }))
  await expect(page.getByRole('heading', { level: 1, name: '利用目的の台帳' })).toBeVisible()
  await expect(page.getByRole('rowheader').filter({ hasText: '人事の記録' })).toBeVisible()
  await expect(page.getByRole('rowheader').filter({ hasText: /^自己点検/ })).toContainText(sentence)
  await look('purposes')
  await page.goto('/me')
  await expect(page.getByText(/^人事の記録は、本人の成長と評価と昇任と給与のために使います。/)).toBeVisible()
})

test('人事課 proposes a wider use, which reaches back to nothing, and takes it back', async ({
  page,
  look,
  signInAs,
  quiet,
}) => {
  quiet.expects(/409|422/)
  await signInAs('人事課', '/hr/purposes/new')
  await choose(page.getByLabel('記録の種類'), '自己点検')
  await choose(page.getByLabel('利用目的'), '評価')
  await press(page.getByRole('radio', { name: '使う', exact: false }).last())
  await write(page.getByLabel('根拠'), '人事記録の取扱要綱')
  await press(page.getByRole('button', { name: '提案する' }))
  await expect(page.getByLabel('利用目的')).toHaveAccessibleDescription(/ほかの利用目的には広げられません/)
  await look('purpose-refused')

  await choose(page.getByLabel('記録の種類'), '人事の記録')
  await choose(page.getByLabel('利用目的'), '異動')
  await press(page.getByRole('button', { name: '提案する' }))
  await expect(page.getByRole('heading', { level: 1, name: '利用目的の台帳の管理' })).toBeVisible()
  const proposal = page.getByRole('listitem').filter({ hasText: '人事の記録を異動に使う' })
  await expect(proposal.getByText('提案した人は承認できません。')).toBeVisible()
  await look('purposes-hr')
  await press(proposal.getByRole('button', { name: /^取り下げる/ }))
  await expect(page.getByText('承認を待つ提案はありません。')).toBeVisible()
})

test('人事課 changes the contact line, it stands on every page, and is set back', async ({
  page,
  look,
  signInAs,
  quiet,
}) => {
  quiet.expects(/422/)
  await signInAs('人事課', '/hr/settings')
  await expect(page.getByRole('heading', { level: 1, name: '市の設定' })).toBeVisible()
  const contact = page.getByRole('region', { name: '問い合わせ先' })
  const field = contact.getByRole('textbox')
  const before = await field.inputValue()
  const periods = page.getByRole('region', { name: '自己点検の期' })
  await expect(periods.getByText('いまの値：前期（4月1日から）、後期（10月1日から）')).toBeVisible()
  const managers = page.getByRole('region', { name: '管理職とする職位' })
  await expect(managers.getByRole('checkbox', { name: '課長級' })).toBeChecked()
  await expect(managers.getByRole('checkbox', { name: '主査級' })).not.toBeChecked()
  await look('settings')
  await write(field, '総務局 人事課 制度担当（内線 4321）')
  await press(contact.getByRole('button', { name: /^保存する/ }))
  await expect(page.getByRole('contentinfo')).toContainText('制度担当（内線 4321）')
  await page.goto('/policy')
  await expect(page.getByRole('contentinfo')).toContainText('制度担当（内線 4321）')

  await page.goto('/hr/settings')
  await write(field, before)
  await press(contact.getByRole('button', { name: /^保存する/ }))
  await expect(page.getByRole('contentinfo')).toContainText(before)
  await expect(page.getByRole('rowheader', { name: '問い合わせ先' }).first()).toBeVisible()

  const rotation = page.getByRole('region', { name: '市の在課年数の目安' })
  await press(rotation.getByRole('button', { name: '職種を加える' }))
  await write(rotation.getByLabel('職種1', { exact: true }), '一般事務職')
  await write(rotation.getByLabel('年数1（まで）'), '４')
  await press(rotation.getByRole('button', { name: /^保存する/ }))
  await expect(rotation.getByText(/^いまの値：一般事務職は3～4年/)).toBeVisible()
  await rotation.evaluate((top) => top.scrollIntoView())
  await look('settings-rotation')
  await press(rotation.getByRole('button', { name: /^取り除く/ }))
  await press(rotation.getByRole('button', { name: /^保存する/ }))
  await expect(rotation.getByText(/^いまの値：なし/)).toBeVisible()

  const ages = page.getByRole('region', { name: '目安の年齢' })
  await expect(ages.getByRole('listitem').filter({ hasText: '一般事務職：30歳代中途までに概ね4～5部門' })).toBeVisible()
  const sectors = page.getByRole('region', { name: '部門のまとまり' })
  await expect(sectors.getByText('まだ決めていない所属：ありません')).toBeVisible()
  await press(sectors.getByRole('link', { name: '部門のまとまりを決める' }))
  await expect(page.getByRole('heading', { level: 1, name: '部門のまとまり' })).toBeVisible()
  const undecided = page.getByRole('region', { name: 'まだ決めていない所属' })
  await expect(undecided.getByText('まだ決めていない所属：ありません')).toBeVisible()
  const groups = page.getByRole('region', { name: '部門のまとまり' })
  const first = groups.getByRole('list', { name: '部門1の所属' })
  await press(first.getByRole('button', { name: /^外す ?：総務局$/ }))
  await expect(groups.getByLabel('部門1に加える所属')).toBeFocused()
  await expect(undecided.getByRole('status')).toHaveText(/^まだ決めていない所属：\d+のうち\d+$/)
  await press(undecided.getByText(/^総務局（\d+）$/))
  await expect(undecided.getByRole('listitem').filter({ hasText: /^総務局 .+ 人事課$/ })).toBeVisible()
  await look('settings-field-groups')
  await choose(groups.getByLabel('部門1に加える所属'), '総務局')
  await press(groups.getByRole('button', { name: /^加える ?：部門1に/ }))
  await expect(undecided.getByText('まだ決めていない所属：ありません')).toBeVisible()
  const name = groups.getByLabel('部門1の名前')
  const formerName = await name.inputValue()
  await write(name, (await groups.getByLabel('部門2の名前').inputValue()) ?? '')
  await press(groups.getByRole('button', { name: /^保存する/ }))
  await expect(groups.getByText(/同じ名前は使えず/)).toBeVisible()
  await write(name, `${formerName}・改革`)
  await press(groups.getByRole('button', { name: /^保存する/ }))
  await expect(groups.getByText(new RegExp(`^いまの値：${formerName}・改革（`))).toBeVisible()
  await write(name, formerName)
  await press(groups.getByRole('button', { name: /^保存する/ }))
  await expect(groups.getByText(new RegExp(`^いまの値：${formerName}（`))).toBeVisible()
  await press(page.getByRole('navigation', { name: '現在の位置' }).getByRole('link', { name: '市の設定' }))

  // Nobody shuts themself out: this machine is in none of the networks for examples (RFC 5737).
  const networks = page.getByRole('region', { name: '担当を使えるネットワーク' })
  await choose(networks.getByLabel('ネットワークを決める担当'), '人事課')
  await press(networks.getByRole('button', { name: /^加える/ }))
  const typed = networks.getByLabel('人事課を使えるネットワーク')
  await expect(typed).toBeFocused()
  await page.keyboard.insertText('192.0.2.0/24')
  await press(networks.getByRole('button', { name: /^保存する/ }))
  await expect(networks.getByRole('alert')).toContainText('あなた自身が、いまの端末')
  await networks.evaluate((top) => top.scrollIntoView())
  await look('settings-networks')

  const floor = page.getByRole('region', { name: '集計を示す最少の人数' })
  await write(floor.getByRole('textbox'), '4')
  await press(floor.getByRole('button', { name: /^保存する/ }))
  await expect(floor.getByRole('textbox')).toHaveAccessibleDescription(/5から100まで/)
  await look('settings-refused')
})

test('the organisation as a chart is walked by keyboard and folded', async ({ page, look, signInAs, isNarrow }) => {
  await signInAs('主事', '/organisation?view=chart')
  const tree = page.getByRole('tree', { name: '組織図（建制順）' })
  const first = tree.getByRole('treeitem').first()
  await expect(first).toBeVisible()
  await expect(first).toHaveAccessibleName(/^総務局 局長 .+ 現員.+ 下に1所属$/)
  await look('chart')

  await press(page.getByRole('button', { name: 'その下まで開く' }))
  await expect(first).toHaveAttribute('aria-expanded', 'true')
  await tree.evaluate((top) => top.scrollIntoView())
  await look('chart-open')
  await page.emulateMedia({ media: 'print' })
  await look('chart-print')
  await page.emulateMedia({ media: 'screen' })
  await press(page.getByRole('button', { name: '局・区だけ' }))
  if (isNarrow) return // and has no keyboard

  await reach(first)
  await page.keyboard.press('ArrowRight')
  await expect(first).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowRight')
  await expect(tree.getByRole('treeitem', { level: 2 }).first()).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(first).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/organisation\/[0-9a-f-]{36}/)
})
