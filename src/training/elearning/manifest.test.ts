import { describe, expect, it } from 'vitest'
import { Refusal } from '../../platform/refusal.ts'
import { pathOf, readManifest } from './manifest.ts'

const manifest = ({
  version = '1.2',
  schema = 'ADL SCORM',
  items = '<item identifier="i1" identifierref="r1"><title>一章</title></item>',
  resources = '<resource identifier="r1" adlcp:scormtype="sco" href="a/index.html"/>',
  before = '',
}) => `<?xml version="1.0"?>${before}
<manifest xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>${schema}</schema><schemaversion>${version}</schemaversion></metadata>
<organizations default="o"><organization identifier="x"><title>ほか</title></organization>
<organization identifier="o"><title> 窓口の
 応対 </title>${items}</organization></organizations><resources>${resources}</resources></manifest>`
const paths = new Set(['a/index.html', 'b/index.html', '第1章/index.html'])
const read = (text: string) => readManifest(new TextEncoder().encode(text), paths)
const codeOf = (text: string) => {
  try {
    read(text)
    return null
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error)
  }
}

describe('imsmanifest.xml', () => {
  it('says which SCORM it is, and what is opened in which order', () => {
    expect(read(manifest({}))).toEqual({
      scorm: '1.2',
      title: '窓口の 応対',
      items: [{ item: 'i1', title: '一章', href: 'a/index.html', isSco: true }],
    })
    const several = read(
      manifest({
        version: '2004 3rd Edition',
        items: `<item identifier="part"><title>部</title><item identifier="i1" identifierref="r1" parameters="p=1"><title>一</title></item>
          <item identifier="i2" identifierref="r2"><title>二</title></item></item>
          <item identifier="i3" identifierref="r2" isvisible="false"><title>隠</title></item>`,
        resources: `<resource identifier="r1" adlcp:scormType="sco" xml:base="a/" href="index.html"/><resource identifier="r2" adlcp:scormType="asset" href="b/index.html#top"/>`,
      }),
    )
    expect(several.scorm).toBe('2004')
    expect(several.items).toEqual([
      { item: 'i1', title: '一', href: 'a/index.html?p=1', isSco: true },
      { item: 'i2', title: '二', href: 'b/index.html#top', isSco: false },
    ])
  })

  it.each([
    ['no XML', 'hello', 'training.manifestUnreadable'],
    ['another root', '<html/>', 'training.manifestUnreadable'],
    ['entities', manifest({ before: '<!DOCTYPE m [<!ENTITY a "b">]>' }), 'training.manifestUnreadable'],
    ['another kind of package', manifest({ schema: 'IMS Common Cartridge' }), 'training.manifestOtherKind'],
    ['a SCORM that nobody knows', manifest({ version: '1.1' }), 'training.manifestOtherKind'],
    ['nothing to open', manifest({ items: '' }), 'training.manifestNothingToOpen'],
    [
      'a page that is not there',
      manifest({ resources: '<resource identifier="r1" href="c.html"/>' }),
      'training.manifestOpensWhatIsNotThere',
    ],
    [
      'a page of somebody else',
      manifest({ resources: '<resource identifier="r1" href="https://example.com/a/index.html"/>' }),
      'training.manifestOpensWhatIsNotThere',
    ],
    [
      'a page outside',
      manifest({ resources: '<resource identifier="r1" href="../a/index.html"/>' }),
      'training.manifestOpensWhatIsNotThere',
    ],
  ])('refuses %s', (_, text, code) => {
    expect(codeOf(text)).toBe(code)
  })

  it.each([
    ['a/index.html?x=../1', 'a/index.html'],
    ['./a//b.html', 'a/b.html'],
    ['%E7%AC%AC1%E7%AB%A0/index.html', '第1章/index.html'],
    ['javascript:alert(1)', null],
    ['//example.com/a', null],
    ['%2e%2e/a', null],
    ['%', null],
  ])('reads %s as %s', (href, path) => {
    expect(pathOf(href)).toBe(path)
  })
})
