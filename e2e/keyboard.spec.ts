import { expect, test } from './journey.ts'

test('goes from sign-in over home to the directory without a mouse', async ({ page, isNarrow, demoSignIns }) => {
  test.skip(isNarrow, 'a narrow screen has no keyboard')
  await page.goto('/sign-in')
  const [first] = await demoSignIns()
  await expect(page.getByLabel('職員番号')).toBeFocused()
  await page.keyboard.type(first.loginName)
  await page.keyboard.press('Tab')
  await page.keyboard.type(first.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'わたしの成長' })).toBeVisible()

  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '本文へ移動' })).toBeFocused()
  const place = page.getByRole('link', { name: '職員名簿' }).first()
  for (let steps = 0; steps < 10 && !(await place.evaluate((link) => link === document.activeElement)); steps++)
    await page.keyboard.press('Tab')
  await expect(place).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('searchbox', { name: 'さがす' })).toBeFocused()
  await page.keyboard.type('田')
  await expect(page).toHaveURL(/q=/)
  await expect(page.getByRole('rowheader').first()).toContainText('田')

  const person = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })
    .first()
  for (let steps = 0; steps < 20 && !(await person.evaluate((row) => row === document.activeElement)); steps++)
    await page.keyboard.press('Tab')
  await expect(person).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
})

test('goes on from the title of a page, also where the server gives it', async ({ page, signInAs, isNarrow }) => {
  test.skip(isNarrow, 'a narrow screen has no keyboard')
  await signInAs('主任主事')
  for (const [list, link] of [
    ['/programs', page.getByRole('rowheader').getByRole('link').first()],
    ['/manual', page.getByRole('main').getByRole('link', { name: /職員/ }).first()],
  ] as const) {
    await page.goto(list)
    await link.press('Enter')
    await expect(page).not.toHaveURL(new RegExp(`${list}$`))
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  }
})
