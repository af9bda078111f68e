import { readFileSync } from 'node:fs'

const page = `<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<title>教材</title>
<link rel="stylesheet" href="stage.css">
<body>
<script type="module" src="stage.js"></script>
</body>
</html>
`
const read = (address: string | URL) => readFileSync(new URL(address), 'utf8')
const own = (name: string) => read(new URL(`./stage/${name}`, import.meta.url))
const script = 'text/javascript; charset=utf-8'

/** Our files around a package: read once, sent as they are. */
export const readStage = () =>
  new Map([
    ['stage.html', { type: 'text/html; charset=utf-8', text: page }],
    ['stage.css', { type: 'text/css; charset=utf-8', text: own('stage.css') }],
    ['stage.js', { type: script, text: own('stage.js') }],
    ['cross-frame-api.js', { type: script, text: read(import.meta.resolve('scorm-again/cross-frame-api/min')) }],
  ])
