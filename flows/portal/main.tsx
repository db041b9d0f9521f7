/** The map of the national architecture: open to anybody, there is nothing personal on it. */
import { type AnyRoute, createRoute, type RouteComponent } from '@tanstack/react-router'
import { startPortal } from '#ui/shell/portal.tsx'
import { ServicesPage } from './e-services-page.tsx'
import { MapPage } from './map-page.tsx'
import { readSelection } from './selection.ts'
import { SystemsPage } from './systems-page.tsx'
import { mapWords } from './words.ts'
import './map.css'

const page = (root: AnyRoute, path: string, component: RouteComponent) =>
  createRoute({ getParentRoute: () => root, path, component, validateSearch: readSelection })

const { pl, en } = mapWords

startPortal({
  name: { pl: pl.title, en: en.title },
  short: { pl: pl.navigation.map, en: en.navigation.map },
  path: '/map',
  navigation: [
    { to: '/', label: { pl: pl.navigation.map, en: en.navigation.map } },
    { to: '/systems', label: { pl: pl.navigation.systems, en: en.navigation.systems } },
    { to: '/services', label: { pl: pl.navigation.services, en: en.navigation.services } },
  ],
  routes: (root) => [
    page(root, '/', MapPage),
    page(root, '/systems', SystemsPage),
    page(root, '/services', ServicesPage),
  ],
})
