/** A signed-in person's session as a browser keeps it, without walking through the sign-in page. */
import type { BrowserContextOptions } from 'playwright-core'
import { signIn } from './sign-in.ts'

export type BrowserSession = Exclude<NonNullable<BrowserContextOptions['storageState']>, string>

/** `browser.newContext({ storageState: await browserSession(roof.url, 'maria-zielinska', 'gabinet') })` */
export async function browserSession(url: string, person: string, portal: string): Promise<BrowserSession> {
  const cookies = (await signIn(url, person, portal)).split('; ').map((cookie) => {
    const at = cookie.indexOf('=')
    return {
      name: cookie.slice(0, at),
      value: cookie.slice(at + 1),
      domain: 'localhost',
      path: '/',
      expires: -1,
      httpOnly: true,
      secure: false,
      sameSite: 'Lax' as const,
    }
  })
  return { cookies, origins: [] }
}
