// Answers a page of the account with what the patient saved on this device, where there is no network. Nothing else is kept or answered:
// see ui/shell/saved-here.ts and docs/decisions/2611-saved-prescriptions.md.
const cacheName = 'openp1-saved'
const address = '/ikp/saved'

addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) => event.waitUntil(clients.claim()))
addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return
  event.respondWith(fetch(event.request).catch(saved))
})

async function saved() {
  const page = await (await caches.open(cacheName)).match(address)
  if (page === undefined) return Response.error()
  if (new Date() < new Date(page.headers.get('x-openp1-until') ?? 0)) return page
  await caches.delete(cacheName)
  return Response.error()
}
