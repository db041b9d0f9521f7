/**
 * The HTML page of each portal: the same for all but for its title and its script, so it is made for Vite from `portals.ts` and lies nowhere as a
 * file. While developing each is answered under the path that it has at the front door.
 */
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { type Portal, pageOf, portals, repository } from './portals.ts'

/** What Vite takes for the file of a page. */
export const idOf = (portal: Portal) => join(repository, pageOf(portal))

const htmlOf = ({ title, script }: Portal) => `<!doctype html>
<html lang="pl">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title}</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml">
    <script src="/first-paint.js"></script>
  </head>
  <body>
    <div id="app"></div>
    <noscript>Ta strona potrzebuje JavaScriptu. This page needs JavaScript.</noscript>
    <script type="module" src="/${script}"></script>
  </body>
</html>
`

export function portalPages(): Plugin {
  const pages = new Map(portals.map((portal) => [idOf(portal), htmlOf(portal)]))
  return {
    name: 'openp1-portal-pages',
    resolveId: (id) => (pages.has(id) ? id : undefined),
    load: (id) => pages.get(id),
    configureServer({ middlewares, transformIndexHtml }) {
      middlewares.use(async (request, response, next) => {
        const [, name] = (request.url ?? '').split(/[/?]/)
        const portal = portals.find(({ path }) => path === `/${name}`)
        if (!portal || !request.headers.accept?.includes('text/html')) return next()
        response.setHeader('content-type', 'text/html; charset=utf-8')
        response.end(await transformIndexHtml(portal.path, htmlOf(portal)))
      })
    },
  }
}
