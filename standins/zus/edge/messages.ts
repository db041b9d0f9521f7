/** SOAP 1.1 as ZUS's channel for doctors' programs speaks it: names of the WSDL, elements of messages without namespace. */
import { childrenOf, type Element, escaped, tag, textOf } from '#standards/saml/xml.ts'
import type { Finding } from '../rules/findings.table.ts'
import { isRefusal } from '../rules/findings.table.ts'

export const names = {
  soap: 'http://schemas.xmlsoap.org/soap/envelope/',
  channel: 'http://zus.pl/b2b/zus/channel/gabinetowe',
} as const

/** What `Rezultat` says where something is refused. ZUS's own are 0 and the words of it; the rest is ours. */
const refusals = {
  S1: 'Komunikat jest niezgodny ze schematem usługi.',
  S2: 'Brak sesji lub sesja wygasła. Zaloguj się ponownie.',
  S3: 'Nieprawidłowy podpis oświadczenia.',
  S4: 'Oświadczenie nie zostało wydane, wygasło lub zostało już wykorzystane.',
  S5: 'Nie znaleziono ubezpieczonego.',
  S6: 'Nie znaleziono zaświadczenia.',
  S7: 'Dokumenty zawierają błędy.',
  S8: 'Metoda ePuap nie jest dostępna w tym środowisku.',
} as const
export type RefusalCode = keyof typeof refusals

/** A refusal that is told in `Rezultat`. */
export class ZusRefusal extends Error {
  readonly code: RefusalCode

  constructor(code: RefusalCode) {
    super(code)
    this.code = code
  }
}

export const result = (code: RefusalCode | '0' = '0'): string =>
  tag('Rezultat', {}, tag('KodBledu', {}, code), tag('OpisBledu', {}, code === '0' ? 'OK' : refusals[code]))

/** The answer to an operation: its parts are XML already. */
export const answerTo = (operation: string, ...parts: readonly string[]): string =>
  enveloped(tag(`gab:${operation}Response`, { 'xmlns:gab': names.channel }, ...parts))

const enveloped = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${tag('soapenv:Envelope', { 'xmlns:soapenv': names.soap }, tag('soapenv:Body', {}, body))}`

/** A message that is none of the service's. */
export const fault = (words: string = refusals.S1): string =>
  enveloped(
    tag('soapenv:Fault', {}, tag('faultcode', {}, 'soapenv:Client'), tag('faultstring', {}, escaped(words))),
  )

/** Children of this name, whatever their namespace: programs write them with and without. */
export const allNamed = (parent: Element, name: string): Element[] =>
  childrenOf(parent).filter(({ localName }) => localName === name)

/** The one child of this name; refuses two. */
export function childOf(parent: Element, name: string): Element | undefined {
  const [first, ...others] = allNamed(parent, name)
  if (others.length > 0) throw new ZusRefusal('S1')
  return first
}

export const mustHave = (parent: Element, name: string): Element => {
  const found = childOf(parent, name)
  if (found === undefined) throw new ZusRefusal('S1')
  return found
}

export const textIn = (parent: Element, name: string): string => textOf(mustHave(parent, name))

/** Whether all in all it may be sent, and what was found. */
export function validation(found: readonly Finding[]): string {
  return tag(
    'RezultatWalidacji',
    {},
    tag('Rezultat', {}, verdictOf(found)),
    ...found.map(({ refs, kind, code, words, place }) =>
      tag(
        'BladWalidacji',
        {},
        ...refs.map((ref) => tag('NrRef', {}, escaped(ref))),
        tag('Rodzaj', {}, kind),
        tag('KodBledu', {}, code),
        tag('OpisBledu', {}, words),
        tag('Lokalizacja', {}, place),
      ),
    ),
  )
}

export function verdictOf(found: readonly Finding[]): 'POZYTYWNY' | 'NEGATYWNY' | 'OSTRZEZENIE' {
  if (found.some(isRefusal)) return 'NEGATYWNY'
  return found.length > 0 ? 'OSTRZEZENIE' : 'POZYTYWNY'
}
