// Runs on the second origin around a package. The package looks for its API in the windows above it, finds it here, and gets its answers at once; scorm-again carries each
// call to the city's page. What the package had kept is fetched before it begins, so that its first question is answered rightly.
import { CrossFrameAPI } from './cross-frame-api.js'

const [appOrigin, href] = location.hash.slice(1).split('|').map(decodeURIComponent)
const ready = 'sodachi.ready'
const remote = new CrossFrameAPI(appOrigin, window.parent)
const counts = new Map()

/** How many stand in a collection, also while what was just added is still under way. */
const count = (element, said) => Math.max(Number(said) || 0, counts.get(element) ?? 0)
const noted = (element) => {
  for (const { index, 1: number } of element.matchAll(/\.(\d+)(?=\.|$)/g)) {
    const key = `${element.slice(0, index)}._count`
    counts.set(key, Math.max(counts.get(key) ?? 0, Number(number) + 1))
  }
}
const api = (prefix, names) => ({
  ...Object.fromEntries(names.map((name) => [name, (...args) => remote[name](...args)])),
  [`${prefix}SetValue`]: (element, value) => {
    noted(String(element))
    return remote[`${prefix}SetValue`](element, value)
  },
  [`${prefix}GetValue`]: (element) => {
    const said = remote[`${prefix}GetValue`](element)
    return String(element).endsWith('._count') ? String(count(String(element), said)) : said
  },
})
const rest = ['Commit', 'GetLastError', 'GetErrorString', 'GetDiagnostic']
window.API = api(
  'LMS',
  ['Initialize', 'Finish', ...rest].map((name) => `LMS${name}`),
)
window.API_1484_11 = api('', ['Initialize', 'Terminate', ...rest])

remote.Initialize('')
const began = Date.now()
const wait = setInterval(() => {
  if (remote.GetValue(ready) !== 'true' && Date.now() - began < 15000) return
  clearInterval(wait)
  const frame = document.createElement('iframe')
  frame.title = document.title
  frame.src = new URL(`../p/${href}`, location.href).href
  document.body.append(frame)
}, 50)
