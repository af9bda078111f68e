import { press, write } from './acts.ts'
import { expect, test } from './journey.ts'
import { decide, send } from './request-acts.ts'

test('asks 人事課 past the superior, who finds it in no list, count, notice or search, before it is decided and after', async ({
  page,
  look,
  signInAs,
  signOut,
  isNarrow,
  quiet,
}) => {
  quiet.expects(/404/) // the address itself leads nowhere
  await signInAs('主任主事', '/programs/1-D-1')
  await press(page.getByRole('link', { name: '人事課に配慮を申し出る' }))
  await press(page.getByRole('button', { name: '下書きを始める：人事課への申出（配慮してほしいこと）' }))
  await press(page.getByRole('checkbox', { name: '介護' }))
  await press(page.getByRole('radio', { name: 'いまの職場での仕事の配慮' }))
  await write(page.getByRole('textbox', { name: '事情と、してほしいこと' }), '火曜の午後に、通院の付添いがあります。')
  await press(page.getByRole('radio', { name: '人事課だけにとどめてほしい' }))
  await expect(page.getByText(/に保存しました。/)).toBeVisible()
  await look('requests-confidential-write')
  await press(page.getByRole('button', { name: '送る前に確かめる' }))
  await expect(page.getByText('このほかの人には見えません。')).toBeVisible()
  await look('requests-confidential-send')
  await press(page.getByRole('link', { name: '書くところに戻る' }))
  await send(page)
  await expect(page.getByText('人事課の受付（いまここ）')).toBeVisible()
  const address = new URL(page.url()).pathname
  const requestId = address.split('/').at(-1) ?? ''
  await signOut()

  // Whatever the server answers the superior, the request is in none of it.
  const told: string[] = []
  let isSuperior = false
  page.on('response', async (response) => {
    if (!isSuperior || !response.url().includes('/api/')) return
    const text = await response.text().catch(() => '')
    if (text.includes(requestId) || text.includes('通院の付添い')) told.push(response.url())
  })
  const looksEverywhere = async () => {
    await signInAs('主査')
    isSuperior = true
    for (const path of [
      '/',
      '/requests',
      '/requests?tab=decided',
      '/requests?tab=entered',
      '/team',
      '/notifications',
    ]) {
      await page.goto(path)
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByText('読み込んでいます…')).toHaveCount(0)
      await expect(page.getByRole('main').getByText('人事課への申出')).toHaveCount(0)
    }
    if (!isNarrow) {
      await page.keyboard.press('Control+k')
      await expect(page.getByRole('combobox', { name: '人・画面・手続き・方針をさがす' })).toBeFocused()
      await page.keyboard.type('人事課への申出')
      await expect(page.getByText('「人事課への申出」に合うものはありません。')).toBeVisible()
      await page.keyboard.press('Escape')
    }
    const waiting = (await (await page.request.get('/api/requests/inbox')).json()) as { items: unknown[] }
    const counted = (await (await page.request.get('/api/requests/inbox/count')).json()) as { count: number }
    expect(counted.count).toBe(waiting.items.length)
    expect(JSON.stringify(waiting)).not.toContain(requestId)
    isSuperior = false
    await page.goto(address)
    await expect(page.getByText(/この申請は見つかりません。/)).toBeVisible()
    await signOut()
    expect(told).toEqual([])
  }
  await looksEverywhere()

  await signInAs('人事課', '/requests')
  await press(page.getByRole('link', { name: '人事課への申出' }))
  await expect(page.getByText('火曜の午後に、通院の付添いがあります。')).toBeVisible()
  await look('requests-confidential-decide')
  await decide(page, '人事課の受付', '承認', { field: '書き添えること', words: '今週中に、お会いして話を伺います。' })
  await expect(page.getByText('済 決定')).toBeVisible()
  await signOut()
  await looksEverywhere()
})
