import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type axe from 'axe-core'
import type { RunOptions } from 'axe-core'

/** The same rules in less than half the letters, all of which go through the browser's door and are read at each page. */
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Looking = {
  /** A selector of the part to look at; the whole page without it. */
  readonly within?: string
  /** Rules that do not hold here. */
  readonly without?: readonly string[]
}

/**
 * What bars somebody from the page as it is, by axe: a line for each rule, with the elements. axe stays in the page until another is opened, because
 * reading it anew each time takes as long as the look. No frames are ours, so none are searched.
 */
export async function barriersOn(page: Page, { within, without = [] }: Looking = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  const options: RunOptions = {
    resultTypes: ['violations'], // what passes is thousands of nodes
    iframes: false,
    rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
  }
  // React Aria's announcer keeps what it said for seven seconds, even when the button that it named has gone.
  const context = { include: [[within ?? 'html']], exclude: [['[data-live-announcer]']] }
  return page.evaluate(
    async ([where, how]) => {
      const { violations } = await window.axe.run(where, how)
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
    },
    [context, options] as const,
  )
}

declare global {
  interface Window {
    readonly axe: typeof axe
  }
}
