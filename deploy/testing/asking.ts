/** The sandbox, asked over HTTP. */

/** A refusal of the sandbox; `code` is stable. */
export class SandboxRefusal extends Error {
  readonly code: string
  readonly status: number

  constructor(status: number, { code = 'unknown', message = '' }: { code?: string; message?: string }) {
    super(`${code}: ${message}`)
    this.name = 'SandboxRefusal'
    this.code = code
    this.status = status
  }
}

export type Ask = <T>(method: string, path: string, body?: unknown) => Promise<T>

/** `url`: of the front door. Rejects with a SandboxRefusal. */
export function askingAt(url: string): Ask {
  return async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${url}/sandbox${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    const text = await answer.text()
    const read = text === '' ? undefined : JSON.parse(text)
    if (!answer.ok) throw new SandboxRefusal(answer.status, read ?? {})
    return read as T
  }
}
