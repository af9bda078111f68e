import { DOMParser } from '@xmldom/xmldom'
import type { Scorm } from './learning-rules.ts'
import { refusePackage } from './refusals.ts'

/** What of a package is launched: a SCO or an asset, by the id of its item. */
export type PackageItem = {
  readonly item: string
  readonly title: string
  readonly href: string
  readonly isSco: boolean
}
export type Manifest = { readonly scorm: Scorm; readonly title: string; readonly items: readonly PackageItem[] }

const largestManifest = 2 * 1024 * 1024
const mostItems = 100

/**
 * Reads imsmanifest.xml: which SCORM, and what is opened in which order. Namespaces are told by local names, because tools name them as they like. Rules of sequencing
 * are not read: whoever learns opens the parts as they wish.
 */
export function readManifest(content: Uint8Array, paths: ReadonlySet<string>): Manifest {
  const root = parse(content)
  const schema = texts(root, 'schema')[0] ?? ''
  const version = texts(root, 'schemaversion')[0] ?? ''
  const scorm = scormOf(schema, version)
  if (scorm === null) throw refusePackage.manifestOtherKind([schema, version].join(' ').trim().slice(0, 60))
  const base = root.getAttribute('xml:base') ?? ''
  const resources = new Map(
    below(root, 'resource').map((resource) => {
      const bases = [
        base,
        (resource.parentNode as Element).getAttribute('xml:base') ?? '',
        resource.getAttribute('xml:base') ?? '',
      ]
      return [
        resource.getAttribute('identifier') ?? '',
        {
          href: bases.join('') + (resource.getAttribute('href') ?? ''),
          isSco: isSco(resource),
        },
      ] as const
    }),
  )
  const organizations = below(root, 'organizations')[0]
  const named = organizations?.getAttribute('default')
  const all = organizations ? below(organizations, 'organization') : []
  const organization = all.find((one) => one.getAttribute('identifier') === named) ?? all[0]
  const items = (organization ? below(organization, 'item') : []).flatMap((item): PackageItem[] => {
    const resource = resources.get(item.getAttribute('identifierref') ?? '')
    if (!resource || item.getAttribute('isvisible') === 'false') return []
    const href = resource.href + parametersOf(item.getAttribute('parameters') ?? '')
    return [
      {
        item: (item.getAttribute('identifier') ?? '').slice(0, 200),
        title: titleOf(item),
        href,
        isSco: resource.isSco,
      },
    ]
  })
  if (items.length === 0 || items.length > mostItems) throw refusePackage.manifestNothingToOpen()
  for (const { href } of items) {
    const path = pathOf(href)
    if (path === null || !paths.has(path)) throw refusePackage.manifestOpensWhatIsNotThere(href.slice(0, 100))
  }
  return { scorm, title: (organization && titleOf(organization)) || 'SCORM', items }
}

function parse(content: Uint8Array): Element {
  if (content.length > largestManifest) throw refusePackage.manifestUnreadable()
  const text = new TextDecoder(encodingOf(content)).decode(content)
  // Nothing of a manifest needs entities, and they are how a small text becomes a large one.
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw refusePackage.manifestUnreadable()
  try {
    const fail = (message: string) => {
      throw new Error(message)
    }
    const root = new DOMParser({ errorHandler: { warning: fail, error: fail, fatalError: fail } }).parseFromString(
      text,
      'text/xml',
    ).documentElement
    if (root?.localName === 'manifest') return root
  } catch {
    // said below
  }
  throw refusePackage.manifestUnreadable()
}

const encodingOf = ([first, second]: Uint8Array) =>
  first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'

function scormOf(schema: string, version: string): Scorm | null {
  if (!/scorm/i.test(schema)) return null
  if (/^1\.2$/.test(version)) return '1.2'
  return /2004|^CAM 1\.3$|^1\.3$/i.test(version) ? '2004' : null
}

/** A path in the package without question mark and fragment; null where it leads outside. */
export function pathOf(href: string): string | null {
  const [path = ''] = href.split(/[?#]/)
  if (/^[a-z][a-z0-9+.-]*:|^\/|\\/i.test(path)) return null
  try {
    const parts = decodeURIComponent(path)
      .split('/')
      .filter((part) => part !== '.' && part !== '')
    return parts.includes('..') || parts.length === 0 ? null : parts.join('/')
  } catch {
    return null
  }
}

const parametersOf = (said: string) => (said === '' || /^[?#]/.test(said) ? said : `?${said.replace(/^&/, '')}`)

/** SCORM 1.2 writes `adlcp:scormtype`, 2004 `adlcp:scormType`. */
const isSco = ({ attributes }: Element) =>
  Array.from({ length: attributes.length }, (_, at) => attributes.item(at)).some(
    (one) => one?.localName.toLowerCase() === 'scormtype' && one.value === 'sco',
  )

/** Elements of this local name below another, in the order of the document. */
function below(root: Element, name: string): Element[] {
  const found = root.getElementsByTagNameNS('*', name)
  return Array.from({ length: found.length }, (_, at) => found.item(at) as Element)
}
const texts = (root: Element, name: string) => below(root, name).map(({ textContent }) => textContent?.trim() ?? '')

function titleOf(of: Element): string {
  let title = of.firstChild
  while (title !== null && (title as Element).localName !== 'title') title = title.nextSibling
  return (title?.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 200) || '無題'
}
