import type { Page } from '@playwright/test'
import { press, write } from './acts.ts'
import { expect, test } from './journey.ts'

const start = '/growth/self-check'

test('checks oneself by keyboard alone, comes back later, and the notes stay private', async ({
  page,
  look,
  signInAs,
}) => {
  await signInAs('主任主事')
  await press(page.getByRole('link', { name: '自己点検を開く' }))
  await expect(page.getByRole('heading', { level: 1, name: '自己点検' })).toBeVisible()
  const knowledge = page.getByRole('radiogroup', { name: '知識・技術' })
  const judgement = page.getByRole('radiogroup', { name: '理解力' })
  const hasFocus = (group: typeof knowledge) => group.evaluate((one) => one.contains(document.activeElement))

  // Into the first sentence, past the frame if need be; the arrow keys choose, Tab goes on.
  await expect(knowledge).toBeVisible()
  for (let presses = 0; presses < 30 && !(await hasFocus(knowledge)); presses++) await page.keyboard.press('Tab')
  expect(await hasFocus(knowledge)).toBe(true)
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await expect(knowledge.getByRole('radio', { checked: true })).toHaveCount(1)
  await expect(page.getByText(/^\d+時\d\d分に保存しました$/)).toBeVisible()
  const chosen = await knowledge.getByRole('radio', { checked: true }).getAttribute('value')
  for (let presses = 0; presses < 5 && !(await hasFocus(judgement)); presses++) await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect(judgement.getByRole('radio', { checked: true })).toHaveCount(1)

  const note = page.getByRole('textbox', { name: /知識・技術$/ })
  if (!(await note.isVisible())) await press(page.getByRole('button', { name: /^メモを書く\s*：知識・技術$/ }))
  await write(note, '起案の前に、根拠の条文を書き出す')
  await page.keyboard.press('Tab')
  await expect(page.getByText(/^メモ：\d+時\d\d分に保存しました。$/)).toBeVisible()
  await look('self-check')

  await page.reload()
  await expect(knowledge.getByRole('radio', { checked: true })).toHaveValue(chosen ?? '')
  await expect(note).toHaveValue('起案の前に、根拠の条文を書き出す')
})

test('shares a finished check with the 上司, who reads it, and takes it back', async ({
  page,
  look,
  signInAs,
  signOut,
  quiet,
}) => {
  test.setTimeout(120_000)
  quiet.expects(/404/)
  await signInAs('主任主事', start)
  const first = page.getByRole('radiogroup').first()
  await press(first.getByRole('radio').first())
  await expect(page.getByText(/に保存しました$/).first()).toBeVisible()
  await press(page.getByRole('button', { name: '点検を終える' }))
  await expect(page.getByRole('heading', { name: '今回の点検から' })).toBeVisible()
  await expect(page.getByRole('heading', { name: /から変わったこと$/ })).toBeVisible()

  // Who will see what is said before anything is shared.
  await expect(
    page.getByText(/共有すると、.+が見ます。見えるのは、令和8年度 後期にあなたが選んだことばだけです。/),
  ).toBeVisible()
  await look('self-check-finished')
  await press(page.getByRole('button', { name: /に共有する$/ }))
  await expect(page.getByRole('button', { name: '共有をやめる' })).toBeVisible()
  await press(page.getByRole('link', { name: '相手に見える画面を確かめる' }))
  await expect(page.getByRole('heading', { level: 1, name: '自己点検の記録' })).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText('メモ')
  const address = new URL(page.url()).pathname
  await signOut()

  await signInAs('主査', '/team')
  await look('team-shared')
  await press(page.locator(`a[href="${address}"]`))
  await expect(page.getByRole('heading', { level: 1, name: /さんの自己点検$/ })).toBeVisible()
  await expect(page.getByText('見たことは記録に残ります')).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText('メモ')
  await look('self-check-shared')
  await signOut()

  await signInAs('主任主事', start)
  await press(page.getByRole('button', { name: '共有をやめる' }))
  await expect(page.getByRole('button', { name: /に共有する$/ })).toBeVisible()
  await press(page.getByRole('button', { name: '書き直す' }))
  await expect(page.getByRole('button', { name: '点検を終える' })).toBeVisible()
  await signOut()

  await signInAs('主査', '/team')
  await expect(page.getByRole('heading', { level: 1, name: '所属職員' })).toBeVisible()
  await expect(page.locator(`a[href="${address}"]`)).toHaveCount(0)
  await page.goto(address)
  await expect(page.getByText('この自己点検は見られません。')).toBeVisible()
})

test('a note outlives a lost connection and a closed page, meets that of another window, and is gone at sign-out', async ({
  page,
  look,
  signInAs,
  openMenu,
  quiet,
}) => {
  quiet.expects(/ERR_FAILED|409|Failed to fetch/)
  const saved = /^メモ：\d+時\d\d分に保存しました。$/
  const noteOn = async (where: Page, text: string) => {
    const open = where.getByRole('button', { name: /^メモを書く\s*：知識・技術$/ })
    const note = where.getByRole('textbox', { name: /知識・技術$/ })
    await expect(open.or(note)).toBeVisible()
    if (await open.isVisible()) await press(open)
    await write(note, text)
    return note
  }
  await signInAs('監督長', start)
  const cut = await page.context().newPage()
  // Inside the page: a route would let through what is sent while the page closes.
  await cut.addInitScript(() => {
    const { fetch } = window
    const isNote = (input: RequestInfo | URL) => /noteSelfCheck/.test(input instanceof Request ? input.url : `${input}`)
    window.fetch = (input, init) => (isNote(input) ? Promise.reject(new TypeError('cut off')) : fetch(input, init))
  })
  await cut.goto(start)
  const lost = `書きかけのまま閉じた ${Date.now()}`
  await noteOn(cut, lost)
  await expect(cut.getByText(/^メモ：保存できていません。入力は画面に残っています。/).first()).toBeVisible()
  await cut.close()

  await page.reload()
  await expect(page.getByText('前に保存できなかった入力を、画面に戻しました。')).toBeVisible()
  await expect(page.getByRole('textbox', { name: /知識・技術$/ })).toHaveValue(lost)
  await expect(page.getByText(saved)).toBeVisible()
  expect(await draftsIn(page)).toEqual(['key'])

  const other = await page.context().newPage()
  await other.goto(start)
  const theirs = `ほかの窓で書いた ${Date.now()}`
  await noteOn(other, theirs)
  await expect(other.getByText(saved)).toBeVisible()
  await other.close()
  await noteOn(page, `この窓で書いた ${Date.now()}`)
  const changes = page.getByRole('region', { name: 'ほかの人の変更' })
  await expect(changes.getByText('あなたが書いている間に、ほかの画面のあなたも同じところを変えました。')).toBeVisible()
  await expect(changes.getByText(theirs)).toBeVisible()
  await press(page.getByRole('button', { name: '両方の文を見る' }))
  await expect(changes).toBeFocused()
  await look('self-check-two-windows')
  await press(changes.getByRole('button', { name: /^自分の文を使う/ }))
  await expect(page.getByText(saved)).toBeVisible()
  await press(changes.getByRole('button', { name: 'この比較を閉じる' }))

  await page.route(/noteSelfCheck/, (route) => route.abort())
  await noteOn(page, 'サインアウトで消える')
  await expect.poll(() => draftsIn(page)).toHaveLength(2)
  await openMenu()
  await press(page.getByRole('button', { name: 'サインアウト' }))
  await expect(page.getByRole('heading', { level: 1, name: 'サインイン' })).toBeVisible()
  expect(await draftsIn(page)).toEqual([])
})

/** What lies in the browser, by name. */
const draftsIn = (page: Page) =>
  page.evaluate(async () => {
    const there = await indexedDB.databases()
    if (!there.some(({ name }) => name === 'sodachi-drafts')) return []
    const asked = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await asked(indexedDB.open('sodachi-drafts'))
    const names = await asked(database.transaction('things').objectStore('things').getAllKeys())
    database.close()
    return names.map((name) => String(name).replace(/ .*/, '')).toSorted()
  })

test('a 課長 checks the 行動 of 管理職 for themself, and nobody else can', async ({
  page,
  look,
  signInAs,
  signOut,
  quiet,
}) => {
  quiet.expects(/403/)
  await signInAs('課長', '/growth/manager-check')
  await expect(page.getByRole('heading', { level: 1, name: '管理職のとるべき行動の点検' })).toBeVisible()
  await expect(page.getByRole('radiogroup')).toHaveCount(11)
  await expect(page.getByText('あなただけのもので、共有もできません。')).toBeVisible()
  await look('manager-check')
  await signOut()
  await signInAs('主査', '/growth/manager-check')
  await expect(page.getByText('管理職の職位にある職員のためのものです。')).toBeVisible()
})
