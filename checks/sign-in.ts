/** Signs a sample person in as a browser does, without one: through the national node's stand-in, form by form. */
import { samplePeople } from '#population/sample-people.ts'

/** A form as a page holds it. */
export interface FoundForm {
  readonly action: string
  readonly fields: Record<string, string>
}

/** Answers the cookies of session and device, ready for a `cookie` header. */
export async function signIn(url: string, key: string, portal = 'ikp'): Promise<string> {
  const { form, cookie } = await walkToTheNode(url, key, portal)
  const back = await bringBack(form, cookie)
  if (back.status !== 302) throw new Error(`Sign-in was refused: ${await back.text()}`)
  const device = cookie.split('; ').filter((each) => each.startsWith('openp1_device='))
  return [...device, cookieOf(back)].join('; ')
}

/** Up to the form that would bring the artifact back, and the cookies of the browser that began. */
export async function walkToTheNode(
  url: string,
  key: string,
  portal = 'ikp',
): Promise<{ form: FoundForm; cookie: string }> {
  if (!samplePeople.some((person) => person.key === key)) throw new Error(`No sample person ${key}.`)
  const begun = await fetch(`${url}/saz/sign-in?portal=${portal}`, { redirect: 'manual' })
  const asked = formIn(await begun.text())
  const list = await sendForm(asked)
  const page = await list.text()
  const [, request = ''] = /name="request" value="([^"]+)"/.exec(page) ?? []
  const action = new URL('/sign-in', asked.action).href
  const chosen = await sendForm({ action, fields: { person: key, request } })
  return { form: formIn(await chosen.text()), cookie: cookieOf(begun) }
}

/** Sends the artifact back as another site's form does, without cookies, and goes on to where that leads with them. */
export async function bringBack(form: FoundForm, cookie: string): Promise<Response> {
  const posted = await sendForm(form)
  const to = new URL(posted.headers.get('location') ?? '', form.action)
  return fetch(to, { redirect: 'manual', headers: { cookie } })
}

export const sendForm = ({ action, fields }: FoundForm): Promise<Response> =>
  fetch(action, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) })

export function formIn(page: string): FoundForm {
  const [, action] = /<form method="post" action="([^"]+)">/.exec(page) ?? []
  if (action === undefined) throw new Error(`No form but ${page.slice(0, 200)}`)
  const inputs = page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)
  return { action, fields: Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, value])) }
}

function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .filter((cookie) => !cookie.endsWith('='))
    .join('; ')
}
