import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/find-chromium.ts'

// Known to the workers, which read this file after the cities have started.
const { SODACHI_E2E_URL: one, SODACHI_E2E_URL_DESK: desk, SODACHI_E2E_URL_HAND: hand } = process.env

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/demo-city.ts',
  timeout: 180_000, // a busy machine is slow, and slow is not wrong
  expect: { timeout: 15_000 },
  workers: 2, // one for each size, which has a city of its own
  forbidOnly: true,
  reporter: 'list',
  use: {
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    actionTimeout: 10_000,
    // Recording every journey costs as much as walking it; a failure tells the page as it stood in any case.
    trace: process.env.SODACHI_TRACE ? 'retain-on-failure' : 'off',
    launchOptions: {
      executablePath: findChromium() ?? '/usr/bin/chromium', // and the failure names it
      args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    },
  },
  projects: [
    { name: 'desk', workers: 1, use: { baseURL: one ?? desk, viewport: { width: 1366, height: 768 } } },
    { name: 'hand', workers: 1, use: { baseURL: one ?? hand, viewport: { width: 390, height: 844 }, hasTouch: true } },
  ],
})
