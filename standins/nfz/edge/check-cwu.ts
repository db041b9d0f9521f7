/** WSBroker's service ServiceBroker: executeService with checkCWU 5.0, the question of eWUŚ whether a person is insured. */
import { type KeyObject, randomInt } from 'node:crypto'
import { type Element, escaped, tag } from '#standards/saml/xml.ts'
import { dateInPoland, fhirDateTimeInPoland } from '#standards/time/poland.ts'
import type { Insured } from '../rules/insured.ts'
import { BrokerFault, childOf, envelope, names, textIn } from './messages.ts'
import type { Operator } from './operators.ts'
import { sealed } from './seal.ts'

const asked = { namespace: 'nfz.gov.pl/ws/broker/cwu', localname: 'checkCWU', version: '5.0' } as const

/** As `status_cwu` says it. */
const found = { insured: '1', uninsured: '1', unknown: '0', annulled: '-1' } as const

export interface Check {
  readonly operator: Operator
  readonly key: () => KeyObject
  readonly at: Date
  readonly insuredOn: (pesel: string, day: string) => Promise<Insured>
}

export async function answerCheck(
  message: Element,
  { operator, key, at, insuredOn }: Check,
): Promise<string> {
  if (message.namespaceURI !== names.broker || message.localName !== 'executeService')
    throw new BrokerFault('InputException')
  const location = childOf(message, 'location')
  if (Object.entries(asked).some(([name, value]) => textIn(location, name) !== value))
    throw new BrokerFault('InputException', 'Nieznana usługa albo jej wersja.')
  const question = childOf(childOf(childOf(message, 'payload'), 'textload'), 'status_cwu_pyt')
  if (question.namespaceURI !== names.status) throw new BrokerFault('InputException')
  const pesel = textIn(question, 'numer_pesel')
  if (!/^\d{11}$/.test(pesel)) throw new BrokerFault('InputException', 'Numer PESEL ma jedenaście cyfr.')
  const operation = `L${dateInPoland(at).slice(2, 7).replace('-', '')}M${operator.domain}${randomInt(10 ** 9)
    .toString()
    .padStart(9, '0')}`
  const insured = await insuredOn(pesel, dateInPoland(at))
  const answer = sealed(key(), (signature) =>
    statusOf({ pesel, insured, operator, at, operation }, signature),
  )
  return envelope(returned(answer, at))
}

function returned(answer: string, at: Date): string {
  const location = Object.entries(asked).map(([name, value]) => tag(name, {}, value))
  return tag(
    'ns3:executeServiceReturn',
    { 'xsi:type': 'ns3:ServiceResponse', 'xmlns:ns3': names.broker, 'xmlns:xsi': names.instance },
    tag('location', { xmlns: names.shared }, ...location),
    tag('ns3:date', {}, fhirDateTimeInPoland(at)),
    tag('ns3:payload', {}, tag('ns3:textload', {}, answer)),
  )
}

interface Asked {
  readonly pesel: string
  readonly insured: Insured
  readonly operator: Operator
  readonly at: Date
  /** Number of the question, by which a provider proves that it asked. */
  readonly operation: string
}

function statusOf({ pesel, insured, operator, at, operation }: Asked, signature: string): string {
  const { domain, provider, id } = operator
  const { state } = insured
  return tag(
    'ns2:status_cwu_odp',
    {
      'xmlns:ns2': names.status,
      data_czas_operacji: fhirDateTimeInPoland(at),
      id_operacji: operation,
    },
    tag('ns2:status_cwu', {}, found[state]),
    tag('ns2:numer_pesel', {}, pesel),
    tag('ns2:system_nfz', { nazwa: 'eWUS', wersja: 'test' }),
    tag(
      'ns2:swiad',
      {},
      tag('ns2:id_swiad', {}, provider),
      tag('ns2:id_ow', {}, domain),
      tag('ns2:id_operatora', {}, id),
    ),
    found[state] === '1' ? patientOf(insured, at) : '',
    signature,
  )
}

/** The confirmation counts until the end of the day. */
function patientOf({ state, entitlement, given, family, notes }: Insured, at: Date): string {
  const day = dateInPoland(at)
  const written = notes.map(({ code, level, text }) =>
    tag('ns2:informacja', { kod: code, poziom: level, wartosc: text }),
  )
  return tag(
    'ns2:pacjent',
    {},
    tag('ns2:data_waznosci_potwierdzenia', {}, `${day}${fhirDateTimeInPoland(at).slice(-6)}`),
    tag('ns2:status_ubezp', { ozn_rec: entitlement }, state === 'insured' ? '1' : '0'),
    tag('ns2:imie', {}, escaped(given)),
    tag('ns2:nazwisko', {}, escaped(family)),
    written.length > 0 ? tag('ns2:informacje_dodatkowe', {}, ...written) : '',
  )
}
