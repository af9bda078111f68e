import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import { readBook } from './read-book.ts'

/** `import book from '….md?book'`: the manual as data, read when the web app is built, with the addresses of its pictures. */
export function manual(): Plugin {
  return {
    name: 'manual',
    load(id) {
      const [file, query] = id.split('?')
      if (query !== 'book' || file === undefined) return undefined
      this.addWatchFile(file)
      const book = readBook(readFileSync(file, 'utf8'))
      const names = new Set(book.blocks.flatMap((block) => (block.kind === 'picture' ? [block.name] : [])))
      const imports = [...names].map((name, index) => `import p${index} from './pictures/${name}.webp'`)
      const pictures = [...names].map((name, index) => `${JSON.stringify(name)}: p${index}`)
      return [
        ...imports,
        `export const book = ${JSON.stringify(book)}`,
        `export const pictures = { ${pictures.join(', ')} }`,
      ].join('\n')
    },
  }
}
