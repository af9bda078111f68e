import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import optimizeLocales from '@react-aria/optimize-locales-plugin'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { softwareList } from './packaging/vite-software-list.ts'
import { manual } from './src/web/manual/vite-manual.ts'

export default defineConfig({
  plugins: [
    { ...optimizeLocales.vite({ locales: ['ja-JP'] }), enforce: 'pre' },
    react(),
    tailwindcss(),
    manual(),
    softwareList(),
    precompressed(),
    firstLoad(),
  ],
  // Only what is imported is served: no folder of loose files.
  publicDir: false,
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    // The content security policy allows files of our own and no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            { name: 'data', test: /node_modules[\\/](@tanstack|@orpc)[\\/]/ },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:8080' } },
})

/** The server sends the compressed file beside each text file: packed once and hard instead of at every request. */
function precompressed(): Plugin {
  return {
    name: 'precompressed',
    apply: 'build',
    writeBundle({ dir = '' }, files) {
      for (const name of Object.keys(files).filter((file) => /\.(js|css|html|svg)$/.test(file))) {
        const text = readFileSync(join(dir, name))
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(text))
        writeFileSync(join(dir, `${name}.gz`), gzipSync(text, { level: 9 }))
      }
    },
  }
}

/** Most that a browser may have to load before home shows, in bytes of compressed JavaScript. */
const firstLoadLimit = 250_000

/** Prints what home loads first, and fails the build when it has grown beyond the limit. */
function firstLoad(): Plugin {
  return {
    name: 'first-load',
    apply: 'build',
    writeBundle(_, files) {
      const chunks = new Map(
        Object.entries(files).flatMap(([name, file]) => (file.type === 'chunk' ? [[name, file]] : [])),
      )
      const needed = new Set<string>()
      const need = (name: string) => {
        if (needed.has(name)) return
        needed.add(name)
        for (const other of chunks.get(name)?.imports ?? []) need(other)
      }
      for (const [name, chunk] of chunks) {
        if (chunk.isEntry || chunk.facadeModuleId?.endsWith('/growth/ui/index.ts')) need(name)
      }
      const bytes = [...needed].reduce((sum, name) => sum + gzipSync(chunks.get(name)?.code ?? '').length, 0)
      const said = `home loads ${needed.size} files, ${Math.round(bytes / 1000)} kB of JavaScript (gzip), limit ${firstLoadLimit / 1000} kB`
      if (bytes > firstLoadLimit) this.error(said)
      this.info(said)
    },
  }
}
