// Holds the rooms to their directions (.dependency-cruiser.cjs), and first proves that the check can fail: a checker that sees no
// modules passes everything.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'

type Report = {
  summary: { error: number; totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] }
}

function cruise(): Report['summary'] {
  const { stdout, stderr } = spawnSync(
    'depcruise',
    ['src', 'bin', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
    {
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    },
  )
  try {
    return (JSON.parse(stdout) as Report).summary
  } catch {
    throw new Error(`depcruise did not answer: ${stderr}`)
  }
}

// An upward import, an entry past the door, and an impure rule, none of which may go unseen.
const planted = 'src/policy/planted'
mkdirSync(planted, { recursive: true })
let seen: string[]
try {
  writeFileSync(
    `${planted}/upward.ts`,
    `import type { Output } from '../../app/output.ts'\nexport type Upward = Output\n`,
  )
  writeFileSync(`${planted}/rules.ts`, `import { readFileSync } from 'node:fs'\nexport const impure = readFileSync\n`)
  seen = cruise()
    .violations.filter(({ from }) => from.startsWith(planted))
    .map(({ rule }) => rule.name)
} finally {
  rmSync(planted, { recursive: true, force: true })
}
const expected = ['policy-imports-only-downward', 'rules-are-pure']
const missed = expected.filter((name) => !seen.includes(name))

const { violations, totalCruised } = cruise()
for (const { rule, from, to } of violations) console.error(`${rule.name}: ${from} → ${to}`)
if (missed.length > 0) console.error(`planted violations went unseen: ${missed.join(', ')}`)
if (totalCruised < 50) console.error(`only ${totalCruised} modules were looked at`)
console.log(
  `${totalCruised} modules, ${violations.length} violations, planted ones seen: ${expected.length - missed.length}/${expected.length}`,
)
process.exitCode = violations.length + missed.length === 0 && totalCruised >= 50 ? 0 : 1
