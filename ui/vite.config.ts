import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** `npx vite ui` serves the page from source beside an emulator on 9090; the build goes where http/static-ui.ts looks. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/ui/',
  plugins: [react()],
  build: {
    outDir: '../dist/ui',
    emptyOutDir: true,
    // The page, and the consent page of the fake identity provider.
    rolldownOptions: {
      input: { ui: `${import.meta.dirname}/index.html`, oauth: `${import.meta.dirname}/oauth/index.html` },
    },
    target: 'es2023',
    // The first browsers with light-dark(): rewritten for older ones, it would not follow Mantine's colour scheme.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
  },
  server: { proxy: { '/emulator': 'http://127.0.0.1:9090' } },
})
