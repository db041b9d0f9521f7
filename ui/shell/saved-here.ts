/**
 * A page that a person saved on their device, to be read with no network (`ui/public/saved-here.js` answers with it). One at a time; it goes when they
 * sign out, when the front door says that nobody is signed in, and after 72 hours.
 */

const cacheName = 'openp1-saved'
const address = '/ikp/saved'

export const canSave = (): boolean => 'serviceWorker' in navigator && 'caches' in globalThis

/** `until`: an instant; from then on it is shown no more. */
export async function saveHere(page: Response, until: Date): Promise<void> {
  const headers = new Headers(page.headers)
  headers.set('x-openp1-until', until.toISOString())
  await navigator.serviceWorker.register('/saved-here.js', { scope: '/ikp' })
  const cache = await caches.open(cacheName)
  await cache.put(address, new Response(await page.text(), { headers }))
}

export const isSavedHere = async (): Promise<boolean> =>
  canSave() && (await (await caches.open(cacheName)).match(address)) !== undefined

export async function forgetSaved(): Promise<void> {
  if (!canSave()) return
  try {
    await caches.delete(cacheName)
    const registration = await navigator.serviceWorker.getRegistration('/ikp')
    await registration?.unregister()
  } catch {
    // A browser that is not allowed to keep anything has kept nothing.
  }
}
