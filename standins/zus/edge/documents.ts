/** Operations on KEDU documents: numbers for pairs of original and copy, judging, taking in. */
import { XMLSerializer } from '@xmldom/xmldom'
import type { World } from '#kernel/world.ts'
import { isAzla, readAzla } from '#standards/kedu/azla.ts'
import { keduNamespace, readZla, type SickLeave } from '#standards/kedu/zla.ts'
import { childrenOf, type Element, escaped, tag } from '#standards/saml/xml.ts'
import {
  type Desk,
  findingsIn,
  type Pair,
  type Sheet,
  type Taken,
  take,
  takeBack,
  validate,
} from '../operations/certificates.ts'
import { type Finding, finding } from '../rules/findings.table.ts'
import { type Certificate, certificates } from '../store.ts'
import { allNamed, childOf, mustHave, result, validation, verdictOf, ZusRefusal } from './messages.ts'

interface Asked {
  readonly message: Element
  readonly world: World
}

interface Arrived {
  readonly ref: string
  readonly kedu: Element
}

/** Most documents of one message: two payers, two periods, each with its copy. */
const most = 8

function arrived(document: Element): Arrived {
  const kedu = childrenOf(mustHave(document, 'KEDU')).find(
    ({ localName, namespaceURI }) => localName === 'KEDU' && namespaceURI === keduNamespace,
  )
  if (kedu === undefined) throw new ZusRefusal('S1')
  return { ref: document.getAttribute('NrRef') ?? '', kedu }
}

const textOf = (kedu: Element): string => new XMLSerializer().serializeToString(kedu)
const isSigned = (kedu: Element): boolean =>
  childrenOf(kedu).some(
    ({ localName, namespaceURI }) =>
      localName === 'Signature' && namespaceURI === 'http://www.w3.org/2000/09/xmldsig#',
  )
const sheetOf = ({ ref, kedu }: Arrived): Sheet => ({
  ref,
  xml: textOf(kedu),
  isSigned: isSigned(kedu),
  leave: readZla(kedu),
})

function documentsIn(message: Element): Arrived[] {
  const list = childOf(message, 'ListaDokumentow') ?? message
  const all = allNamed(list, 'Dokument')
  if (all.length === 0 || all.length > most) throw new ZusRefusal('S1')
  return all.map(arrived)
}

/** Originals with their copies; what has no partner is refused. */
function pairsOf(sheets: readonly Sheet[]): { pairs: Pair[]; alone: Finding[] } {
  const copies = sheets.filter(({ leave }) => leave.copy)
  const pairs: Pair[] = []
  const alone: string[] = []
  for (const original of sheets.filter(({ leave }) => !leave.copy)) {
    const index = copies.findIndex(({ leave }) => isOfOne(leave, original.leave))
    const [copy] = index < 0 ? [] : copies.splice(index, 1)
    if (copy) pairs.push({ original, copy })
    else alone.push(original.ref)
  }
  const left = [...alone, ...copies.map(({ ref }) => ref)]
  return { pairs, alone: left.length === 0 ? [] : [finding('OP23', left)] }
}

const isOfOne = (one: SickLeave, other: SickLeave): boolean =>
  one.payer?.id === other.payer?.id &&
  one.incapacity.from === other.incapacity.from &&
  one.number?.number === other.number?.number

/** nadajSeriaNumerZla: each pair that has no fault gets a number, written into both documents. */
export async function given({ message, world }: Asked, desk: Desk): Promise<string> {
  const asked = allNamed(message, 'ParaDokumentow')
  if (asked.length === 0 || asked.length * 2 > most) throw new ZusRefusal('S1')
  const pairs = asked.map((pair) => {
    const [original, copy] = ['Oryginal', 'Kopia'].map((name) => arrived(mustHave(pair, name))) as [
      Arrived,
      Arrived,
    ]
    return { ref: pair.getAttribute('NrRef') ?? '', original, copy }
  })
  const found: Finding[] = []
  for (const { original, copy } of pairs)
    found.push(...(await findingsIn(desk, { original: sheetOf(original), copy: sheetOf(copy) })))
  if (verdictOf(found) === 'NEGATYWNY') return validation(found) + result('S7')
  const numbered = await world.database.begin(async (sql) => {
    const all: string[] = []
    for (const pair of pairs)
      all.push(withNumber(pair, await certificates.number({ world, sql }, desk.doctor.pesel)))
    return all
  })
  return numbered.join('') + validation(found) + result()
}

function withNumber(
  { ref, original, copy }: { ref: string; original: Arrived; copy: Arrived },
  certificate: Certificate,
): string {
  const written = (name: string, { ref: own, kedu }: Arrived) => {
    writeNumber(kedu, certificate)
    return tag(name, { NrRef: own }, tag('KEDU', {}, textOf(kedu)))
  }
  return tag('ParaDokumentow', { NrRef: ref }, written('Oryginal', original), written('Kopia', copy))
}

function writeNumber(kedu: Element, { series, number }: Certificate): void {
  const [zla] = childrenOf(kedu).filter(({ localName }) => localName === 'ZUSZLA')
  const place = zla && mustHave(mustHave(zla, 'I'), 'p1')
  const document = kedu.ownerDocument
  if (place === undefined || document === null) throw new ZusRefusal('S1')
  for (const child of childrenOf(place)) place.removeChild(child)
  for (const [name, value] of [
    ['p1', series],
    ['p2', number],
  ] as const) {
    const field = document.createElementNS(keduNamespace, name)
    field.appendChild(document.createTextNode(value))
    place.appendChild(field)
  }
}

/** walidujDokumenty: what would be said if they were sent. */
export async function validated({ message }: Asked, desk: Desk): Promise<string> {
  const { pairs, alone } = pairsOf(documentsIn(message).map(sheetOf))
  const found = [...alone]
  for (const pair of pairs) found.push(...(await validate(desk, pair)))
  return result() + validation(found)
}

/** wyslijDokumenty: certificates, or documents that take one back. */
export async function sent({ message, world }: Asked, desk: Desk): Promise<string> {
  const all = documentsIn(message)
  const backs = all.filter(({ kedu }) => isAzla(kedu))
  const { pairs, alone } = pairsOf(all.filter(({ kedu }) => !isAzla(kedu)).map(sheetOf))
  if (alone.length > 0) return result('S7') + validation(alone)
  const taken = await world.database.begin(async (sql) => {
    const mine: Desk = { ...desk, sql }
    const outcomes: Taken[] = []
    for (const pair of pairs) outcomes.push(await take(mine, pair))
    for (const { ref, kedu } of backs)
      outcomes.push(
        await takeBack(mine, { ref, xml: textOf(kedu), isSigned: isSigned(kedu), back: readAzla(kedu) }),
      )
    return outcomes
  })
  const isWhole = taken.every(({ receipts }) => receipts.length > 0)
  return (
    result(isWhole ? '0' : 'S7') +
    validation(taken.flatMap(({ findings }) => findings)) +
    taken.map(packageOf).join('')
  )
}

function packageOf({ refs, findings, receipts }: Taken): string {
  const [first] = findings.filter(({ kind }) => kind === 'BLAD')
  const error = first && tag('Blad', {}, tag('KodBledu', {}, first.code), tag('OpisBledu', {}, first.words))
  return tag(
    'RezultatWysylki',
    {},
    ...refs.map((ref) => tag('NrRef', {}, escaped(ref))),
    tag('Wynik', {}, verdictOf(findings)),
    ...receipts.map((receipt) => tag('UtworzoneUPP', {}, tag('UPP', {}, receipt))),
    error ?? '',
  )
}
