import type { Page } from '@playwright/test'
import { choose, press, write } from './acts.ts'
import { expect, test } from './journey.ts'

const dates = ['2027-01-13', '2027-01-20', '2027-01-27', '2027-02-03'] as const

/** A course for 課長 with a 回 on each date, open, as training.spec.ts lays it by hand. */
async function layCourse(page: Page, title: string): Promise<string> {
  const send = async (method: 'post' | 'put', path: string, data: object) => {
    const answer = await page.request[method](path, { data })
    expect(answer.ok(), `${path} ${answer.ok() ? '' : await answer.text()}`).toBe(true)
    return answer.json().catch(() => null)
  }
  const { courseId } = await send('post', '/api/training/courses', {
    title,
    category: 'basic',
    ownerUnitId: null,
    aim: '課の方針を示し、職員を育て、面談を公正に行う。',
    timing: '初めて評価者になる年だから。',
    content: '',
    abilities: ['ability/section-director/management'],
    grades: ['section-director'],
    deliveries: ['hall'],
    hours: 6,
    attendedPercent: null,
    needs: [],
  })
  await send('put', `/api/training/courses/${courseId}/state`, { state: 'open' })
  for (const [at, onDay] of dates.entries()) {
    const { sessionId } = await send('post', `/api/training/courses/${courseId}/sessions`, {
      name: `第${at + 1}回`,
      delivery: 'hall',
      choice: 'nominated',
      capacity: 30,
      applyFrom: null,
      applyUntil: null,
      offerDays: 3,
      days: [{ onDay, begins: '09:30', ends: '16:30', hall: '研修室A', lecturer: '' }],
    })
    await send('put', `/api/training/sessions/${sessionId}/state`, { state: 'open' })
  }
  return courseId
}

/** What the officer of a desk does by hand below. */
async function nameAll(page: Page, courseId: string) {
  const course = `/api/training/courses/${courseId}`
  const rule = {
    kind: 'grade',
    grades: ['section-director'],
    jobFamilies: [],
    employments: ['regular'],
    withinMonths: null,
    years: [],
    returns: [],
  }
  await page.request.put(`${course}/targeting`, {
    data: { version: 0, referenceOn: '2026-04-01', isRequired: true, rules: [rule], quotas: [] },
  })
  const { people, sessions } = await (await page.request.get(`${course}/spread`)).json()
  const places = sessions.map(({ sessionId }: { sessionId: string }) => ({
    sessionId,
    personIds: people
      .filter((one: { sessionId: string }) => one.sessionId === sessionId)
      .map((one: { personId: string }) => one.personId),
  }))
  expect((await page.request.post(`${course}/spread`, { data: { places } })).ok()).toBe(true)
}

test('the centre says whom 新任課長研修 is for, waives one, spreads the rest over four dates; a 課長 changes theirs without mail', async ({
  page,
  look,
  signInAs,
  signOut,
  isNarrow,
}) => {
  test.slow()
  const title = `新任課長研修（${Date.now()}）`
  await signInAs('人材育成センター')
  const courseId = await layCourse(page, title)
  if (isNarrow) await nameAll(page, courseId)
  else {
    await page.goto('/training/targets')
    await expect(page.getByRole('table', { name: '対象者のいる研修' })).toBeVisible()
    await look('training-targets')
    await press(page.getByRole('link', { name: '議会と繁忙期' }))
    await expect(page.getByRole('table', { name: '議会と繁忙期' })).toBeVisible()
    await look('training-targets-busy')

    await page.goto(`/training/desk/${courseId}`)
    await press(page.getByRole('button', { name: '回を加える' }))
    const adding = page.getByRole('dialog', { name: '回を加える' })
    await write(adding.getByRole('textbox', { name: '1日目', exact: true }), dates[0])
    await write(adding.getByRole('textbox', { name: '会場（1日目）' }), '研修室A')
    await expect(adding.getByText(`会場「研修室A」を、「${title} 第1回」も使います。`)).toBeVisible()
    await look('training-day-clash')
    await press(adding.getByRole('button', { name: 'やめる' }))

    await press(page.getByRole('link', { name: '対象者を見る、定める' }))
    await press(page.getByRole('link', { name: '対象を定める' }))
    await expect(page.getByRole('heading', { level: 1, name: '対象の定め' })).toBeVisible()
    await choose(page.getByRole('combobox', { name: 'どんな人か' }), 'その職位の全員')
    await expect(page.getByRole('checkbox', { name: '課長級' })).toBeChecked() // as the course says
    await look('training-target-rules')
    await press(page.getByRole('button', { name: '保存して対象者を見直す' }))
    const list = page.getByRole('table', { name: '対象者' })
    await expect(list.getByRole('cell', { name: '課長級です。' }).first()).toBeVisible()
    const waivable = list
      .getByRole('row')
      .filter({ hasText: 'いま職場にいません' })
      .or(list.getByRole('row').last())
      .last()
    await press(waivable.getByRole('button', { name: /^免除する/ }))
    const waiving = page.getByRole('dialog', { name: /さんを免除する$/ })
    await press(waiving.getByRole('radio', { name: '同等の研修を修了した' }))
    await write(waiving.getByRole('textbox', { name: '理由' }), '前の市で、同じ内容の研修を修了した。')
    await look('training-waiver')
    await press(waiving.getByRole('button', { name: '免除する' }))
    await expect(list.getByText('前の市で、同じ内容の研修を修了した。')).toBeVisible()
    await look('training-course-targets')

    await press(page.getByRole('link', { name: '回に割り振る' }))
    await expect(page.getByRole('table', { name: '割り振り' })).toBeVisible()
    await look('training-spread')
    const sizes = await page.getByRole('table', { name: '回ごとの人数' }).getByRole('row').count()
    expect(sizes).toBe(1 + dates.length)
    await press(page.getByRole('button', { name: /人を指名して案内する$/ }))
    await press(page.getByRole('alertdialog').getByRole('button', { name: '指名して案内する' }))
    await expect(list.getByText('受講決定').first()).toBeVisible()
  }
  await signOut()

  await signInAs('課長', '/training/mine')
  const mine = page.getByRole('listitem').filter({ hasText: title })
  await expect(mine.getByText('対象の理由：課長級です。')).toBeVisible()
  await press(mine.getByRole('button', { name: /^回を替える/ }))
  const asking = page.getByRole('dialog', { name: '回を替える' })
  await write(asking.getByRole('textbox', { name: '理由' }), 'その日は、議会の答弁の準備がある。')
  await look('training-swap')
  await press(asking.getByRole('button', { name: '申し出る' }))
  await expect(mine.getByText('返事待ち')).toBeVisible()
  await look('training-mine-targets')
  await signOut()

  await signInAs('人材育成センター', `/training/targets/${courseId}`)
  const swap = page.getByRole('listitem').filter({ hasText: 'その日は、議会の答弁の準備がある。' })
  if (!isNarrow) await look('training-swap-asked')
  await press(swap.getByRole('button', { name: /^認める/ }))
  await press(page.getByRole('dialog').getByRole('button', { name: '認める' }))
  await expect(swap.getByText('替わりました', { exact: true })).toBeVisible()
})
