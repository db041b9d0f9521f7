/** Builds the portals in a process of its own. */
import { buildPortals } from '#ui/build.ts'
import { takeOrder } from './apart.ts'

takeOrder<object, void>((_, onProgress) => buildPortals({ onProgress }))
