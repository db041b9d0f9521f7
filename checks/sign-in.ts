/** Signs a sample person in as a browser does, without one: through the national node's stand-in, by redirects. */
import { samplePeople } from '#population/sample-people.ts'

/** Answers the session's cookie, ready for a `cookie` header. */
export async function signIn(url: string, key: string, portal = 'ikp'): Promise<string> {
  if (!samplePeople.some((person) => person.key === key)) throw new Error(`No sample person ${key}.`)
  const begun = await fetch(`${url}/saz/sign-in?portal=${portal}`, { redirect: 'manual' })
  const node = new URL(locationOf(begun))
  const chosen = await fetch(new URL('/sign-in', node), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ person: key, state: node.searchParams.get('state') ?? '' }),
  })
  const back = await fetch(locationOf(chosen), { redirect: 'manual', headers: { cookie: cookieOf(begun) } })
  if (back.status !== 302) throw new Error(`Sign-in was refused: ${await back.text()}`)
  return cookieOf(back)
}

function locationOf(answer: Response): string {
  const location = answer.headers.get('location')
  if (location === null) throw new Error(`No redirect but ${answer.status}.`)
  return location
}

function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .filter((cookie) => !cookie.endsWith('='))
    .join('; ')
}
