/** A Bulk Data client: kicks off, follows the job to its end, fetches files as lines. */
import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import type { FhirClient } from './fhir-client.ts'

interface FileItem {
  readonly type: string
  readonly url: string
  readonly count: number
}

export interface Manifest {
  readonly transactionTime: string
  readonly request: string
  readonly requiresAccessToken: boolean
  readonly output: FileItem[]
  readonly deleted: FileItem[]
  readonly error: FileItem[]
}

export interface Done {
  /** Path of the job below the door. */
  readonly job: string
  readonly manifest: Manifest
  lines(section?: 'output' | 'deleted' | 'error'): Promise<string[]>
}

type Headers = Record<string, string>

interface Asked {
  readonly body?: unknown
  readonly headers?: Headers
}

/** Kicks off; answers the path of the job. */
export async function kickOff(
  client: FhirClient,
  path: string,
  { body, headers = {} }: Asked = {},
): Promise<string> {
  const all = { prefer: 'respond-async', ...headers }
  const begun = await client.send(body === undefined ? 'GET' : 'POST', path, body, all)
  assert.equal(begun.status, 202, begun.text)
  return (begun.headers.get('content-location') ?? '').slice(client.base.length)
}

/** `path` as `/$export?_type=Patient`; by POST when there is a body. */
export async function bulk(client: FhirClient, path: string, asked: Asked = {}): Promise<Done> {
  return ended(client, await kickOff(client, path, asked), asked.headers)
}

/** Follows a job to its end. */
export async function ended(client: FhirClient, job: string, headers: Headers = {}): Promise<Done> {
  const own: Headers = headers.authorization === undefined ? {} : { authorization: headers.authorization }
  for (let round = 0; round < 1000; round += 1) {
    const answer = await client.send('GET', job, undefined, own)
    if (answer.status === 202) {
      await wait(15)
      continue
    }
    assert.equal(answer.status, 200, answer.text)
    const manifest = answer.json as Manifest
    const lines = async (section: 'output' | 'deleted' | 'error' = 'output') => {
      const files = await Promise.all(
        manifest[section].map(async ({ url, count }) => {
          const { text } = await client.send('GET', url.slice(client.base.length), undefined, own)
          const found = text.split('\n').slice(0, -1)
          assert.equal(found.length, count)
          return found
        }),
      )
      return files.flat()
    }
    return { job, manifest, lines }
  }
  return assert.fail('the job did not come to its end')
}
