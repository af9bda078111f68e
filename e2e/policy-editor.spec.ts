import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { press, write } from './acts.ts'
import { expect, test } from './journey.ts'

type Grade = { id: string; name: string; abilities: Record<string, { text: string } | null> }
const model = parse(readFileSync('policy/model/policy.yaml', 'utf8')) as { grades: Grade[] }
const officer = model.grades.find(({ id }) => id === 'officer')
const sentence = officer?.abilities.judgement?.text ?? ''
const reworded = `${sentence}（試しの改定）`

test('人事課 drafts a 改定 on screen, sees what it changes for whom, publishes it for April and takes it back', async ({
  page,
  look,
  signInAs,
  openMenu,
  quiet,
}) => {
  quiet.expects(/422/)
  await signInAs('人事課')
  await openMenu()
  await press(page.getByRole('link', { name: '方針の版' }))
  await expect(page.getByRole('heading', { level: 1, name: '方針の版' })).toBeVisible()
  await look('policy-versions')

  await press(page.getByRole('link', { name: '新しい下書きを作る' }))
  await expect(page.getByRole('radio', { name: /いま施行されている版を写す/ })).toBeChecked()
  await look('policy-new')
  await press(page.getByRole('radio', { name: /方針のファイルを読み込む/ }))
  await press(page.getByRole('button', { name: '下書きを作る' }))
  await expect(page.getByLabel('方針のファイル', { exact: true })).toHaveAccessibleDescription(
    /方針のファイルを選んでください。/,
  )
  await look('policy-new-refused')
  await press(page.getByRole('radio', { name: /いま施行されている版を写す/ }))
  await press(page.getByRole('button', { name: '下書きを作る' }))
  await expect(page.getByRole('heading', { level: 1, name: '方針の下書きを直す' })).toBeVisible()
  await look('policy-editor')

  const draft = page.url().replace(/\?.*$/, '')
  await page.goto(`${draft}?part=ability%2Fofficer`)
  const field = page.getByRole('textbox', { name: '判断の文' })
  await expect(field).toHaveValue(sentence)
  await write(field, '')
  await press(page.getByRole('button', { name: '下書きを保存する' }))
  await expect(field).toHaveAccessibleDescription(/文を書いてください。/)
  await look('policy-editor-refused')

  await write(field, reworded)
  await expect(page.getByText('保存していない変更があります。')).toBeVisible()
  await press(page.getByRole('button', { name: '下書きを保存する' }))
  await expect(page.getByText(/に保存しました。/)).toBeVisible()
  await look('policy-editor-ability')

  await press(page.getByRole('link', { name: '職員の見え方' }))
  await expect(page.getByText(reworded)).toBeVisible()
  await expect(page.getByText('変わる', { exact: true })).toHaveCount(1)
  await look('policy-preview')

  await page.goto(`${draft}/publish`)
  const touched = page.getByRole('row').filter({ hasText: '標準職務遂行能力' })
  await expect(touched).toContainText('1か所')
  await expect(touched).toContainText(/\d+人/)
  await expect(page.getByRole('row').filter({ hasText: '資料2' })).toContainText(/改定（第\d+回）/)
  await expect(page.getByRole('row').filter({ hasText: '資料1' })).toContainText('変わりません')
  await look('policy-publish')
  await press(page.getByRole('button', { name: 'この内容で公開する' }))
  await look('policy-publish-confirm')
  await press(page.getByRole('alertdialog').getByRole('button', { name: '公開する' }))
  await expect(page.getByRole('heading', { level: 1, name: '方針の版' })).toBeVisible()
  const coming = page.getByRole('listitem').filter({ hasText: '令和9年4月1日施行' }).filter({ hasText: '施行前' })
  await expect(coming).toHaveCount(1)
  await look('policy-versions-published')

  await press(coming.getByRole('button', { name: /^取り下げる/ }))
  await press(page.getByRole('alertdialog').getByRole('button', { name: '取り下げる' }))
  await expect(coming).toHaveCount(0)
})

test('two people edit one draft: the second hears who saved, and lays both changes together', async ({
  page,
  look,
  signInAs,
  quiet,
}) => {
  quiet.expects(/409/)
  await signInAs('人事課')
  const versions = await (await page.request.get('/api/policy/versions')).json()
  const inForce = versions.items.find((one: { state: string }) => one.state === 'published')
  const made = await page.request.post(`/api/policy/versions/${inForce.id}/copy`, {
    data: { effectiveOn: '2028-04-01' },
  })
  const { versionId } = await made.json()
  await page.goto(`/hr/policy/${versionId}?part=ability%2Fofficer`)
  const field = page.getByRole('textbox', { name: '判断の文' })
  await expect(field).toHaveValue(sentence)

  // Meanwhile another window saves a change elsewhere.
  const { policy, edition } = await (await page.request.get(`/api/policy/versions/${versionId}/draft`)).json()
  const saved = await page.request.put(`/api/policy/versions/${versionId}/draft`, {
    data: { edition, effectiveOn: '2028-04-01', policy: { ...policy, title: '架空市職員成長・育成方針（改）' } },
  })
  expect(saved.status()).toBe(200)

  await write(field, reworded)
  await press(page.getByRole('button', { name: '下書きを保存する' }))
  await expect(page.getByText(/何も上書きしていません。/)).toBeVisible()
  await expect(field).toHaveValue(reworded)
  await look('policy-editor-conflict')
  await press(page.getByRole('button', { name: '相手の変更に自分の変更を重ねる' }))
  await press(page.getByRole('button', { name: '下書きを保存する' }))
  await expect(page.getByText(/に保存しました。/)).toBeVisible()

  const joined = await (await page.request.get(`/api/policy/versions/${versionId}/draft`)).json()
  expect(joined.version.title).toBe('架空市職員成長・育成方針（改）')
  expect(JSON.stringify(joined.policy)).toContain(reworded)
  expect((await page.request.delete(`/api/policy/versions/${versionId}`)).status()).toBe(200)
})
