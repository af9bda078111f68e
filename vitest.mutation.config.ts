import { defineConfig } from 'vitest/config'

/** For `npm run mutation`: the tests of the rules that are changed there, and no others, because they run again for each change. */
export default defineConfig({
  test: {
    testTimeout: 60_000, // as in vitest.config.ts
    include: [
      'src/platform/calendar/*.test.ts',
      'src/platform/http/client-address.test.ts',
      'src/platform/signin/{pause,passkey,password}-rules.test.ts',
      'src/people/{api-keys,scim}/*-rules.test.ts',
      'src/people/{duty,duty-network,posting,purpose,supervision}-rules.test.ts',
      'src/requests/route-{laws,rules}.test.ts',
      'src/evaluation/{mark,course,evenness,disclosure,after-disclosure,deadline}-rules.test.ts',
    ],
  },
})
