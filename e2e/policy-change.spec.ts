import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { press, write } from './acts.ts'
import { startDemoCity } from './demo-city.ts'
import { test as base, expect } from './journey.ts'

/** What is published for today stays published, so this journey has a city of its own. */
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: a fixture names what it needs, and this one needs nothing
  baseURL: async ({}, use) => {
    const city = await startDemoCity()
    await use(city.url)
    await city.stop()
  },
})

type Grade = { id: string; abilities: Record<string, { text: string } | null> }
const model = parse(readFileSync('policy/model/policy.yaml', 'utf8')) as { grades: Grade[] }
const sentence = model.grades.find(({ id }) => id === 'officer')?.abilities.judgement?.text ?? ''
const reworded = sentence.replace('。', '、先を見て動くことができる。')

test('人事課 publishes a changed policy: staff read the new words, and a 自己点検 made before keeps its own', async ({
  page,
  look,
  signInAs,
  signOut,
}) => {
  // Before: a 主事 finishes a check in the words of the day.
  await signInAs('主事')
  await expect(page.getByText(sentence).first()).toBeVisible()
  await page.goto('/growth/self-check')
  await expect(page.getByText(sentence)).toBeVisible()
  await press(page.getByRole('radiogroup', { name: '理解力' }).getByRole('radio').first())
  await expect(page.getByText(/に保存しました$/).first()).toBeVisible()
  await press(page.getByRole('button', { name: '点検を終える' }))
  await expect(page.getByRole('heading', { name: '今回の点検から' })).toBeVisible()
  await signOut()

  // 人事課 rewords one sentence, in force from today.
  await signInAs('人事課', '/hr/policy/new')
  await write(page.getByLabel('施行日'), 'R8.11.24')
  await press(page.getByRole('button', { name: '下書きを作る' }))
  await expect(page.getByRole('heading', { level: 1, name: '方針の下書きを直す' })).toBeVisible()
  const draft = page.url().replace(/\?.*$/, '')
  await page.goto(`${draft}?part=ability%2Fofficer`)
  await write(page.getByRole('textbox', { name: '判断の文' }), reworded)
  await press(page.getByRole('button', { name: '下書きを保存する' }))
  await expect(page.getByText(/に保存しました。/)).toBeVisible()
  await press(page.getByRole('link', { name: '公開の確認へ' }))
  await press(page.getByRole('button', { name: 'この内容で公開する' }))
  await press(page.getByRole('alertdialog').getByRole('button', { name: '公開する' }))
  await expect(page.getByRole('heading', { level: 1, name: '方針の版' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: /^施行中/ })).toContainText('令和8年11月24日施行')
  await signOut()

  // Staff are told, see what differs, and meet the new words.
  await signInAs('主事')
  await expect(page.getByText(reworded).first()).toBeVisible()
  await expect(page.getByText('今回のことばは、改められる前の文に添えたものです。')).toBeVisible()
  await look('policy-changed-home')
  await page.goto('/notifications')
  const told = page.getByRole('listitem').filter({ hasText: /改められました。令和8年11月24日/ })
  await expect(told).toHaveCount(1)
  await look('policy-changed-told')
  await press(told.getByRole('link', { name: '前の版とくらべる' }))
  await expect(page.getByRole('heading', { level: 1, name: '版をくらべる' })).toBeVisible()
  await expect(page.getByText('先を見て動くことができる').first()).toBeVisible()
  await look('policy-changed-compare')

  // The record of before stays as it was made, and says under which version.
  await page.goto('/growth/self-check')
  await expect(page.getByText(sentence, { exact: true }).first()).toBeVisible()
  await expect(page.getByText(reworded)).toHaveCount(0)
  await expect(page.getByText(/この期の点検は、令和8年4月1日施行の.+の文で始めました。/)).toBeVisible()
  await look('policy-changed-old-check')
})
