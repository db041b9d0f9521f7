/**
 * The messages of WSBroker, through which NFZ's services are asked: SOAP 1.1, document style. Names are those of the WSDL of eWUŚ
 * (namespaces of Kamsoft, the maker); header elements `session` and `authToken` carry the sign-in.
 */
import {
  atMostOneOf,
  childrenOf,
  type Element,
  expect,
  onlyOf,
  readXml,
  tag,
  textOf,
} from '#standards/saml/xml.ts'

export const names = {
  soap: 'http://schemas.xmlsoap.org/soap/envelope/',
  broker: 'http://xml.kamsoft.pl/ws/broker',
  shared: 'http://xml.kamsoft.pl/ws/common',
  login: 'http://xml.kamsoft.pl/ws/kaas/login_types',
  instance: 'http://www.w3.org/2001/XMLSchema-instance',
  status: 'https://ewus.nfz.gov.pl/ws/broker/ewus/status_cwu/v5',
} as const

const faults = {
  InputException: ['inputError', 'Komunikat jest niezgodny ze schematem usługi.'],
  AuthenticationException: [
    'authenticationError',
    'Brak identyfikacji operatora. Podane parametry logowania są nieprawidłowe.',
  ],
  AuthorizationException: ['authorizationError', 'Operator nie ma uprawnień do tej usługi.'],
  AuthTokenException: [
    'authTokenError',
    'Brak poprawnego tokenu autoryzacyjnego. Konieczna jest ponowna operacja logowania do systemu.',
  ],
  PassExpiredException: ['passExpiredError', 'Hasło operatora wygasło. Konieczna jest zmiana hasła.'],
  ServerException: ['serverError', 'Usługa jest chwilowo niedostępna.'],
  SessionException: [
    'sessionError',
    'Brak sesji operatora. Podano nieistniejący identyfikator lub sesja wygasła.',
  ],
} as const

export class BrokerFault extends Error {
  readonly code: keyof typeof faults
  readonly words: string

  constructor(code: keyof typeof faults, words: string = faults[code][1]) {
    super(code)
    this.code = code
    this.words = words
  }
}

/** What a caller sent: the one message of the body, and the sign-in of the header. */
export interface Received {
  readonly message: Element
  readonly session: string | undefined
  readonly token: string | undefined
}

/** Refuses (SamlRefusal) what is no envelope with one message. */
export function received(xml: string): Received {
  const envelope = expect(readXml(xml), names.soap, 'Envelope')
  const header = atMostOneOf(envelope, names.soap, 'Header')
  const idOf = (name: string) =>
    (header && atMostOneOf(header, names.shared, name)?.getAttribute('id')) ?? undefined
  const [message, ...others] = childrenOf(onlyOf(envelope, names.soap, 'Body'))
  if (!message || others.length > 0) throw new BrokerFault('InputException')
  return { message, session: idOf('session'), token: idOf('authToken') }
}

/** The one child of this name, whatever its namespace: programs in use leave namespaces out below the payload. */
export function childOf(parent: Element, name: string): Element {
  const [child, ...others] = childrenOf(parent).filter((each) => each.localName === name)
  if (!child || others.length > 0) throw new BrokerFault('InputException')
  return child
}

export const textIn = (parent: Element, name: string): string => textOf(childOf(parent, name))

export const envelope = (body: string, header = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${tag(
    'soapenv:Envelope',
    { 'xmlns:soapenv': names.soap },
    header === '' ? '' : tag('soapenv:Header', {}, header),
    tag('soapenv:Body', {}, body),
  )}`

/** As WSBroker tells refusals: the kind stands in the detail. */
export function faultOf({ code, words }: BrokerFault): string {
  const [element] = faults[code]
  const detail = tag(
    `ns1:${element}`,
    { 'xsi:type': `ns1:${code}`, 'xmlns:ns1': names.shared, 'xmlns:xsi': names.instance },
    tag('ns1:faultcode', {}, `Client.${code}`),
    tag('ns1:faultstring', {}, words),
  )
  return envelope(
    tag(
      'soapenv:Fault',
      {},
      tag('faultcode', {}, 'soapenv:Server'),
      tag('faultstring', {}, `${code}Msg`),
      tag('detail', {}, detail),
    ),
  )
}
