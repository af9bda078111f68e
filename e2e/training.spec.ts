import { readFile } from 'node:fs/promises'
import { extractText, getDocumentProxy } from 'unpdf'
import { choose, press, write } from './acts.ts'
import { expect, test } from './journey.ts'

test('the centre plans a course with its day; a 主事 finds it by ability and applies with an aim; their code opens the door, 補講 leads to 修了 and its 修了証', async ({
  page,
  look,
  signInAs,
  signOut,
}) => {
  test.slow()
  const title = `窓口の段取り（${Date.now()}）`

  await signInAs('人材育成センター', '/training/desk')
  await expect(page.getByRole('heading', { level: 1, name: '研修の実施' })).toBeVisible()
  await look('training-desk')
  await press(page.getByRole('link', { name: '研修を用意する' }))
  await expect(page.getByRole('heading', { level: 1, name: '研修を用意する' })).toBeVisible()
  await write(page.getByRole('textbox', { name: '研修の名前' }), title)
  await write(page.getByRole('textbox', { name: 'ねらい' }), '待つ人の数を見て、案内の順を自分で決める。')
  await press(page.getByText(/^伸ばす能力（/))
  const officer = page.getByRole('group', { name: '主事級' }).last()
  await press(officer.getByRole('checkbox', { name: /^判断/ }))
  await look('training-new')
  await press(page.getByRole('button', { name: '用意する', exact: true }))
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await press(page.getByRole('button', { name: '研修を公開する' }))
  await expect(page.getByText('公開中の研修です。')).toBeVisible()
  await press(page.getByRole('button', { name: '回を加える' }))
  const dialog = page.getByRole('dialog', { name: '回を加える' })
  await write(dialog.getByRole('textbox', { name: '定員' }), '1')
  await write(dialog.getByRole('textbox', { name: '応募の初めの日' }), '2026-11-24')
  await write(dialog.getByRole('textbox', { name: '応募の締切' }), '2026-11-24')
  await write(dialog.getByRole('textbox', { name: '1日目', exact: true }), '2026-11-24')
  await write(dialog.getByRole('textbox', { name: '会場（1日目）' }), '研修室A')
  // At the end of the day: the course can be joined whenever the journey is walked.
  await write(dialog.getByRole('textbox', { name: '始まり（1日目）' }), '23:00')
  await write(dialog.getByRole('textbox', { name: '終わり（1日目）' }), '23:59')
  await look('training-session-new')
  await press(dialog.getByRole('button', { name: '保存する' }))
  await press(page.getByRole('link', { name: '第1回' }))
  await expect(page.getByRole('heading', { level: 1, name: `${title} 第1回` })).toBeVisible()
  await press(page.getByRole('button', { name: '回を公開する' }))
  await expect(page.getByRole('button', { name: '中止する' })).toBeVisible()
  await signOut()

  await signInAs('主事')
  await press(page.getByText('伸ばす研修：判断', { exact: true }))
  const serving = page.getByRole('list', { name: '「判断」を伸ばす研修' })
  await expect(serving.getByRole('link', { name: title })).toBeVisible()
  await serving.scrollIntoViewIfNeeded()
  await look('training-by-ability')

  await page.goto('/training/courses')
  await choose(page.getByRole('combobox', { name: '伸ばす能力' }), '判断（主事級）')
  await write(page.getByRole('searchbox', { name: 'さがす' }), title)
  const found = page.getByRole('listitem').filter({ hasText: title })
  await expect(found).toHaveCount(1)
  await expect(page.getByRole('main').locator('a[href^="/training/courses/"]')).toHaveCount(1) // and nothing else
  await expect(found.getByText(/「判断」/)).toBeVisible()
  await look('training-courses')
  await press(found.getByRole('link', { name: title }))
  await expect(page.getByRole('heading', { level: 2, name: 'この研修が合う理由' })).toBeVisible()
  await look('training-course')
  await press(page.getByRole('button', { name: /^申し込む/ }))
  const applying = page.getByRole('dialog', { name: /に申し込む$/ })
  await write(applying.getByRole('textbox', { name: '参加の目標' }), '待つ人が多い日に、案内の順を自分で決める。')
  await look('training-apply')
  await press(applying.getByRole('button', { name: '申し込む' }))
  await expect(page.getByText(`${title} 第1回：受講決定`)).toBeVisible()
  await press(page.getByRole('link', { name: 'わたしの研修で見る' }))
  await expect(page.getByRole('heading', { level: 1, name: 'わたしの研修' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: title }).getByText('受講決定')).toBeVisible()
  await press(
    page
      .getByRole('listitem')
      .filter({ hasText: title })
      .getByRole('button', { name: /^受付のコードを出す/ }),
  )
  const digits = page.getByText(/^\d{4} \d{4}$/)
  await expect(digits).toBeVisible()
  await expect(page.getByRole('img', { name: /^受付のコード/ })).toBeVisible()
  const code = (await digits.textContent()) ?? ''
  await look('training-mine')
  await page.goto('/training/calendar?month=2026-11')
  await expect(page.getByRole('link', { name: `${title} 第1回` })).toBeVisible()
  await look('training-calendar')
  await signOut()

  await signInAs('課長', '/training/expect')
  await expect(page.getByRole('heading', { level: 1, name: '部下の研修への期待' })).toBeVisible()
  await look('training-expect')
  await signOut()

  await signInAs('人材育成センター', `/training/desk?q=${encodeURIComponent(title)}`)
  await press(page.getByRole('link', { name: title }))
  await press(page.getByRole('link', { name: '第1回' }))
  await expect(page.getByRole('heading', { level: 1, name: `${title} 第1回` })).toBeVisible()
  await write(page.getByRole('textbox', { name: '受付のコード（8けた）' }), code)
  await press(page.getByRole('button', { name: '受け付ける' }))
  await expect(page.getByText(/さんを受け付けました。$/)).toBeVisible()
  await expect(page.getByText('受付ずみ')).toBeVisible()
  await choose(page.getByRole('combobox', { name: /^出欠/ }), '遅刻・早退')
  await write(page.getByRole('textbox', { name: /^遅刻（分）/ }), '0') // in the last hour of a day the code has counted some
  await write(page.getByRole('textbox', { name: /^早退（分）/ }), '30')
  await write(page.getByRole('textbox', { name: /^理由/ }), '窓口の応援')
  await press(page.getByRole('button', { name: '1日目の出席を記す' }))
  await expect(page.getByText('49％').first()).toBeVisible()
  await press(page.getByRole('button', { name: '修了を判定する' }))
  await expect(page.getByText('修了0人、未修了1人、欠席0人と判定しました。')).toBeVisible()
  await press(page.getByRole('checkbox').last())
  await press(page.getByRole('button', { name: '選んだ人に補講を案内する' }))
  const offering = page.getByRole('dialog', { name: '1人に補講を案内する' })
  await write(offering.getByRole('textbox', { name: '会場' }), '研修室B')
  await look('training-makeup')
  await press(offering.getByRole('button', { name: '案内する' }))
  await expect(page.getByText('1人に補講を案内しました。')).toBeVisible()
  await look('training-desk-session')
  const session = new URL(page.url()).pathname
  await signOut()

  await signInAs('主事', '/training/mine')
  const past = page.getByRole('listitem').filter({ hasText: title })
  await expect(past.getByText('未修了')).toBeVisible()
  await press(past.getByRole('button', { name: '補講を受ける', exact: true }))
  await expect(page.getByText('補講を受けると答えました。')).toBeVisible()
  await look('training-mine-makeup')
  await signOut()

  await signInAs('人材育成センター', session)
  await write(page.getByRole('textbox', { name: /^補講に出席した分/ }), '30')
  await press(page.getByRole('button', { name: '補講の出席を記す' }))
  await expect(page.getByText(/さんは修了です。$/)).toBeVisible()
  await expect(page.getByRole('button', { name: '全員の修了証（PDF）' })).toBeVisible()
  await signOut()

  await signInAs('主事', '/training/mine')
  await expect(past.getByText('修了', { exact: true })).toBeVisible()
  const [certificate] = await Promise.all([
    page.waitForEvent('download'),
    press(past.getByRole('button', { name: /^修了証（PDF）/ })),
  ])
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await readFile(await certificate.path()))), {
    mergePages: true,
  })
  expect(text.normalize('NFKC').replace(/\s/g, '')).toContain(title.normalize('NFKC').replace(/\s/g, ''))
  await look('training-mine-completed')
})
