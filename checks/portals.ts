/** A whole house with its portals, a browser, and sample people who are signed in: for tests of pages. */
import { after } from 'node:test'
import type { Page } from 'playwright-core'
import { type Roof, raiseRoof } from '#deploy/one-roof.ts'
import type { World } from '#kernel/world.ts'
import { checkPage, openLook } from '#ui/portal-check.ts'
import { openBrowser } from './browser.ts'
import { browserSession } from './browser-session.ts'
import { testWorld } from './test-world.ts'

export interface Portals {
  readonly roof: Roof
  readonly world: World
  /** Folder of the world. */
  readonly home: string
  /** Opens a page as somebody, at a path of the house, in Polish unless told; it has its heading. */
  open(person: string, path: string, language?: 'pl' | 'en'): Promise<Page>
  /** Holds a page to what every page is held to (ui/portal-check.ts). */
  check(person: string, path: string): Promise<void>
}

/** Closed after the test file: a hook that opens one ends before its tests begin. */
const roofs: Roof[] = []
after(() => Promise.all(roofs.map((roof) => roof.close())))

/** `people`: keys of population/sample-people.ts, each with the portal where they sign in. Gone when the test file is done. */
export async function openPortals(people: Readonly<Record<string, string>>): Promise<Portals> {
  const world = await testWorld('sample')
  const roof = await raiseRoof({ world, port: 0, host: 'localhost', home: world.home })
  roofs.push(roof)
  const browser = await openBrowser()
  const signedIn = Object.entries(people).map(
    async ([person, portal]) => [person, await browserSession(roof.url, person, portal)] as const,
  )
  const sessions = new Map(await Promise.all(signedIn))
  const sessionOf = (person: string) => {
    const session = sessions.get(person)
    if (session === undefined) throw new Error(`${person} is not signed in.`)
    return session
  }
  return {
    roof,
    world,
    home: world.home,
    async open(person, path, language = 'pl') {
      const look = await openLook({ browser, session: sessionOf(person) }, 'light', language)
      const page = await look.newPage()
      await page.goto(`${roof.url}${path}`)
      await page.locator('main h1').first().waitFor()
      return page
    },
    check: (person, path) => checkPage({ browser, url: `${roof.url}${path}`, session: sessionOf(person) }),
  }
}

/** Keeps pictures, wide and narrow, where the tester wants them. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.OPENP1_PICTURES
  if (!folder) return
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 })
    await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true })
  }
}
