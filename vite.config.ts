import optimizeLocales from '@react-aria/optimize-locales-plugin'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [{ ...optimizeLocales.vite({ locales: ['ja-JP'] }), enforce: 'pre' }, react(), tailwindcss()],
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
