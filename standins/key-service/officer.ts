/** What an officer asks of a running service, over its socket. */
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { isCategory, refuse } from '#kernel/problem.ts'

/** `token`: the file with the officer's. Refuses what the service refuses, `unavailable/keys-away` where none runs. */
export async function askOnSocket(
  socketPath: string,
  token: string,
  operation: string,
  body: object,
): Promise<unknown> {
  const headers = { authorization: `Bearer ${readFileSync(token, 'utf8').trim()}` }
  const { status, told } = await new Promise<{ status: number | undefined; told: string }>((done, failed) => {
    const request = http.request(
      { socketPath, path: `/v1/${operation}`, method: 'POST', headers },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (part: string) => {
          text += part
        })
        answer.on('end', () => done({ status: answer.statusCode, told: text }))
      },
    )
    request.on('error', failed)
    request.end(JSON.stringify(body))
  }).catch(() => refuse('unavailable', 'keys-away', 'No key service runs there.'))
  const answer = JSON.parse(told) as { category?: unknown; code?: string; message?: string }
  if (status === 200) return answer
  const { category, code = 'unexpected', message = 'It refused.' } = answer
  return refuse(isCategory(category) ? category : 'fault', code, message)
}
