import { expect, test } from './journey.ts'

test('an administrator sees that the nights did their work', async ({ page, look, signInAs }) => {
  await signInAs('システム管理者')
  await page.goto('/jobs')
  await expect(page.getByRole('heading', { level: 1, name: '処理の状況' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '終わった処理の記録の整理' })).toContainText(
    '0件を整理しました。',
  )
  await look('jobs-oversight')
})
