type Operation = {
  summary?: string
  description?: string
  tags?: string[]
  parameters?: unknown
  requestBody?: unknown
  responses?: unknown
  security?: readonly Readonly<Record<string, readonly string[]>>[]
}
type Described = { info: { title: string; version: string }; paths?: Record<string, Record<string, Operation>> }

const escapeHtml = (text: string) =>
  text.replace(
    /[&<>"']/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign,
  )

/** Which scope a 連携キー needs, where one may call it. */
function keyLine({ security = [] }: Operation): string {
  const scopes = security.find((way) => 'apiKey' in way)?.apiKey
  if (scopes === undefined) return ''
  return `<p>連携キー：${scopes.length === 0 ? 'どのキーでも' : `<code>${escapeHtml(scopes.join(' '))}</code>`}</p>`
}

/** A page of our own over the OpenAPI document: no script, nothing from outside, readable on paper. */
export function docsPage(document: unknown): string {
  const { info, paths = {} } = document as Described
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const rooms = Map.groupBy(operations, ({ operation, path }) => operation.tags?.[0] ?? path.split('/')[1] ?? '')
  const part = (title: string, value: unknown) =>
    value === undefined
      ? ''
      : `<details><summary>${title}</summary><pre>${escapeHtml(JSON.stringify(value, null, 2))}</pre></details>`
  const sections = [...rooms]
    .map(
      ([room, listed]) =>
        `<section><h2>${escapeHtml(room)}</h2>${listed
          .map(
            ({
              path,
              method,
              operation,
            }) => `<article><h3><code>${method}</code> <code>/api${escapeHtml(path)}</code></h3>
<p>${escapeHtml(operation.summary ?? operation.description ?? '')}</p>${keyLine(operation)}
${part('問い合わせの項目', operation.parameters)}${part('送る内容', operation.requestBody)}${part('返る内容', operation.responses)}</article>`,
          )
          .join('\n')}</section>`,
    )
    .join('\n')
  return `<!doctype html><html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(info.title)}</title><link rel="stylesheet" href="/api/docs.css"></head><body><main><h1>${escapeHtml(info.title)}</h1>
<p>版 ${escapeHtml(info.version)}。機械で読む形は <a href="/api/openapi.json">openapi.json</a> です。操作には、画面と同じサインインと権限か、示した範囲のある連携キーが要ります。</p>
${sections}</main></body></html>`
}

docsPage.css = `body{font-family:sans-serif;line-height:1.7;color:#333;margin:0}main{max-width:60rem;margin:0 auto;padding:1.5rem}
h2{border-bottom:1px solid #767676;margin-top:2.5rem}article{border-bottom:1px solid #ccc;padding:.5rem 0}h3{margin:.25rem 0;font-size:1rem}
code{font-size:1rem;overflow-wrap:anywhere}pre{background:#f2f2f2;padding:1rem;overflow:auto;font-size:.875rem}a{color:#115a36}
summary{cursor:pointer;min-height:1.75rem}`
