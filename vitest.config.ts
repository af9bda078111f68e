import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'packaging/**/*.test.ts'],
          exclude: ['src/**/*.db.test.ts'],
          pool: 'threads',
          isolate: false, // nothing here changes a module, and reading them anew for each file costs more than the tests
          testTimeout: 60_000, // thousands of random cases are long on a busy machine
        },
      },
      {
        test: {
          name: 'database',
          include: ['src/**/*.db.test.ts'],
          // How the embedded server lives and dies is the same whichever server the others are tried on.
          exclude: process.env.SODACHI_TEST_SERVER_URL ? ['src/platform/postgres/lifecycle.db.test.ts'] : [],
          globalSetup: ['src/platform/testing/server.ts'],
          pool: 'forks',
          maxWorkers: 2,
          isolate: false,
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
