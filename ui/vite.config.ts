/**
 * How the portals are built: one page per portal, run by `ui/build.ts` (never by hand in production).
 * `npx vite --config ui/vite.config.ts` serves them while developing, with the API of a running `npm start`.
 */
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { idOf, portalPages } from './portal-pages.ts'
import { portals, repository } from './portals.ts'

export default defineConfig({
  root: repository,
  base: '/',
  publicDir: join(repository, 'ui/public'),
  plugins: [react(), portalPages()],
  server: { proxy: { '/api': 'http://localhost:8080', '/saz': 'http://localhost:8080' } },
  build: {
    target: 'es2023',
    assetsDir: 'assets',
    // Every file is served under its own hash; inlined ones would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: {
      input: Object.fromEntries(portals.map((portal) => [portal.id, idOf(portal)])),
    },
  },
})
