import { openZip } from '../../../platform/files/index.ts'
import type { Scorm } from '../learning-rules.ts'

type Sample = { readonly scorm: Scorm; readonly title: string; readonly pages: readonly string[] }
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** A small SCORM package of invented content: pages one after the other, which it remembers, and one question at the end, which is worth 100. */
export function samplePackage({ scorm, title, pages }: Sample): Uint8Array {
  const zip = openZip()
  const bytes = (text: string) => new TextEncoder().encode(text)
  zip.add('imsmanifest.xml', bytes(manifestOf(scorm, escaped(title))))
  zip.add('index.html', bytes(pageOf(escaped(title), pages)))
  zip.add('course.js', bytes(`var IS_2004 = ${scorm === '2004'}\n${script}`))
  zip.add('course.css', bytes(look))
  return zip.end()
}

function manifestOf(scorm: Scorm, title: string) {
  const is12 = scorm === '1.2'
  const [cp, adl] = is12
    ? ['http://www.imsproject.org/xsd/imscp_rootv1p1p2', 'http://www.adlnet.org/xsd/adlcp_rootv1p2']
    : ['http://www.imsglobal.org/xsd/imscp_v1p1', 'http://www.adlnet.org/xsd/adlcp_v1p3']
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="sodachi-sample" version="1" xmlns="${cp}" xmlns:adlcp="${adl}">
  <metadata><schema>ADL SCORM</schema><schemaversion>${is12 ? '1.2' : '2004 4th Edition'}</schemaversion></metadata>
  <organizations default="org">
    <organization identifier="org"><title>${title}</title>
      <item identifier="item-1" identifierref="res-1"><title>${title}</title></item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="res-1" type="webcontent" adlcp:${is12 ? 'scormtype' : 'scormType'}="sco" href="index.html">
      <file href="index.html"/><file href="course.js"/><file href="course.css"/>
    </resource>
  </resources>
</manifest>
`
}

const pageOf = (title: string, pages: readonly string[]) => `<!doctype html>
<html lang="ja">
<head><meta charset="utf-8"><title>${title}</title><link rel="stylesheet" href="course.css"><script src="course.js"></script></head>
<body onload="begin()">
<main>
<h1>${title}</h1>
${pages.map((text) => `<section hidden><p>${escaped(text)}</p></section>`).join('\n')}
<section hidden>
<p>学んだことを、明日の仕事で使いますか。</p>
<p><button type="button" onclick="answer(true)">使う</button> <button type="button" onclick="answer(false)">使わない</button></p>
</section>
<p id="said" role="status"></p>
<p><button type="button" id="next" onclick="turn()">次のページ</button></p>
</main>
</body>
</html>
`

const script = `// Looks for the API above, as SCORM wants it, and speaks 1.2 or 2004 with it.
var api, names, at = 0
function find(name) {
  for (var up = window, tries = 0; tries < 10; tries++, up = up.parent) {
    if (up[name]) return up[name]
    if (up.parent === up) return null
  }
}
function get(name) { return names.is12 ? api.LMSGetValue(name) : api.GetValue(name) }
function set(name, value) { return names.is12 ? api.LMSSetValue(name, value) : api.SetValue(name, value) }
function keep() { return names.is12 ? api.LMSCommit('') : api.Commit('') }
function begin() {
  var new2004 = IS_2004
  api = find(new2004 ? 'API_1484_11' : 'API')
  names = { is12: !new2004, place: new2004 ? 'cmi.location' : 'cmi.core.lesson_location', exit: new2004 ? 'cmi.exit' : 'cmi.core.exit' }
  names.is12 ? api.LMSInitialize('') : api.Initialize('')
  at = Number(get(names.place)) || 0
  if (names.is12 && get('cmi.core.lesson_status') === 'not attempted') set('cmi.core.lesson_status', 'incomplete')
  if (!names.is12 && get('cmi.completion_status') === 'unknown') set('cmi.completion_status', 'incomplete')
  if (at > 0) say((at + 1) + 'ページから続けます。')
  show()
}
function say(text) { document.getElementById('said').textContent = text }
function show() {
  var pages = document.querySelectorAll('section')
  for (var n = 0; n < pages.length; n++) pages[n].hidden = n !== at
  document.getElementById('next').hidden = at >= pages.length - 1
}
function turn() {
  at = at + 1
  say('')
  set(names.place, String(at))
  set('cmi.suspend_data', 'page=' + at)
  set(names.exit, 'suspend')
  keep()
  show()
}
function answer(uses) {
  var score = uses ? 100 : 40
  if (names.is12) {
    set('cmi.core.score.min', '0'); set('cmi.core.score.max', '100'); set('cmi.core.score.raw', String(score))
    set('cmi.core.lesson_status', uses ? 'passed' : 'failed')
  } else {
    set('cmi.score.scaled', String(score / 100)); set('cmi.score.raw', String(score))
    set('cmi.success_status', uses ? 'passed' : 'failed'); set('cmi.completion_status', 'completed')
  }
  keep()
  say(uses ? '終わりです。' : 'もう一度考えてみましょう。')
}
window.addEventListener('pagehide', function () { if (api) names.is12 ? api.LMSFinish('') : api.Terminate('') })
`

const look = `body { font: 17px/1.7 sans-serif; margin: 2rem; color: #1a1a1c } h1 { font-size: 1.4rem }
button { font: inherit; padding: .6rem 1.4rem; border: 1px solid #197a4b; border-radius: 8px; background: #fff; color: #115a36; cursor: pointer }
button:focus-visible { outline: 4px solid #000; outline-offset: 2px }
`
