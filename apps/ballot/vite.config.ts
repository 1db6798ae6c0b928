import { defineConfig } from 'vite'

/** The page of who holds a slip; the server serves `dist` at `/vote/`. Nothing of the console is in it. */
export default defineConfig({
  base: '/vote/',
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  server: { host: '127.0.0.1', proxy: { '/vote/slip': 'http://127.0.0.1:4000', '/vote/paper': 'http://127.0.0.1:4000' } },
  build: { assetsInlineLimit: 0, modulePreload: false },
})
