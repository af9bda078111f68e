import type { Page } from '@playwright/test'
import { choose, press, write } from './acts.ts'
import { expect, test } from './journey.ts'

test('an evaluator marks one sheet beside the policy’s sentences, changes the keys, and goes on to the next person', async ({
  page,
  look,
  signInAs,
  isNarrow,
  quiet,
}) => {
  quiet.expects(/422/) // what is not complete is refused in words
  await signInAs('課長')
  await page.goto('/evaluation')
  const waiting = page.getByRole('list', { name: 'あなたを待っているもの' })
  await expect(waiting.getByText('一次評価', { exact: true }).first()).toBeVisible()
  await look('evaluation')
  await press(waiting.getByRole('link', { name: /さんのシートを開く/ }).first())
  await expect(page.getByRole('heading', { level: 1, name: /さんの能力評価$/ })).toBeVisible()
  const start = page.getByRole('button', { name: '一次評価を始める' })
  const send = page.getByRole('button', { name: '一次評価を出す' })
  await expect(start.or(send)).toBeVisible()
  if (await start.isVisible()) await press(start)
  await expect(send).toBeVisible()
  const line = page.locator('li[data-line]').first()
  await press(line.getByRole('radio').nth(1))
  await write(line.getByRole('textbox'), '審査の手順を見直し、処理の日数を縮めた。')
  await page.keyboard.press('Tab')
  await expect(page.getByText(/^\d+時\d\d分に保存しました。$/)).toBeVisible()
  await look('evaluation-sheet')

  // What is missing is said before anything goes out.
  await press(send)
  const dialog = page.getByRole('alertdialog', { name: '一次評価を出す' })
  await expect(dialog.getByText(/^まだないもの：/)).toBeVisible()
  await look('evaluation-sheet-send')
  await press(dialog.getByRole('button', { name: '一次評価を出す' }))
  await expect(dialog.getByText(/に、評語がありません。$/)).toBeVisible()
  await press(dialog.getByRole('button', { name: 'やめる' }))
  if (isNarrow) return

  await press(page.getByRole('button', { name: 'キーを変える' }))
  const keys = page.getByRole('dialog', { name: 'キーを変える' })
  const list = keys.getByRole('combobox', { name: '次の職員' })
  await choose(list, 'Alt＋J')
  await look('evaluation-keys')
  await press(keys.getByRole('button', { name: 'このキーにする' }))
  const before = page.url()
  await page.keyboard.press('Alt+j')
  await expect.poll(() => page.url()).not.toBe(before)
  await expect(page.getByText(/\d+人中2人目/)).toBeVisible()
})

test('marks go out as Excel and come back, with what would change before anything does', async ({
  page,
  look,
  signInAs,
}, testInfo) => {
  await signInAs('課長')
  await page.goto('/evaluation')
  const waiting = page.getByRole('list', { name: 'あなたを待っているもの' })
  await press(waiting.getByRole('link', { name: /^まとめて付ける/ }).first())
  await expect(page.getByRole('heading', { level: 1, name: 'まとめて付ける' })).toBeVisible()
  await startAll(page)
  await press(page.getByText('Excelで付ける'))
  const coming = page.waitForEvent('download')
  await press(page.getByRole('button', { name: 'Excelに書き出す' }))
  const file = testInfo.outputPath('marks.xlsx')
  await (await coming).saveAs(file)
  await expect(page.getByText(/人分を書き出しました。$/)).toBeVisible()
  await page.getByLabel('書き入れたファイル').setInputFiles(file)
  await expect(page.getByText('いまの評語と同じです。変わるところはありません。')).toBeVisible()
  await look('evaluation-marking-excel')
})

test('a 課長 rates 14 people by keyboard alone, one item across all of them, and sends them', async ({
  page,
  look,
  signInAs,
  isNarrow,
}) => {
  test.slow() // more than a hundred marks, each of them saved
  await signInAs('課長')
  await page.goto('/evaluation')
  const waiting = page.getByRole('list', { name: 'あなたを待っているもの' })
  await press(waiting.getByRole('link', { name: /^まとめて付ける/ }).first())
  await expect(page.getByRole('heading', { level: 1, name: 'まとめて付ける' })).toBeVisible()
  await startAll(page)
  const items = page.getByRole('navigation', { name: '項目' }).getByRole('link')
  await expect(items.first()).toBeVisible()
  const people = page.locator('li[data-line]')
  await expect(people).toHaveCount(14)
  const first = people.first()

  if (isNarrow) {
    await press(first.getByRole('radio').nth(2)) // the sheet that was opened alone has the one before it already
    await expect(first.getByText(/^\d+時\d\d分に保存しました。$/)).toBeVisible()
    await look('evaluation-marking')
    return
  }

  // Where nobody is yet, the key leads to the first person; past the last one it leads to the next item.
  await page.keyboard.press('Alt+n')
  const names = await items.allInnerTexts()
  for (const [place, name] of names.entries()) {
    const isWhole = place === names.length - 1
    await expect(items.nth(place)).toHaveAttribute('aria-current', /./)
    await expect.poll(() => holdsFocus(page, 0), name).toBe(true)
    const count = await people.count()
    for (let at = 0; at < count; at++) {
      await page.keyboard.press((place + at) % 4 === 0 ? 'a' : 'b')
      if (isWhole) {
        await page.keyboard.press('Tab')
        await page.keyboard.insertText('窓口の手順を見直し、待ち時間を短くした。次は、係の外と組む仕事に広げてほしい。')
      }
      if (place === 0 && at === 1) {
        // Tab leads to the 所見 beside the mark, and Alt with the arrows to the same person at the next item and back.
        await page.keyboard.press('Tab')
        await page.keyboard.insertText('起案の前に、根拠の条文を書き出している。')
        await look('evaluation-marking')
        await page.keyboard.press('Alt+ArrowDown')
        await expect(items.nth(1)).toHaveAttribute('aria-current', /./)
        await page.keyboard.press('Alt+ArrowUp')
        await expect(items.nth(0)).toHaveAttribute('aria-current', /./)
        await expect.poll(() => holdsFocus(page, at)).toBe(true)
      }
      if (at < count - 1) {
        await page.keyboard.press('Alt+n')
        expect(await holdsFocus(page, at + 1), `${name}, ${at + 2}人目`).toBe(true)
      }
    }
    await expect(items.nth(place), `everybody has ${name}`).toContainText(`済 ${count}／${count}`)
    if (!isWhole) await page.keyboard.press('Alt+n')
  }
  await look('evaluation-marking-whole')
  const all = await people.count()
  await press(page.getByRole('button', { name: `選んだ${all}人の一次評価を出す` }))
  const dialog = page.getByRole('alertdialog')
  await expect(dialog.getByRole('row')).toHaveCount(all + 1)
  await look('evaluation-marking-send')
  await press(dialog.getByRole('button', { name: '出す', exact: true }))
  await expect(page.getByText(`${all}人について終えました。`)).toBeVisible()
  await expect(page.getByText('一次評価済').first()).toBeVisible()
})

test('a 局長 adjusts the 課長 of the 局 on one page, sends one back, and confirms with the three marks beside each other', async ({
  page,
  look,
  signInAs,
  isNarrow,
}) => {
  await signInAs('局長')
  await page.goto('/evaluation')
  const waiting = page.getByRole('list', { name: 'あなたを待っているもの' })
  await press(waiting.getByRole('link', { name: /^まとめて調整する/ }))
  await expect(page.getByRole('heading', { level: 1, name: 'まとめて調整する' })).toBeVisible()
  await begin(page, /^\d+人の調整を始める$/)
  const people = page.locator('li[data-line]')
  await expect(people.first()).toBeVisible()
  const count = await people.count()
  expect(count).toBeGreaterThan(3)
  for (const person of await people.all()) await press(person.getByRole('radio').nth(2))
  await write(people.first().getByRole('textbox'), 'ほかの課とくらべ、標準とした。')
  await press(people.first().getByText('シートと所見'))
  await look('evaluation-adjusting')
  if (isNarrow) return

  // One is sent back with its reason; the others go on.
  const again = people.last()
  await press(again.getByRole('button', { name: '再評価を指示する' }))
  const dialog = page.getByRole('dialog', { name: '再評価を指示する' })
  await write(dialog.getByRole('textbox', { name: '理由' }), '所見の事実が、評価の期間より前のものです。')
  await press(dialog.getByRole('button', { name: '再評価を指示する' }))
  await expect(people).toHaveCount(count - 1)
  await press(page.getByRole('button', { name: `選んだ${count - 1}人の調整を終える` }))
  await press(page.getByRole('alertdialog').getByRole('button', { name: '終える', exact: true }))
  await expect(page.getByText(`${count - 1}人について終えました。`)).toBeVisible()

  // The 手続き of several people leads to where they lie beside each other.
  await page.goto('/')
  await press(page.getByRole('link', { name: /^確認する\s*：.*\d+人の評価を確認する$/ }))
  await expect(page.getByRole('heading', { level: 1, name: 'まとめて確認する' })).toBeVisible()
  await begin(page, /^\d+人の確認を始める$/)
  await expect(page.getByText('一次評価と違います').first()).toBeVisible()
  await look('evaluation-confirming')
  const confirm = page.getByRole('button', { name: /^選んだ\d+人を確認する$/ })
  const confirmed = Number(/\d+/.exec((await confirm.textContent()) ?? '')?.[0])
  expect(confirmed).toBeGreaterThanOrEqual(count - 1)
  await press(confirm)
  await look('evaluation-confirming-all')
  await press(page.getByRole('alertdialog').getByRole('button', { name: '確認する', exact: true }))
  await expect(page.getByText(`${confirmed}人について終えました。`)).toBeVisible({ timeout: 20_000 })
  await expect(confirm).toHaveCount(0)
})

/** Begins with everybody with whom it can begin, unless a journey before has. */
async function begin(page: Page, name: RegExp) {
  const start = page.getByRole('button', { name })
  await expect(start.or(page.locator('li[data-line]').first()).first()).toBeVisible()
  if (await start.isVisible()) {
    await press(start)
    await press(page.getByRole('alertdialog').getByRole('button', { name: '始める', exact: true }))
    await expect(page.getByRole('alertdialog')).toHaveCount(0, { timeout: 20_000 })
  }
  await expect(start).toHaveCount(0)
}
const startAll = (page: Page) => begin(page, /^\d+人の一次評価を始める$/)

/** Whether the keyboard is in the row of this person. */
const holdsFocus = (page: Page, at: number) =>
  page.evaluate((place) => {
    const row = document.querySelectorAll('li[data-line]')[place]
    return row?.contains(document.activeElement) ?? false
  }, at)
