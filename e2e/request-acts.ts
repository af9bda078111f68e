import type { Page } from '@playwright/test'
import { press, write } from './acts.ts'

/** Decides a step that lies with the one who is signed in, on the page of its request. */
export async function decide(page: Page, step: string, outcome: string, note?: { field: string; words: string }) {
  const form = page.getByRole('region', { name: step, exact: true })
  await press(form.getByRole('radio', { name: new RegExp(`^${outcome}`) }))
  if (note) await write(form.getByRole('textbox', { name: note.field }), note.words)
  await press(form.getByRole('button', { name: '決める' }))
}

/** Looks at what would be sent, and sends it. */
export async function send(page: Page) {
  await press(page.getByRole('button', { name: '送る前に確かめる' }))
  await press(page.getByRole('button', { name: '申請する' }))
}

/** Somebody who decides in one's place until a day. */
export async function standIn(page: Page, name: string, until: string) {
  await write(page.getByRole('searchbox', { name: '代わりに決める人' }), name)
  await press(page.getByRole('button', { name: /^この人にする/ }).first())
  await write(page.getByRole('textbox', { name: '終わりの日' }), until)
  await write(page.getByRole('textbox', { name: '理由' }), '出張のため')
  await press(page.getByRole('button', { name: '登録する' }))
}

/** One white pixel: a paper that was read in. */
export const scan = {
  name: '署名した紙.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
    'base64',
  ),
}
