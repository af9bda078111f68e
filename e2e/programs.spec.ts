import { choose, press, write } from './acts.ts'
import { expect, test } from './journey.ts'

test('a 主事 finds in キャリア whether a 制度 can be used, how to apply and whom to ask', async ({
  page,
  look,
  signInAs,
  openMenu,
}) => {
  await signInAs('主事')
  await openMenu()
  await press(page.getByRole('link', { name: 'キャリア', exact: true }))
  await expect(page.getByRole('heading', { level: 1, name: 'キャリア' })).toBeVisible()
  const challenge = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: 'ジョブチャレンジ制度' }) })
  await expect(challenge.getByText('使えます')).toBeVisible()
  await expect(challenge.getByText('申し込み方')).toBeVisible()
  await expect(challenge.getByText('聞くところ')).toBeVisible()
  await expect(page.getByRole('heading', { name: '職員のとるべき行動' })).toBeVisible()
  await press(page.getByText('能力ごとに研修を見る'))
  const abilities = page.getByRole('list', { name: '主事級に求められる能力' })
  await press(abilities.getByText(/^判断を伸ばす研修/))
  await expect(abilities.getByRole('list', { name: '「判断」を伸ばす研修' }).getByRole('link').first()).toBeVisible()
  await look('career')

  await press(challenge.getByRole('link', { name: 'ジョブチャレンジ制度' }))
  await expect(page.getByRole('heading', { level: 1, name: 'ジョブチャレンジ制度' })).toBeVisible()
  await expect(page.getByRole('heading', { name: '使い方' })).toBeVisible()
  await expect(page.getByRole('button', { name: /直す|記す|加える|始める|変える/ })).toHaveCount(0)
  await look('program')
})

test('each 取組 has its page, and the list of 制度 can be narrowed and sorted', async ({
  page,
  look,
  signInAs,
  openMenu,
}) => {
  await signInAs('主事')
  for (const place of ['研修', '職場', '声・提案']) {
    await openMenu()
    await press(page.getByRole('link', { name: place, exact: true }))
    await expect(page.getByRole('heading', { level: 1, name: place })).toBeVisible()
    await look(`place-${{ 研修: 'training', 職場: 'workplace', '声・提案': 'voice' }[place]}`)
  }
  await openMenu()
  await press(page.getByRole('link', { name: '制度の一覧', exact: true }))
  await expect(page.getByRole('status').filter({ hasText: '21件' })).toBeVisible()
  await look('programs')
  await choose(page.getByLabel('とりまとめ', { exact: true }), '人材育成センター')
  await expect(page).toHaveURL(/keeper=training-centre/)
  await expect(page.getByRole('status').filter({ hasText: '4件' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('status').filter({ hasText: '4件' })).toBeVisible()
})

test('人材育成センター records a measurement and the check of the year', async ({ page, look, signInAs, quiet }) => {
  quiet.expects(/422/)
  await signInAs('人材育成センター', '/programs/2-A-1')
  await expect(page.getByRole('heading', { level: 1, name: '自主研修' })).toBeVisible()
  const sources = page.getByText('出典を見る・訂正する')
  await press(sources)
  const rows = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: '訂正する' }) })
  const before = await rows.count()
  const day = `2026-05-${10 + before}`

  await press(page.getByRole('button', { name: /^測定した値を記録する/ }).first())
  const form = page.getByRole('form', { name: /^測定した値/ })
  await write(form.getByLabel(/^値/), '２９．４')
  await write(form.getByLabel('測定日'), day)
  await look('measurement-form')
  await page.keyboard.press('Enter')
  await expect(rows).toHaveCount(before + 1)
  await expect(page.getByText(/^いまは29\.4％です。/)).toBeVisible()

  await press(page.getByRole('button', { name: /年度の点検を(記す|直す)/ }))
  const check = page.getByRole('form', { name: /年度の点検$/ })
  await press(check.getByRole('radio', { name: '一部できている' }))
  await write(check.getByLabel('したこと'), '上期の利用を数え、利用の少ない局に案内しました。')
  await write(check.getByLabel('次にすること'), '')
  await press(check.getByRole('button', { name: '保存する' }))
  await expect(check.getByText('次にすることが書かれていません。').first()).toBeVisible()
  await write(check.getByLabel('次にすること'), '交代勤務の職場で、講座の試しを行います。')
  await look('check-form')
  await press(check.getByRole('button', { name: '保存する' }))
  await expect(page.getByText('交代勤務の職場で、講座の試しを行います。')).toBeVisible()
  await expect(page.getByRole('button', { name: /年度の点検を直す/ })).toBeFocused()
  await look('program-kept')
})

test('改革推進 turns on what was 検討中, with its ground, and everybody sees it', async ({
  page,
  look,
  signInAs,
  signOut,
}) => {
  await signInAs('改革推進', '/programs/1-C-2')
  await expect(page.getByRole('heading', { level: 1, name: '評価結果の活用' })).toBeVisible()
  const start = page.getByRole('button', { name: 'この取組を始める' })
  // Once on, it stays on: in a city where this has been done, the page shows what was done.
  if ((await start.count()) > 0) {
    await expect(page.getByText('検討中のため、まだ使えません。')).toBeVisible()
    await look('program-considered')
    await press(start)
    const form = page.getByRole('form', { name: /^始める/ })
    await write(form.getByLabel('根拠規程'), '職員の力を取り戻すための支援に関する要綱')
    await write(form.getByLabel('文書番号'), '人第102号')
    await look('start-part')
    await page.keyboard.press('Enter')
  }
  await expect(page.getByText(/根拠：職員の力を取り戻すための支援に関する要綱　人第102号/)).toBeVisible()
  await expect(start).toHaveCount(0)
  await signOut()
  await signInAs('主事', '/programs/1-C-2')
  await expect(page.getByText(/根拠：職員の力を取り戻すための支援に関する要綱　人第102号/)).toBeVisible()
  await expect(page.getByText('検討中のため、まだ使えません。')).toHaveCount(0)
  await look('program-started')
})

test('two of 人事課 change one contact: the second is told who, and keeps the text', async ({
  page,
  browser,
  look,
  signInAs,
  quiet,
  isNarrow,
}) => {
  quiet.expects(/409/)
  const path = '/programs/1-A-2'
  const contact = (which: string) => `人事課 人事班（内線 01${isNarrow ? 1 : 2}${which}）`
  await signInAs('人事課', path)
  await press(page.getByRole('button', { name: '使い方を直す' }))
  const mine = page.getByRole('form', { name: '使い方' })
  await write(mine.getByLabel('聞くところ'), contact('5'))

  const elsewhere = await browser.newContext({ baseURL: new URL(page.url()).origin })
  const other = await elsewhere.newPage()
  await other.goto('/sign-in')
  await press(
    other
      .getByRole('listitem')
      .filter({ hasText: /^人事課（/ })
      .nth(1)
      .getByRole('button'),
  )
  await expect(other.getByRole('heading', { level: 1, name: 'わたしの成長' })).toBeVisible()
  await other.goto(path)
  await press(other.getByRole('button', { name: '使い方を直す' }))
  await write(other.getByRole('form', { name: '使い方' }).getByLabel('聞くところ'), contact('6'))
  await press(other.getByRole('button', { name: '保存する' }))
  await expect(other.getByRole('button', { name: '使い方を直す' })).toBeVisible()
  await elsewhere.close()

  await press(mine.getByRole('button', { name: '保存する' }))
  await expect(mine.getByText(/あなたが書いているあいだに、.+さんが.+に「聞くところ」を変えました。/)).toBeVisible()
  await expect(mine.getByLabel('聞くところ')).toHaveValue(contact('5'))
  await expect(mine.getByText(contact('6'))).toBeVisible()
  await look('guide-changed-meanwhile')
  await press(mine.getByRole('button', { name: '保存する' }))
  await expect(page.getByRole('button', { name: '使い方を直す' })).toBeFocused()
  await expect(page.getByText(contact('5'))).toBeVisible()
})

test('the yearly check shows what is done and what is open, asks for what is missing, and goes into Excel', async ({
  page,
  look,
  signInAs,
  openMenu,
}) => {
  await signInAs('改革推進')
  await openMenu()
  await press(page.getByRole('link', { name: '取組の点検', exact: true }))
  await expect(page.getByRole('heading', { level: 1, name: '取組の点検' })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: '44件' })).toBeVisible()
  await look('checks')
  await choose(page.getByLabel('結果', { exact: true }), 'まだ')
  await expect(page).toHaveURL(/result=open/)
  await expect(page.getByRole('status').filter({ hasText: /件/ }).first()).not.toContainText('44件')

  await press(page.getByRole('button', { name: 'まだないところを頼む' }))
  await look('ask-for-missing')
  await press(page.getByRole('button', { name: '頼む', exact: true }))
  await expect(page.getByText(/件の手続きを頼みました。/)).toBeVisible()

  await press(page.getByRole('button', { name: '書き出す', exact: true }))
  const download = page.waitForEvent('download')
  await press(page.getByRole('menuitem', { name: /^Excel/ }))
  expect((await download).suggestedFilename()).toMatch(/^制度の台帳_2026年度_2026-11-24\.xlsx$/)

  await page.goto('/')
  await expect(page.getByText('令和8年度の取組を点検する').first()).toBeVisible()
})

test('an action of the policy has its own page with its checks', async ({ page, look, signInAs }) => {
  await signInAs('主査', '/checks/item/action/training/staff/1')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('職員のとるべき行動1')
  await expect(page.getByRole('heading', { name: '年度の点検' })).toBeVisible()
  await look('checked-action')
})
