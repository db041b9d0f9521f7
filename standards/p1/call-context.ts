/**
 * `kontekstWywolania`, the header that says who calls: provider, place of work, worker, role. Two dialects: that of prescriptions
 * (v20170510) and the later one of referrals and care plans (v20180509).
 */

import type { Namespace } from '#standards/soap/description/schema.ts'
import { wsu } from '#standards/soap/names.ts'
import { refuseSoap } from '#standards/soap/refusal.ts'
import { attributeOf, elementsOf, isNamed, textIn, type XmlElement } from '#standards/xml/tree.ts'
import { escaped, tag } from '#standards/xml/write.ts'
import { context, laterContext } from './namespaces.ts'

const earlier = 'urn:csioz:p1:erecepta:kontekst:'
const later = 'urn:csioz:p1:kontekst:'

/** Roles of the edition of 2019, and those that came later. */
const businessRoles = [
  'LEKARZ_LEK_DENTYSTA_FELCZER',
  'PIELEGNIARKA_POLOZNA',
  'FARMACEUTA',
  'TECHNIK_FARMACEUTYCZNY',
  'DIAGNOSTA_LABORATORYJNY',
  'FIZJOTERAPEUTA',
  'INNY_PROFESJONALISTA_MEDYCZNY',
  'PRACOWNIK_ADMINISTRACYJNY',
  'USLUGOBIORCA',
  'PELNOMOCNIK',
  'OPIEKUN',
] as const
export type BusinessRole = (typeof businessRoles)[number]
const publishedRoles = businessRoles.slice(0, 4)

/** An OID identifier. */
export interface OidId {
  readonly root: string
  readonly extension: string
}

export interface CallContext {
  readonly provider: OidId
  readonly worker: OidId
  readonly place: OidId
  readonly role: BusinessRole
  /** Whom an assistant works for them. */
  readonly assistant?: OidId
}

const parts = { provider: 'idPodmiotu', worker: 'idUzytkownika', place: 'idMiejscaPracy' } as const
const assistant = 'idAsystentaMedycznego'
const names = [...Object.values(parts), assistant].flatMap((each) => [`${each}OidRoot`, `${each}OidExt`])
const known: readonly string[] = [...names, 'rolaBiznesowa']

export const isContext = (header: XmlElement): boolean =>
  isNamed(header, context.uri, 'kontekstWywolania') || isNamed(header, laterContext, 'kontekstWywolania')

/** Throws SoapRefusal `form`: each attribute known, once, with one value of plain signs. */
export function readContext(header: XmlElement): CallContext {
  const { uri } = header
  const prefix = uri === laterContext ? later : earlier
  const values = new Map<string, string>()
  for (const attribute of elementsOf(header)) {
    const name = attributeOf(attribute, 'nazwa') ?? ''
    const own = name.startsWith(prefix) ? name.slice(prefix.length) : ''
    const [value, ...more] = elementsOf(attribute)
    const isWhole =
      isNamed(attribute, uri, 'atrybut') && value && isNamed(value, uri, 'wartosc') && more.length === 0
    if (!isWhole || !known.includes(own) || values.has(own))
      refuseSoap(
        'form',
        'kontekstWywolania holds an attribute that is not known, twice there, or without its one value.',
      )
    else values.set(own, plain(textIn(value)))
  }
  return contextOf((name) => values.get(name))
}

function contextOf(found: (name: string) => string | undefined): CallContext {
  const needed = (name: string) => found(name) ?? refuseSoap('form', `kontekstWywolania lacks ${name}.`)
  const id = (part: string): OidId => ({ root: needed(`${part}OidRoot`), extension: needed(`${part}OidExt`) })
  const word = needed('rolaBiznesowa')
  const role =
    businessRoles.find((each) => each === word) ??
    refuseSoap('form', 'rolaBiznesowa is none of the roles that are known.')
  const helps = found(`${assistant}OidRoot`) ?? found(`${assistant}OidExt`)
  return {
    provider: id(parts.provider),
    worker: id(parts.worker),
    place: id(parts.place),
    role,
    ...(helps !== undefined && { assistant: id(assistant) }),
  }
}

function plain(text: string): string {
  const value = text.trim()
  return /^[\w.-]{1,80}$/.test(value)
    ? value
    : refuseSoap(
        'form',
        'A value of kontekstWywolania is empty, too long, or has signs that no identifier has.',
      )
}

/** The header as providers' programs send it. */
export function writeContext(call: CallContext, dialect: 'v20170510' | 'v20180509' = 'v20170510'): string {
  const isLater = dialect === 'v20180509'
  const pairs = Object.entries(parts).flatMap(([key, name]): [string, string][] => {
    const { root, extension } = call[key as keyof typeof parts]
    return [
      [`${name}OidRoot`, root],
      [`${name}OidExt`, extension],
    ]
  })
  const attribute = ([name, value]: [string, string]) =>
    tag(
      'kon:atrybut',
      { nazwa: `${isLater ? later : earlier}${name}` },
      tag('kon:wartosc', {}, escaped(value)),
    )
  return tag(
    'kon:kontekstWywolania',
    { 'xmlns:kon': isLater ? laterContext : context.uri, 'xmlns:wsu': wsu, 'wsu:Id': 'KontekstWywolania' },
    ...pairs.map(attribute),
    attribute(['rolaBiznesowa', call.role]),
  )
}

const listOf = (name: string, values: readonly string[]) =>
  tag(
    'xs:simpleType',
    { name },
    tag('xs:restriction', { base: 'xs:string' }, ...values.map((value) => tag('xs:enumeration', { value }))),
  )

const element = (name: string, type: string, minOccurs: string) =>
  tag('xs:element', { name, type: `k:${type}`, minOccurs, maxOccurs: 'unbounded' })

/** The header's schema: as in 2019, an attribute may have any name and its value any text. */
const headerOf = (namespace: Namespace, prefix: string) => ({
  namespace,
  name: 'kontekstWywolania',
  schema: tag(
    'xs:schema',
    {
      'xmlns:xs': 'http://www.w3.org/2001/XMLSchema',
      'xmlns:k': namespace.uri,
      'xmlns:wsu': wsu,
      targetNamespace: namespace.uri,
      elementFormDefault: 'qualified',
    },
    listOf('RolaBiznesowaMT', publishedRoles),
    listOf(
      'NazwaAtrybutuKontekstuMT',
      known.filter((each) => !each.startsWith(assistant)).map((each) => prefix + each),
    ),
    tag(
      'xs:simpleType',
      { name: 'WartoscAtrybutuMT' },
      tag('xs:restriction', { base: 'xs:string' }, tag('xs:minLength', { value: '1' })),
    ),
    tag(
      'xs:complexType',
      { name: 'KontekstMT' },
      tag('xs:sequence', {}, element('atrybut', 'AtrybutMT', '0')),
      // wsu:Id and nothing else: its schema need not be fetched.
      tag('xs:anyAttribute', { namespace: wsu, processContents: 'lax' }),
    ),
    tag(
      'xs:complexType',
      { name: 'AtrybutMT' },
      tag('xs:sequence', {}, element('wartosc', 'WartoscAtrybutuMT', '1')),
      tag('xs:attribute', { name: 'nazwa', use: 'optional', type: 'xs:anyURI' }),
    ),
    tag('xs:element', { name: 'kontekstWywolania', type: 'k:KontekstMT' }),
  ),
})

export const contextHeader = headerOf(context, earlier)
export const laterContextHeader = headerOf({ ...context, uri: laterContext }, later)
