import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, BrowserType, PlaywrightTestConfig } from '@playwright/test'

export type KeptBrowser = {
  readonly context: BrowserContext
  /** Takes away all that somebody left in it, as a person does who has their own machine; parts of the web app stay, as they do there. */
  clear(): Promise<void>
  close(): Promise<void>
}

/**
 * A browser that walks one journey after another and keeps the parts of the web app, whose names change with their content. A new one for each journey
 * would fetch and compile sixty files each time: a tenth of the time of all journeys.
 */
export async function keptBrowser(
  chromium: BrowserType,
  {
    baseURL,
    viewport,
    locale,
    timezoneId,
    hasTouch,
    actionTimeout,
    launchOptions,
  }: NonNullable<PlaywrightTestConfig['use']>,
): Promise<KeptBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'sodachi-browser-'))
  const options = { baseURL, viewport, locale, timezoneId, hasTouch }
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  const context = await chromium.launchPersistentContext(folder, { ...launchOptions, ...Object.fromEntries(given) })
  context.setDefaultTimeout(actionTimeout ?? 0)
  const [first = await context.newPage()] = context.pages() // stays, or the browser would end with the last page of a journey
  const line = await context.newCDPSession(first)
  const storageTypes = 'local_storage,indexeddb,service_workers,cache_storage,file_systems'
  return {
    context,
    async clear() {
      for (const page of context.pages()) if (page !== first) await page.close()
      await context.clearCookies()
      await context.clearPermissions()
      await context.unrouteAll()
      if (baseURL) await line.send('Storage.clearDataForOrigin', { origin: new URL(baseURL).origin, storageTypes })
    },
    async close() {
      await context.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
