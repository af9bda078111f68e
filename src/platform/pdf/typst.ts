import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { type Glyphs, glyphsOf } from './glyph-rules.ts'

/** Forms of the release; a city's own, of the same name, stand in a folder that the environment names and go before them. */
const ofRelease = fileURLToPath(new URL('../../../forms/', import.meta.url))

const require = createRequire(import.meta.url)
const fontFiles = [
  '@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf',
  '@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf',
  '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf', // 𠮷 and others that BIZ UDPGothic lacks
]

/** Sets forms into PDF. Costs 15 MB of fonts once; each form then some milliseconds. */
export type Press = {
  /** What the fonts can draw, in the order in which forms ask them. */
  readonly fonts: readonly Glyphs[]
  /**
   * Throws what Typst says where a form is broken, or an image cannot be read. `seconds`: the time that the PDF carries, since 1970. `many`: one of thousands for
   * paper, without the tags for those who hear it, which are half of the file.
   */
  print(
    form: string,
    data: object,
    seconds: number,
    image?: { readonly bytes: Uint8Array; readonly ending: string },
    many?: 'many',
  ): Uint8Array
}

/** For how many more documents Typst keeps what it set: what a form says in all of them is set once; the rest goes, or memory would grow without end. */
const kept = 2

export function openPress(ofCity: string | null): Press {
  const blobs = fontFiles.map((file) => readFileSync(require.resolve(file)))
  // What forms may read is their folder, and nothing of the machine: a form of the city's own has the city's folder.
  const compilerOf = (workspace: string) => NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: blobs }] })
  const compilers = new Map<string, NodeCompiler>()
  return {
    fonts: [blobs[0], blobs[2]].map((blob) => glyphsOf(blob as Buffer)),
    print(form, data, seconds, image, many) {
      const workspace = ofCity !== null && existsSync(join(ofCity, `${form}.typ`)) ? ofCity : ofRelease
      const compiler = compilers.get(workspace) ?? compilerOf(workspace)
      compilers.set(workspace, compiler)
      const shown = image && { ...image, path: join(workspace, `enclosed.${image.ending}`) }
      if (shown) compiler.mapShadow(shown.path, Buffer.from(shown.bytes))
      // As a file and not as an input: an input is part of the language to Typst, and nothing that it set before could be used again.
      const told = join(workspace, 'data.json')
      compiler.mapShadow(told, Buffer.from(JSON.stringify(data)))
      try {
        const document = compiler.compile({ mainFilePath: join(workspace, `${form}.typ`), resetRead: true })
        if (document.result === null) {
          const error = document.takeError()
          throw new Error(`${form}: ${error === null ? 'nothing came of it' : JSON.stringify(error.shortDiagnostics)}`)
        }
        return compiler.pdf(document.result, { creationTimestamp: seconds, pdfTags: many === undefined })
      } finally {
        if (shown) compiler.unmapShadow(shown.path)
        compiler.unmapShadow(told)
        compiler.evictCache(kept)
      }
    },
  }
}
