import { press, write } from './acts.ts'
import { expect, test } from './journey.ts'

type Unit = { unitId: string; name: string; parentId: string | null }

test('sees the organisation of a past day, with a unit under its old name', async ({
  page,
  look,
  signInAs,
  openMenu,
}) => {
  await signInAs('主事')
  const { units } = (await (await page.request.get('/api/people/organisation')).json()) as { units: Unit[] }
  const now = units.find(({ name }) => name === '改革推進課')
  const above = units.find(({ unitId }) => unitId === now?.parentId)
  const { names } = await (await page.request.get(`/api/people/units/${now?.unitId}`)).json()
  const past = names[0].from as string
  expect(names[0].name).toBe('行政経営課')

  await openMenu()
  await press(page.getByRole('link', { name: '組織', exact: true }))
  await expect(page.getByRole('status').filter({ hasText: `${units.length}所属` })).toBeVisible()
  await expect(page.getByRole('link', { name: '改革推進課' })).toHaveCount(0)
  await look('organisation')

  await write(page.getByLabel('日付'), past)
  await press(page.getByRole('button', { name: 'この日の組織を見る' }))
  await expect(page).toHaveURL(new RegExp(`asOf=${past}`))
  const below = page.getByRole('button', { name: `${above?.name}の下の所属`, exact: true })
  await press(below)
  await expect(below).toHaveAttribute('aria-expanded', 'true')
  await expect(page.getByRole('link', { name: '改革推進課' })).toHaveCount(0)
  await look('organisation-past')

  await press(page.getByRole('link', { name: '行政経営課', exact: true }))
  await expect(page.getByRole('heading', { level: 1, name: '行政経営課' })).toBeFocused()
  const path = page.getByRole('navigation', { name: '現在の位置' })
  await expect(path.getByRole('link', { name: above?.name ?? '', exact: true })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: '改革推進課' }).first()).toBeVisible()
  await look('unit-past')

  const merged = units.find(({ name }) => name === '都市政策課')
  await page.goto(`/organisation/${merged?.unitId}`)
  await expect(page.getByRole('heading', { level: 2, name: '改組' })).toBeVisible()
  await expect(page.getByRole('definition').filter({ hasText: /^市長$/ })).toBeVisible()
  await look('unit-merged')
  const former = page.getByRole('definition').filter({ hasText: '統合' }).first().getByRole('link')
  const formerName = (await former.textContent())?.split(' ').at(-1) ?? ''
  await press(former)
  await expect(page.getByRole('heading', { level: 1, name: formerName, exact: true })).toBeVisible()
  await expect(page.getByText('課・室', { exact: true }).first()).toBeVisible()

  await page.goto(`/organisation/${now?.unitId}`)
  await expect(page.getByRole('heading', { level: 1, name: '改革推進課' })).toBeVisible()
  await look('unit')
  await press(page.getByRole('link', { name: '職員名簿でこの所属の職員を見る' }))
  await expect(page.getByLabel('所属')).toHaveValue(now?.unitId ?? '')
})

test('the organisation to come is shown to 人事課, and refused to others in words', async ({
  page,
  look,
  signInAs,
  quiet,
}) => {
  quiet.expects(/403/)
  await signInAs('主事', '/organisation?asOf=2027-04-01')
  await expect(page.getByText('これからの組織や人事は、人事課だけが見られます。')).toBeVisible()
  await look('organisation-refused')
  await press(page.getByRole('link', { name: '今日の組織に戻る' }))
  await expect(page.getByRole('status').filter({ hasText: '所属' })).toBeVisible()

  await page.context().clearCookies()
  await signInAs('人事課', '/organisation?asOf=2027-04-01')
  await expect(page.getByRole('status').filter({ hasText: '令和9年4月1日の組織' })).toBeVisible()
})
