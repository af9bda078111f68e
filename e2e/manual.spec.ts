import { press } from './acts.ts'
import { expect, test } from './journey.ts'

test('reads how to use Sodachi, by keyboard alone, and prints it', async ({ page, look, signInAs }) => {
  await signInAs('主任主事', '/manual')
  await expect(page.getByRole('heading', { level: 1, name: '手引' })).toBeVisible()
  await expect(page.getByText('いま開いているのは架空市です。')).toBeVisible()
  await look('manual-list')
  await press(page.getByRole('link', { name: '職員の手引' }))
  await expect(page.getByRole('heading', { level: 1, name: '職員の手引' })).toBeVisible()
  await press(page.getByRole('navigation', { name: '目次' }).getByRole('link', { name: '自己点検をする' }))
  await expect(page.getByRole('heading', { level: 2, name: '自己点検をする' })).toBeInViewport()
  await look('manual-staff')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation', { name: '目次' })).toBeHidden()
  await expect(page.getByRole('heading', { level: 2, name: '方針を読む' })).toBeVisible()
  await page.emulateMedia({ media: 'screen' })

  await page.goto('/manual')
  await press(page.getByRole('main').getByRole('link', { name: 'このソフトウェアについて' }))
  await expect(page.getByRole('heading', { level: 1, name: 'このソフトウェアについて' })).toBeVisible()
  const part = (table: string, name: string) =>
    page
      .getByRole('table', { name: table })
      .getByRole('row')
      .filter({ has: page.getByText(name, { exact: true }) })
  await expect(part('サーバーで動くもの', 'kysely')).toContainText('MIT')
  await expect(part('画面で動くもの', '@fontsource-variable/noto-sans-jp')).toContainText('OFL-1.1')
  await look('about')
})

for (const book of ['staff', 'manager', 'hr', 'disclosure', 'administrator'])
  test(`each picture of the manual ${book} is there`, async ({ page, signInAs }) => {
    await signInAs('主任主事', `/manual/${book}`)
    const pictures = page.getByRole('main').getByRole('img')
    await expect(pictures.first()).toBeVisible()
    for (const picture of await pictures.all()) {
      await picture.scrollIntoViewIfNeeded()
      await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300)
    }
  })

test('a manual that does not exist is said so', async ({ page, signInAs }) => {
  await signInAs('主任主事', '/manual/nothing')
  await expect(page.getByRole('heading', { level: 1, name: 'この画面は見つかりません' })).toBeVisible()
})
