// `npm run advisories [-- FILE]`: known weaknesses of what is shipped (R19). Asks the registry by `npm audit`; where there is none, FILE is what
// `npm audit --json` said on a machine that reaches one. Ends with 1 for a high or critical one in what a city is given, with 3 when nobody answered.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { judge, type Report } from '../packaging/advisory-rules.ts'
import { type Lock, linuxX64, type Manifest, shippedFolders } from '../packaging/shipped.ts'

const [file] = process.argv.slice(2)
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
const report = (file === undefined ? asked() : read(file)) as Partial<Report>
if (report.vulnerabilities === undefined) {
  console.error('no answer about advisories: give a file that `npm audit --json` wrote where the registry is reached')
  process.exit(3)
}
const shipped = shippedFolders(read('package-lock.json') as Lock, read('package.json') as Manifest, linuxX64)
const pages = (read('dist/web/software.json') as { parts: { name: string; runs: string }[] }).parts
const web = pages.filter(({ runs }) => runs === 'web').map(({ name }) => `node_modules/${name}`)
const { barred, lines } = judge(report as Report, new Set([...shipped, ...web]))
for (const line of lines) console.log(line)
console.log(`${lines.length} known, ${barred} of them high or critical in what is shipped`)
process.exitCode = barred === 0 ? 0 : 1

function asked(): unknown {
  const { stdout } = spawnSync('npm', ['audit', '--json', '--package-lock-only'], { encoding: 'utf8', timeout: 60_000 })
  try {
    return JSON.parse(stdout)
  } catch {
    return {}
  }
}
