/** `/saz/was-it-you`: a worker says, by the code that was sent to them, whether it was they who issued. Opening it answers nothing: programs that read mail open every link. */
import type { FastifyInstance } from 'fastify'
import type { House } from '#kernel/house.ts'
import type { World } from '#kernel/world.ts'
import { plainHeaders, plainPage } from '#ui/plain-page/plain-page.ts'
import { saz } from '../contract.ts'
import { ownCaller } from './own-caller.ts'

const languages = ['pl', 'en', 'uk'] as const
type Language = (typeof languages)[number]

const words: Readonly<
  Record<Language, Readonly<Record<'title' | 'lead' | 'code' | 'mine' | 'notMine' | 'done', string>>>
> = {
  pl: {
    title: 'Czy to Ty wystawiasz recepty?',
    lead: 'Wpisz kod z wiadomości. Jeśli to Ty, od razu wystawiasz dalej. Jeśli nie, wszystkie sesje konta zostaną zakończone, a niezrealizowane recepty zablokowane.',
    code: 'Kod z wiadomości',
    mine: 'Tak, to ja',
    notMine: 'Nie, to nie ja',
    done: 'Jeśli kod był właściwy, Twoja odpowiedź została przyjęta.',
  },
  en: {
    title: 'Is it you who issues prescriptions?',
    lead: 'Enter the code from the message. If it is you, you go on at once. If not, all sessions of the account are ended and prescriptions that were not dispensed are locked.',
    code: 'Code from the message',
    mine: 'Yes, it is me',
    notMine: 'No, it is not me',
    done: 'If the code was right, your answer was taken.',
  },
  uk: {
    title: 'Це Ви виписуєте рецепти?',
    lead: 'Введіть код із повідомлення. Якщо це Ви, одразу виписуєте далі. Якщо ні, усі сеанси буде завершено, а нереалізовані рецепти заблоковано.',
    code: 'Код із повідомлення',
    mine: 'Так, це я',
    notMine: 'Ні, це не я',
    done: 'Якщо код правильний, Вашу відповідь прийнято.',
  },
}

const style = `label{display:block;font-weight:600;margin-bottom:.25rem}input{font:inherit;padding:.5rem;min-height:2.75rem;width:100%;max-width:20rem;border:1px solid var(--line);border-radius:.4rem;background:var(--card);color:inherit}
button{font:inherit;margin:1rem .5rem 0 0;padding:.5rem .9rem;min-height:2.75rem;border:1px solid var(--line);border-radius:.4rem;background:var(--accent);color:var(--on);cursor:pointer}nav{display:flex;gap:1rem}`

const path = '/saz/was-it-you'
const languageOf = (asked: unknown): Language => languages.find((each) => each === asked) ?? 'pl'

function page(language: Language, isDone: boolean): string {
  const text = words[language]
  const others = languages.filter((each) => each !== language)
  const names = { pl: 'Polski', en: 'English', uk: 'Українська' }
  const links = others.map((each) => `<a href="${path}?lang=${each}" lang="${each}">${names[each]}</a>`)
  const form = `<p>${text.lead}</p><form method="post" action="${path}"><input type="hidden" name="lang" value="${language}">
<label for="code">${text.code}</label><input id="code" name="code" required maxlength="40" autocomplete="off" autocapitalize="characters"><br>
<button name="answer" value="mine">${text.mine}</button><button name="answer" value="not-mine">${text.notMine}</button></form>`
  const main = `<nav>${links.join('')}</nav><h1>${text.title}</h1>${isDone ? `<p role="status">${text.done}</p>` : form}`
  return plainPage({ language, title: text.title, style, main })
}

export function wasItYouPage(door: FastifyInstance, { house, world }: { house: House; world: World }): void {
  door.get<{ Querystring: { lang?: string } }>(path, (request, reply) =>
    reply.headers(plainHeaders()).send(page(languageOf(request.query.lang), false)),
  )

  door.post<{ Body: Record<string, string> | undefined }>(path, async (request, reply) => {
    const { code = '', answer, lang } = request.body ?? {}
    // A code that cannot be one is answered like a wrong one; an answer that is none changes nothing.
    if (/^[\w\s-]{1,40}$/.test(code) && (answer === 'mine' || answer === 'not-mine'))
      await house.context(world, ownCaller).call(saz.answerIssuing, { code, isMine: answer === 'mine' })
    return reply.headers(plainHeaders()).send(page(languageOf(lang), true))
  })
}
