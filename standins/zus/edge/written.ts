/** What the channel's answers say of a person and of a certificate; names of parts are those of its WSDL. */
import { escaped, tag } from '#standards/saml/xml.ts'
import { leaveOf } from '../operations/certificates.ts'
import type { Certificate, Known } from '../store.ts'
import { ZusRefusal } from './messages.ts'

export const field = (name: string, value: string | undefined): string =>
  value === undefined ? '' : tag(name, {}, escaped(value))

export function personOf({ given: first, family, born, died, address }: Known): string {
  const home =
    address &&
    tag(
      'Adres',
      {},
      field('KodPocztowy', address.postalCode),
      field('Miejscowosc', address.city),
      field('Ulica', address.street),
      field('NrDomu', address.house),
      field('NrLokalu', address.flat),
    )
  return tag(
    'DaneUbezpieczonego',
    {},
    field('Imie', first),
    field('Nazwisko', family),
    field('DataUrodzenia', born),
    field('DataZgonu', died),
    home ?? '',
  )
}

const states = { numbered: 'Robocze', issued: 'Wystawione', cancelled: 'Anulowane' } as const

export function lineOf(certificate: Certificate): string {
  const { insured: person, incapacity, payer, doctor, illness, issued } = leaveOf(certificate)
  return tag(
    'ZaswiadczenieLekarskie',
    {},
    field('PeselUbezpieczonego', person.pesel),
    field('ImieUbezpieczonego', person.given),
    field('NazwiskoUbezpieczonego', person.family),
    field('NiezdolnoscDoPracyOd', incapacity.from),
    field('NiezdolnoscDoPracyDo', incapacity.to),
    field('IdentyfikatorPlatnika', payer?.id),
    field('TypIdentyfikatoraPlatnika', payer?.kind),
    field('StatystycznyNumerChoroby', illness),
    field('NpwzLekarza', doctor.npwz),
    field('ImieLekarza', doctor.given),
    field('NazwiskoLekarza', doctor.family),
    field('StatusZla', states[certificate.state]),
    field('DataWystawieniaZla', issued),
    field('SeriaZla', certificate.series),
    field('NumerZla', certificate.number),
  )
}

export const numberOf = ({ series, number }: Certificate): string =>
  tag('SeriaNumerZla', {}, field('Seria', series), field('Numer', number))

/** What may be written of a document: its kind, and the receipt of that kind. */
export function documentOf(certificate: Certificate, kind: string): { xml: string; receipt: string } {
  const { original, copy, receipt, cancelled } = certificate
  const documents = new Map([
    ['ZLA', original],
    ['KOPIA_ZLA', copy],
    ['AZLA', cancelled?.document],
  ])
  const xml = documents.get(kind)
  const told = kind === 'AZLA' ? cancelled?.receipt : receipt
  if (xml === undefined || told === undefined) throw new ZusRefusal('S6')
  return { xml, receipt: told }
}

export const bare = (xml: string): string => xml.replace(/^<\?xml[^>]*\?>/, '')
