/**
 * KEDU document that takes a medical certificate back (kind AZLA). That there is one, and the codes of reasons, are ZUS's; its sections are
 * reconstructed in the manner of ZUSZLA, for none was published where we look.
 */
import { type Element, escaped, expect, onlyOf, tag, textOf } from '#standards/saml/xml.ts'
import { keduNamespace } from './zla.ts'

export interface TakenBack {
  readonly document: string
  readonly series: string
  readonly number: string
  /** One sign, of ZUS's dictionary. */
  readonly reason: string
  readonly npwz: string
  readonly day: string
}

const field = (name: string, value: string): string => tag(name, {}, escaped(value))

export const azlaText = ({ document, series, number, reason, npwz, day }: TakenBack): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${tag(
    'KEDU',
    { xmlns: keduNamespace, wersja_schematu: '1' },
    tag(
      'ZUSAZLA',
      { id_dokumentu: document, kolejnosc: '0' },
      tag('I', {}, tag('p1', {}, field('p1', series), field('p2', number)), field('p2', reason)),
      tag('II', {}, field('p1', npwz), field('p2', day)),
    ),
  )}`

export const isAzla = (kedu: Element): boolean =>
  kedu.getElementsByTagNameNS(keduNamespace, 'ZUSAZLA').length > 0

/** Refuses (SamlRefusal) what is none. */
export function readAzla(kedu: Element): TakenBack {
  const azla = onlyOf(expect(kedu, keduNamespace, 'KEDU'), keduNamespace, 'ZUSAZLA')
  const [first, by] = ['I', 'II'].map((name) => onlyOf(azla, keduNamespace, name)) as [Element, Element]
  const of = (parent: Element, name: string) => textOf(onlyOf(parent, keduNamespace, name))
  const printed = onlyOf(first, keduNamespace, 'p1')
  return {
    document: azla.getAttribute('id_dokumentu') ?? '',
    series: of(printed, 'p1'),
    number: of(printed, 'p2'),
    reason: of(first, 'p2'),
    npwz: of(by, 'p1'),
    day: of(by, 'p2'),
  }
}
