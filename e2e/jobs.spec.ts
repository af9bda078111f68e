import { attach, choose, press, write } from './acts.ts'
import { expect, test } from './journey.ts'

test('asks for the whole directory as a job, is told when it is made, and takes the file', async ({
  page,
  look,
  signInAs,
}) => {
  await signInAs('人事課')
  // A list of this size is a file at once; the same question as a job is what the page asks for 3,000 people and more.
  const asked = await page.request.post('/api/people/directory/export/later', {
    data: { columns: ['name', 'unit', 'grade'], format: 'xlsx' },
    headers: { origin: new URL(page.url()).origin },
  })
  expect(asked.ok()).toBe(true)
  await page.goto('/jobs')
  await expect(page.getByRole('heading', { level: 1, name: '処理の状況' })).toBeVisible()
  const mine = page.getByRole('listitem').filter({ hasText: '職員名簿の書き出し' }).first()
  await expect(mine).toContainText('終わりました', { timeout: 15_000 })
  await expect(mine).toContainText(/人を書き出しました。/)
  await look('jobs')
  const taking = page.waitForEvent('download')
  await press(mine.getByRole('link', { name: /職員名簿_.*\.xlsx/ }))
  expect((await taking).suggestedFilename()).toMatch(/^職員名簿_.*\.xlsx$/)
  const answer = await page.request.get((await mine.getByRole('link').first().getAttribute('href')) ?? '')
  expect(answer.headers()).toMatchObject({
    'content-disposition': expect.stringMatching(/^attachment;/),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
  })
  await page.goto('/notifications')
  await expect(page.getByText('職員名簿の書き出しが終わりました。').first()).toBeVisible()

  await press(page.getByRole('link', { name: 'メールで受け取る時刻' }))
  await choose(page.getByLabel('時刻'), '13時')
  await press(page.getByRole('button', { name: '保存する' }))
  await expect(page.getByText('メールの時刻を保存しました。')).toBeVisible()
  await look('digest')
  await page.reload()
  await expect(page.getByLabel('時刻')).toHaveValue('13')
})

test('an administrator sees how the city runs, what to do, and that the nights did their work', async ({
  page,
  look,
  signInAs,
}) => {
  await signInAs('システム管理者', '/operations')
  // A new city has no backup yet: that is said first, with how to mend it.
  await expect(
    page.getByRole('listitem').filter({ hasText: 'バックアップがまだ一度もできていません。' }),
  ).toContainText('backup-schedule')
  await expect(page.getByText(/^組込みの PostgreSQL \d+/)).toBeVisible()
  await press(page.getByRole('button', { name: '調べる' }))
  await expect(page.getByText('保存した記録は、停電でも失われません。')).toBeVisible()
  await look('operations')

  await page.goto('/jobs')
  await expect(page.getByRole('row').filter({ hasText: '終わった処理の記録の整理' })).toContainText(
    '0件を整理しました。',
  )
  await look('jobs-oversight')

  await page.goto('/mail')
  await expect(page.getByRole('heading', { level: 1, name: 'メールの控え' })).toBeVisible()
  await press(page.getByRole('button', { name: '試しのメールを自分に送る' }))
  // This city has no mail server: what would have gone is shown.
  await expect(page.getByRole('listitem').filter({ hasText: '【そだち】試しのメール' }).first()).toContainText(
    '送っていません（送信の設定がありません）',
    { timeout: 15_000 },
  )
  await look('mail')
})

test('a 様式 hangs on its 制度 for everybody to take; a page in its place is refused', async ({
  page,
  look,
  quiet,
  signInAs,
  signOut,
}) => {
  quiet.expects(/422/)
  await signInAs('人材育成センター', '/programs?keeper=training-centre')
  await press(page.getByRole('main').getByRole('link', { name: /研修/ }).first())
  await press(page.getByRole('button', { name: '規程・様式を加える' }))
  const added = page.getByRole('form', { name: '規程・様式を加える' })
  await choose(added.getByLabel('種類'), '様式')
  await write(added.getByLabel('名称'), '参加申込書')
  await press(added.getByRole('button', { name: '保存する' }))
  const document = page.getByRole('listitem').filter({ hasText: '参加申込書' }).first()
  await press(document.getByRole('button', { name: /^ファイルを添える/ }))
  const form = page.getByRole('form', { name: /^ファイルを添える/ })
  const give = (name: string, text: string) =>
    attach(form.getByLabel('ファイル', { exact: true }), {
      name,
      mimeType: 'application/pdf',
      buffer: Buffer.from(text),
    })
  await give('参加申込書.pdf', '<script>alert(1)</script>')
  await press(form.getByRole('button', { name: 'ファイルを添える' }))
  await expect(form.getByText('「参加申込書.pdf」は受け取れない種類のファイルです。')).toBeVisible()
  await look('attach-refused')
  await give('参加申込書.pdf', '%PDF-1.7\n%%EOF')
  await press(form.getByRole('button', { name: 'ファイルを添える' }))
  await expect(document.getByRole('link', { name: /参加申込書\.pdf/ })).toBeVisible()
  const address = page.url()
  await signOut()

  await signInAs('主事', address)
  const taking = page.waitForEvent('download')
  await press(page.getByRole('link', { name: /参加申込書\.pdf/ }).first())
  expect((await taking).suggestedFilename()).toBe('参加申込書.pdf')
  await look('attached')
})
