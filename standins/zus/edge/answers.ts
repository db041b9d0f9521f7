/** What the operations of the channel answer; names of parts are those of its WSDL. */
import type { World } from '#kernel/world.ts'
import { childrenOf, type Element, tag } from '#standards/saml/xml.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { Desk } from '../operations/certificates.ts'
import { cancelReasons } from '../rules/cancel-reasons.table.ts'
import { payersOf } from '../rules/insured.ts'
import { type Certificate, certificates, insured, type Known, keyOf } from '../store.ts'
import { given, sent, validated } from './documents.ts'
import { allNamed, answerTo, childOf, mustHave, result, textIn, ZusRefusal } from './messages.ts'
import type { Sessions } from './sessions.ts'
import { bare, documentOf, field, lineOf, numberOf, personOf } from './written.ts'

interface Asked {
  readonly message: Element
  readonly world: World
  readonly sessions: Sessions
}

type Operation = (asked: Asked, desk: Desk) => Promise<string> | string

/** The person whom a message names by PESEL. Refuses S5; passports are of nobody here. */
async function personIn(message: Element, desk: Desk): Promise<Known> {
  const pesel = childOf(mustHave(message, 'Ubezpieczony'), 'Pesel')?.textContent?.trim() ?? ''
  const known = await insured.find(desk, pesel)
  if (known === undefined) throw new ZusRefusal('S5')
  return known
}

async function certificateIn(message: Element, desk: Desk): Promise<Certificate> {
  const named = mustHave(message, 'SeriaNumerZla')
  const key = keyOf({ series: textIn(named, 'Seria'), number: textIn(named, 'Numer') })
  const found = await certificates.find(desk, key)
  if (found === undefined || found.doctor !== desk.doctor.pesel) throw new ZusRefusal('S6')
  return found
}

/** Most certificates that one answer lists. */
const most = 100

function pageIn(message: Element): { from: number; count: number } {
  const page = childOf(message, 'Stronicowanie')
  const [from, count] = ['RekordyOd', 'LiczbaRekordow'].map((name) =>
    page && childOf(page, name) ? Number(textIn(page, name)) : undefined,
  )
  const asked = { from: from ?? 0, count: count ?? most }
  if (![asked.from, asked.count].every((each) => Number.isInteger(each) && each >= 0 && each <= 1_000_000))
    throw new ZusRefusal('S1')
  return { from: asked.from, count: Math.min(asked.count, most) }
}

/** Each wants a session. */
const operations = new Map<string, Operation>([
  [
    'pobierzDaneUbezpieczonego',
    async ({ message }, desk) => {
      return personOf(await personIn(message, desk)) + result()
    },
  ],

  [
    'pobierzPlatnikowUbezpieczonego',
    async ({ message }, desk) => {
      const { pesel } = await personIn(message, desk)
      const found = payersOf(pesel, dateInPoland(desk.at)).map(({ nip, name, profile }) =>
        tag(
          'Platnik',
          {},
          field('PlatnikIstnieje', 'true'),
          field('Nazwa', name),
          field('NIP', nip),
          field('ProfilPUE', String(profile)),
        ),
      )
      return result() + found.join('')
    },
  ],

  ['nadajSeriaNumerZla', given],
  ['walidujDokumenty', validated],
  ['wyslijDokumenty', sent],

  [
    'pobierzUppDlaDokumentu',
    async ({ message }, desk) => {
      const { receipt } = documentOf(await certificateIn(message, desk), textIn(message, 'RodzajDokumentu'))
      return result() + tag('UPP', {}, field('UPP', receipt))
    },
  ],

  [
    'pobierzDokument',
    async ({ message }, desk) => {
      const { xml } = documentOf(await certificateIn(message, desk), textIn(message, 'RodzajDokumentu'))
      return field('WersjaKedu', '1') + tag('Dokument', {}, tag('KEDU', {}, bare(xml))) + result()
    },
  ],

  [
    'pobierzListeZlaUbezpieczonego',
    async ({ message }, desk) => {
      if (childOf(message, 'Filtrowanie') || childOf(message, 'Sortowanie')) throw new ZusRefusal('S1')
      const { pesel } = await personIn(message, desk)
      const found = await certificates.of(desk, pesel, pageIn(message))
      return result() + found.map(lineOf).join('')
    },
  ],

  [
    'sprawdzMozliwoscAnulowania',
    async ({ message }, desk) => {
      const asked = allNamed(message, 'SeriaNumerZla')
      if (asked.length === 0 || asked.length > most) throw new ZusRefusal('S1')
      const told: string[] = []
      for (const named of asked) {
        const [series, number] = [textIn(named, 'Seria'), textIn(named, 'Numer')]
        const found = await certificates.find(desk, keyOf({ series, number }))
        const may = found?.state === 'issued' && found.doctor === desk.doctor.pesel
        const parts = tag('SeriaNumerZla', {}, field('Seria', series), field('Numer', number))
        told.push(tag('MozliwoscAnulowania', {}, parts, field('DopuszczalnaAkcja', String(may))))
      }
      return result() + told.join('')
    },
  ],

  [
    'pobierzSlownikPrzyczynAnulowania',
    () => {
      const all = cancelReasons.map(([code, words]) =>
        tag('Przyczyna', {}, field('Kod', code), field('Nazwa', words)),
      )
      return all.join('') + result()
    },
  ],

  /** Numbers for later, when ZUS cannot be reached. */
  [
    'rezerwujSeriaNumerZla',
    async ({ message, world }, desk) => {
      const wanted = Number(textIn(message, 'Liczba'))
      if (!Number.isInteger(wanted) || wanted < 1 || wanted > most) throw new ZusRefusal('S1')
      const numbers = await world.database.begin(async (sql) => {
        const all: string[] = []
        for (let each = 0; each < wanted; each += 1)
          all.push(numberOf(await certificates.number({ world, sql }, desk.doctor.pesel)))
        return all
      })
      return result() + numbers.join('')
    },
  ],
])

const open = new Map<string, (asked: Asked) => string>([
  ['pobierzOswiadczenie', ({ sessions }) => field('Oswiadczenie', sessions.statement())],

  [
    'zalogujPodpisem',
    ({ message, sessions }) => {
      if (textIn(message, 'MetodaWeryfikacji') !== 'certyfikat') throw new ZusRefusal('S8')
      return field('IdSesji', sessions.signIn(textIn(message, 'PodpisaneOswiadczenie'))) + result()
    },
  ],

  [
    'usunSesje',
    ({ message, sessions }) => {
      sessions.end(textIn(message, 'IdSesji'))
      return result()
    },
  ],
])

/** Undefined: the channel has no such operation, or it is not here. */
export async function answer(asked: Asked): Promise<string | undefined> {
  const { message, world, sessions } = asked
  const name = message.localName ?? ''
  const [free, bound] = [open.get(name), operations.get(name)]
  if (free === undefined && bound === undefined) return undefined
  try {
    if (free) return answerTo(name, free(asked))
    const doctor = sessions.doctorOf(textIn(message, 'IdSesji'))
    const mode = childOf(message, 'Tryb')?.textContent === 'Alternatywny' ? 'Alternatywny' : 'Biezacy'
    const desk: Desk = { world, sql: world.database.sql, at: world.clock.now(), mode, doctor }
    return answerTo(name, (await bound?.(asked, desk)) ?? '')
  } catch (error) {
    if (error instanceof ZusRefusal) return answerTo(name, result(error.code))
    throw error
  }
}

/** The one message of a body. */
export const messageIn = (body: Element): Element => {
  const [message, ...others] = childrenOf(body)
  if (message === undefined || others.length > 0) throw new ZusRefusal('S1')
  return message
}
