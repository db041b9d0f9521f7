/** How calls to WHO ICD travel: its own API over HTTP (https://icd.who.int/docs/icd-api/APIDoc-Version2), whoever serves it. */
import type { Carrier } from '#kernel/house.ts'
import { refuse } from '#kernel/problem.ts'

/** Milliseconds. */
const patience = 3000
const largestAnswer = 1_000_000
/** Which release is the latest is asked again after so many milliseconds. */
const releaseKept = 3_600_000

interface Told {
  readonly latestRelease?: string
  readonly stemId?: string
  readonly title?: { readonly '@value'?: string }
}

/** `base`: origin of the API, `http://localhost:8084`; undefined while it is not open yet. */
export function overTheApi(base: () => string | undefined): Carrier {
  let latest: { readonly path: string; readonly until: number } | undefined
  const pathOfRelease = async (origin: string): Promise<string> => {
    if (latest !== undefined && latest.until > performance.now()) return latest.path
    const { latestRelease = '' } = await ask(origin, '/icd/release/11/mms')
    latest = { path: pathOf(latestRelease), until: performance.now() + releaseKept }
    return latest.path
  }
  return async (_world, operation, input) => {
    const origin = base() ?? away()
    if (operation.name !== 'code')
      return refuse('not-found', 'no-operation', 'The ICD-API is asked for codes only.')
    const { code } = input as { code: string }
    const { stemId = '' } = await ask(
      origin,
      `${await pathOfRelease(origin)}/codeinfo/${encodeURIComponent(code)}`,
    )
    const { title } = await ask(origin, pathOf(stemId))
    return { code, title: title?.['@value'] ?? code, uri: stemId }
  }
}

/** The API names everything by WHO's own host; a local deployment answers to the same paths. */
function pathOf(uri: string): string {
  const { pathname = '' } = URL.parse(uri) ?? {}
  return /^\/icd\/[\w./-]+$/.test(pathname) && !pathname.includes('..')
    ? pathname
    : refuse('unavailable', 'who-icd-answer', 'WHO ICD answered in a way that is not known here.')
}

const away = (): never => refuse('unavailable', 'who-icd-away', 'WHO ICD does not answer. Try again later.')

async function ask(origin: string, path: string): Promise<Told> {
  const headers = { accept: 'application/json', 'accept-language': 'en', 'api-version': 'v2' }
  const signal = AbortSignal.timeout(patience)
  const answer = await fetch(origin + path, { headers, redirect: 'error', signal }).catch(away)
  if (answer.status === 404)
    return refuse('not-found', 'no-entity', 'ICD-11 has no such code in this release.')
  const text = answer.ok ? await answer.text().catch(away) : away()
  if (text.length > largestAnswer) return away()
  try {
    return JSON.parse(text) as Told
  } catch {
    return away()
  }
}
