// Takes the pictures of the manuals anew, by running the journeys: those that docs/manual/*.md names, and no other. They are kept in
// git, because a city's server has no browser to make them with.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
/** As the shell would, with the tools of the lock file; ends the script where the tool fails. */
function run(command, args, env = {}) {
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env, PATH: join(process.cwd(), 'node_modules/.bin') + delimiter + process.env.PATH },
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 3)
}

const folder = 'docs/manual'
const named = new Set(
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/\(pictures\/([^)]+\.webp)\)/g)])
    .map(([, picture]) => picture),
)
mkdirSync(join(folder, 'pictures'), { recursive: true })
for (const picture of readdirSync(join(folder, 'pictures')))
  if (!named.has(picture)) rmSync(join(folder, 'pictures', picture))
// The journeys write over what is there; an empty file asks for a picture that is new.
for (const picture of named) {
  const file = join(folder, 'pictures', picture)
  if (!existsSync(file)) writeFileSync(file, '')
}
run('node', ['scripts/setup.mjs'])
run('playwright', ['test', ...process.argv.slice(2)], {
  SODACHI_MANUAL_PICTURES: '1',
})
