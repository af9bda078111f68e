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

// An upward import and an impure rule, neither of which may go unseen. Nothing imports them, so of all else the same is found with them as without.
const planted = 'src/policy/planted'
mkdirSync(planted, { recursive: true })
let all: Report['summary']
try {
  writeFileSync(
    `${planted}/upward.ts`,
    `import type { Output } from '../../app/output.ts'\nexport type Upward = Output\n`,
  )
  writeFileSync(`${planted}/rules.ts`, `import { readFileSync } from 'node:fs'\nexport const impure = readFileSync\n`)
  all = cruise()
} finally {
  rmSync(planted, { recursive: true, force: true })
}
const isPlanted = ({ from }: { from: string }) => from.startsWith(`${planted}/`)
const seen = all.violations.filter(isPlanted).map(({ rule }) => rule.name)
const expected = ['policy-imports-only-downward', 'rules-are-pure']
const missed = expected.filter((name) => !seen.includes(name))

const violations = all.violations.filter((one) => !isPlanted(one))
const totalCruised = all.totalCruised - expected.length
for (const { rule, from, to } of violations) console.error(`${rule.name}: ${from} → ${to}`)
if (missed.length > 0) console.error(`planted violations went unseen: ${missed.join(', ')}`)
if (totalCruised < 50) console.error(`only ${totalCruised} modules were looked at`)
console.log(
  `${totalCruised} modules, ${violations.length} violations, planted ones seen: ${expected.length - missed.length}/${expected.length}`,
)
process.exitCode = violations.length + missed.length === 0 && totalCruised >= 50 ? 0 : 1
