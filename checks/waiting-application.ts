/** An application of somebody else's that only waits at an address of its own, for browser tests. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'

/** Its origin. */
export function waitingApplication(): string {
  const server = createServer((_request, answer) => answer.end('<!doctype html><title>app</title>')).listen(0)
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://localhost:${(server.address() as AddressInfo).port}`
}
