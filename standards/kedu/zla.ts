/**
 * KEDU documents of medical certificates of incapacity for work (e-ZLA): ZUSZLA, original and copy, as programs of doctors send them to ZUS.
 * https://bip.zus.pl/inne/wymagania-dla-oprogramowania-interfejsowego. Sections I–VIII and most fields are those of documents that were
 * published; what is reconstructed is marked so.
 */
import {
  atMostOneOf,
  childrenOf,
  type Element,
  escaped,
  expect,
  onlyOf,
  tag,
  textOf,
} from '#standards/saml/xml.ts'

export const keduNamespace = 'http://www.zus.pl/2015/KED_ZLA_1'

export interface Span {
  /** Days, YYYY-MM-DD, both of them within. */
  readonly from: string
  readonly to: string
}

export interface KeduAddress {
  /** Five digits. */
  readonly postalCode: string
  readonly city: string
  readonly street: string
  readonly house: string
  readonly flat?: string | undefined
}

export interface SickLeave {
  readonly document: string
  /** Given by ZUS; none before. */
  readonly number?: { readonly series: string; readonly number: string } | undefined
  /** Copies go to payers and name no illness. */
  readonly copy: boolean
  readonly insured: { readonly pesel: string; readonly given: string; readonly family: string }
  /** 1 ZUS, 2 KRUS, 3 elsewhere in Poland, 4 in another country. */
  readonly insurer: string
  readonly address: KeduAddress
  readonly incapacity: Span
  readonly hospital?: Span | undefined
  /** 1: the patient should stay in bed; 2: may walk. */
  readonly advice: string
  /** A–E (ustawa zasiłkowa art. 57). */
  readonly letters: readonly string[]
  /** Care of somebody: 1 child, 2 close family, 3 others; and when that person was born. */
  readonly cared?: { readonly relation: string; readonly born: string } | undefined
  /** ICD-10, three signs; in the original alone. */
  readonly illness?: string | undefined
  /** 1 NIP, 2 PESEL, 3 passport. */
  readonly payer?: { readonly kind: string; readonly id: string } | undefined
  readonly place: KeduAddress & { readonly name: string; readonly nip: string }
  readonly doctor: { readonly npwz: string; readonly given: string; readonly family: string }
  readonly issued: string
  /** Why it begins more than three days before it is issued. */
  readonly backdated?: string | undefined
}

const field = (name: string, value: string | undefined): string =>
  value === undefined ? '' : tag(name, {}, escaped(value))
const span = (name: string, { from, to }: Span): string => tag(name, {}, field('p1', from), field('p2', to))

/** `signature`: XML of an enveloped signature, or nothing. */
export function zlaText(leave: SickLeave, signature = ''): string {
  const program = field('producent', 'OpenP1') + field('symbol', 'eZLA') + field('wersja', '1')
  return `<?xml version="1.0" encoding="UTF-8"?>${tag(
    'KEDU',
    { xmlns: keduNamespace, wersja_schematu: '1' },
    tag('naglowek.KEDU', {}, tag('program', {}, program)),
    tag('ZUSZLA', { id_dokumentu: leave.document, kolejnosc: leave.copy ? '1' : '0' }, ...sections(leave)),
    signature,
  )}`
}

function sections(leave: SickLeave): string[] {
  const { number, insured, address, place, doctor, payer } = leave
  return [
    tag(
      'I',
      {},
      tag('p1', {}, field('p1', number?.series), field('p2', number?.number)),
      field('p2', leave.copy ? 'KOPIA' : 'ORYGINAŁ'),
    ),
    tag(
      'II',
      {},
      field('p1', insured.pesel),
      field('p2', insured.given),
      field('p3', insured.family),
      field('p4', leave.insurer),
    ),
    tag('III', {}, ...addressed(address, 1)),
    tag('IV', {}, ...incapacity(leave)),
    payer === undefined ? '' : tag('V', {}, field('p1', payer.kind), field('p2', payer.id)),
    tag('VI', {}, field('p1', place.name), ...addressed(place, 2)),
    tag('VII', {}, field('p1', doctor.npwz), field('p2', doctor.given), field('p3', doctor.family)),
    // p3 reconstructed; p2 repeats the day for what is issued at once.
    tag(
      'VIII',
      {},
      field('p1', leave.issued),
      field('p2', leave.issued),
      field('p3', leave.backdated),
      field('p6', 'false'),
      field('p7', 'false'),
      field('p8', place.nip),
    ),
  ]
}

const addressed = ({ postalCode, city, street, house, flat }: KeduAddress, first: number): string[] =>
  [postalCode, city, street, house, flat].map((value, index) => field(`p${first + index}`, value))

/** p2, p4, p5 and p6 are reconstructed from the paper form. */
function incapacity({ incapacity: whole, hospital, advice, letters, cared, illness, copy }: SickLeave) {
  return [
    span('p1', whole),
    hospital === undefined ? '' : span('p2', hospital),
    field('p3', advice),
    letters.length === 0 ? '' : field('p4', letters.join('')),
    field('p5', cared?.relation),
    field('p6', cared?.born),
    copy ? '' : field('p8', illness),
  ]
}

const sectionIn = (zla: Element, name: string): Element => onlyOf(zla, keduNamespace, name)

/** Text of one field; undefined where it is missing or empty. */
function read(parent: Element | undefined, name: string): string | undefined {
  const found = parent && atMostOneOf(parent, keduNamespace, name)
  const text = found && childrenOf(found).length === 0 ? textOf(found) : ''
  return text === '' ? undefined : text
}

const told = (parent: Element, name: string): string => read(parent, name) ?? ''

function readAddress(parent: Element, first: number): KeduAddress {
  const [postalCode = '', city = '', street = '', house = '', flat] = [0, 1, 2, 3, 4].map((index) =>
    read(parent, `p${first + index}`),
  )
  return { postalCode, city, street, house, flat }
}

function readSpan(parent: Element, name: string): Span | undefined {
  const found = atMostOneOf(parent, keduNamespace, name)
  return found && { from: told(found, 'p1'), to: told(found, 'p2') }
}

/** Fields that are missing are empty; refuses (SamlRefusal) what is no ZUSZLA. */
export function readZla(kedu: Element): SickLeave {
  const zla = onlyOf(expect(kedu, keduNamespace, 'KEDU'), keduNamespace, 'ZUSZLA')
  const [first, person, home, leave, place, doctor, end] = ['I', 'II', 'III', 'IV', 'VI', 'VII', 'VIII'].map(
    (name) => sectionIn(zla, name),
  ) as [Element, Element, Element, Element, Element, Element, Element]
  const printed = atMostOneOf(first, keduNamespace, 'p1')
  const [series, number] = [read(printed, 'p1'), read(printed, 'p2')]
  const payer = atMostOneOf(zla, keduNamespace, 'V')
  const relation = read(leave, 'p5')
  return {
    document: zla.getAttribute('id_dokumentu') ?? '',
    number: series === undefined || number === undefined ? undefined : { series, number },
    copy: read(first, 'p2') === 'KOPIA',
    insured: { pesel: told(person, 'p1'), given: told(person, 'p2'), family: told(person, 'p3') },
    insurer: told(person, 'p4'),
    address: readAddress(home, 1),
    incapacity: readSpan(leave, 'p1') ?? { from: '', to: '' },
    hospital: readSpan(leave, 'p2'),
    advice: told(leave, 'p3'),
    letters: [...told(leave, 'p4')],
    cared: relation === undefined ? undefined : { relation, born: told(leave, 'p6') },
    illness: read(leave, 'p8'),
    payer: payer && { kind: told(payer, 'p1'), id: told(payer, 'p2') },
    place: { ...readAddress(place, 2), name: told(place, 'p1'), nip: told(end, 'p8') },
    doctor: { npwz: told(doctor, 'p1'), given: told(doctor, 'p2'), family: told(doctor, 'p3') },
    issued: told(end, 'p1'),
    backdated: read(end, 'p3'),
  }
}
