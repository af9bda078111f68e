import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const ledger = readFileSync('docs/security.md', 'utf8')
const rows = ledger
  .split('\n')
  .filter((line) => /^\| [\d.–, ]+ +\|/.test(line))
  .map((line) => {
    const [numbers = '', short = '', state = '', where = ''] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim())
    return { numbers, short, state, where }
  })

it('has a state of every requirement and says where, with no row left blank', () => {
  expect(rows.length).toBeGreaterThan(60)
  for (const { numbers, short, state, where } of rows) {
    expect(state, numbers).toMatch(/^(met|not applicable|city|open)\b/)
    expect([short, where], numbers).not.toContain('')
  }
})

it('links to nothing that is not there', () => {
  const links = [...ledger.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => link ?? '')
  expect(links.length).toBeGreaterThan(30)
  expect(links.filter((link) => !existsSync(new URL(`../../docs/${link}`, import.meta.url)))).toEqual([])
})

it('names every open row in the list of what is open', () => {
  const list = ledger.slice(ledger.indexOf('## What is open'))
  const open = rows.filter(({ state }) => /\bopen\b/.test(state)).map(({ numbers }) => numbers.split(/[–,]/)[0] ?? '')
  expect(open.filter((number) => !list.includes(number))).toEqual([])
})
