import { expect, it } from 'vitest'
import { newRequestId } from './request-id.ts'

it('gives each request a number of its own, beyond those that are drawn at once', () => {
  const ids = Array.from({ length: 1_000 }, newRequestId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{12}$/)
})
