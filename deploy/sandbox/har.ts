/** Messages as an HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec/), which browsers' tools and test programs open. */
import type { Message, Side } from './messages.ts'

const headersOf = ({ headers }: Side) => Object.entries(headers).map(([name, value]) => ({ name, value }))

const typeOf = ({ headers }: Side) => headers['content-type'] ?? ''

export const harOf = (messages: readonly Message[]) => ({
  log: {
    version: '1.2',
    creator: { name: 'OpenP1', version: '1' },
    entries: messages.map(entryOf),
  },
})

function entryOf({ at, milliseconds, method, path, status, door, request, answer }: Message) {
  const url = new URL(path, door === 'front' ? 'http://localhost' : 'https://localhost')
  const shared = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1 }
  return {
    startedDateTime: at,
    time: milliseconds,
    request: {
      ...shared,
      method,
      url: url.href,
      headers: headersOf(request),
      queryString: [...url.searchParams].map(([name, value]) => ({ name, value })),
      bodySize: request.body.length,
      ...(request.body !== '' && { postData: { mimeType: typeOf(request), text: request.body } }),
    },
    response: {
      ...shared,
      status,
      statusText: '',
      headers: headersOf(answer),
      redirectURL: answer.headers.location ?? '',
      bodySize: answer.body.length,
      content: { size: answer.body.length, mimeType: typeOf(answer), text: answer.body },
    },
    cache: {},
    timings: { send: 0, wait: milliseconds, receive: 0 },
  }
}
