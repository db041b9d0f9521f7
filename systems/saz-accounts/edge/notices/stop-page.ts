/** `/saz/stop`: whoever has a message ends notices by the code that stands in it, without an account. Nothing stands in the address. */
import type { FastifyInstance } from 'fastify'
import type { House } from '#kernel/house.ts'
import type { World } from '#kernel/world.ts'
import { plainHeaders, plainPage } from '#ui/plain-page/plain-page.ts'
import { saz } from '../../contract.ts'
import { ownCaller } from '../own-caller.ts'

const languages = ['pl', 'en', 'uk'] as const
type Language = (typeof languages)[number]

const words: Readonly<
  Record<Language, Readonly<Record<'title' | 'lead' | 'code' | 'send' | 'done', string>>>
> = {
  pl: {
    title: 'Rezygnacja z powiadomień',
    lead: 'Wpisz kod z wiadomości. Na ten adres nic więcej nie wyślemy; nie trzeba się logować.',
    code: 'Kod z wiadomości',
    send: 'Zrezygnuj',
    done: 'Jeśli kod był właściwy, na ten adres nie wyślemy już żadnych powiadomień.',
  },
  en: {
    title: 'Stop notices',
    lead: 'Enter the code from the message. Nothing more is sent to that address; you need not sign in.',
    code: 'Code from the message',
    send: 'Stop',
    done: 'If the code was right, no more notices are sent to that address.',
  },
  uk: {
    title: 'Відмова від повідомлень',
    lead: 'Введіть код із повідомлення. На цю адресу більше нічого не надсилатимемо; входити не потрібно.',
    code: 'Код із повідомлення',
    send: 'Відмовитися',
    done: 'Якщо код правильний, на цю адресу повідомлення більше не надсилатимуться.',
  },
}

const style = `label{display:block;font-weight:600;margin-bottom:.25rem}input{font:inherit;padding:.5rem;min-height:2.75rem;width:100%;max-width:20rem;border:1px solid var(--line);border-radius:.4rem;background:var(--card);color:inherit}
button{font:inherit;margin-top:1rem;padding:.5rem .9rem;min-height:2.75rem;border:1px solid var(--line);border-radius:.4rem;background:var(--accent);color:var(--on);cursor:pointer}nav{display:flex;gap:1rem}`

const languageOf = (asked: unknown): Language => languages.find((each) => each === asked) ?? 'pl'

function page(language: Language, isDone: boolean): string {
  const text = words[language]
  const others = languages.filter((each) => each !== language)
  const names = { pl: 'Polski', en: 'English', uk: 'Українська' }
  const links = others.map((each) => `<a href="/saz/stop?lang=${each}" lang="${each}">${names[each]}</a>`)
  const form = `<p>${text.lead}</p><form method="post" action="/saz/stop"><input type="hidden" name="lang" value="${language}">
<label for="code">${text.code}</label><input id="code" name="code" required maxlength="40" autocomplete="off" autocapitalize="characters"><br>
<button>${text.send}</button></form>`
  const main = `<nav>${links.join('')}</nav><h1>${text.title}</h1>${isDone ? `<p role="status">${text.done}</p>` : form}`
  return plainPage({ language, title: text.title, style, main })
}

export function stopPage(door: FastifyInstance, { house, world }: { house: House; world: World }): void {
  door.get<{ Querystring: { lang?: string } }>('/saz/stop', (request, reply) =>
    reply.headers(plainHeaders()).send(page(languageOf(request.query.lang), false)),
  )

  door.post<{ Body: Record<string, string> | undefined }>('/saz/stop', async (request, reply) => {
    const { code = '', lang } = request.body ?? {}
    // A code that cannot be one is answered like a wrong one.
    if (/^[\w\s-]{1,40}$/.test(code)) await house.context(world, ownCaller).call(saz.stopNotices, { code })
    return reply.headers(plainHeaders()).send(page(languageOf(lang), true))
  })
}
