/** Descriptions of the two services (WSDL 1.1), for clients that read them: only what is served here. */
import { escaped } from '#standards/saml/xml.ts'
import { names } from './messages.ts'

export const broker = ['Auth', 'ServiceBroker'] as const
export type BrokerService = (typeof broker)[number]

const xs = 'http://www.w3.org/2001/XMLSchema'

const sharedTypes = `<xs:schema xmlns:xs="${xs}" targetNamespace="${names.shared}" xmlns="${names.shared}" elementFormDefault="qualified">
<xs:complexType name="mark"><xs:attribute name="id" type="xs:string" use="required"/></xs:complexType>
<xs:element name="session" type="mark"/><xs:element name="authToken" type="mark"/>
<xs:complexType name="serviceLocation"><xs:sequence>
<xs:element name="namespace" type="xs:string"/><xs:element name="localname" type="xs:string"/><xs:element name="version" type="xs:string"/>
</xs:sequence></xs:complexType>
<xs:element name="location" type="serviceLocation"/>
<xs:element name="fault"><xs:complexType><xs:sequence>
<xs:element name="faultcode" type="xs:string"/><xs:element name="faultstring" type="xs:string"/>
</xs:sequence></xs:complexType></xs:element>
</xs:schema>`

const loginTypes = `<xs:schema xmlns:xs="${xs}" targetNamespace="${names.login}" xmlns="${names.login}" elementFormDefault="qualified">
<xs:complexType name="paramValue"><xs:sequence><xs:element name="stringValue" type="xs:string"/></xs:sequence></xs:complexType>
<xs:complexType name="loginParam"><xs:sequence><xs:element name="name" type="xs:string"/><xs:element name="value" type="paramValue"/></xs:sequence></xs:complexType>
<xs:complexType name="loginParams"><xs:sequence><xs:element name="item" type="loginParam" maxOccurs="unbounded"/></xs:sequence></xs:complexType>
<xs:element name="login"><xs:complexType><xs:sequence>
<xs:element name="credentials" type="loginParams"/><xs:element name="password" type="xs:string"/>
</xs:sequence></xs:complexType></xs:element>
<xs:element name="logout" type="xs:string"/>
<xs:element name="changePassword"><xs:complexType><xs:sequence>
<xs:element name="credentials" type="loginParams"/><xs:element name="oldPassword" type="xs:string" minOccurs="0"/>
<xs:element name="newPassword" type="xs:string"/><xs:element name="newPasswordRepeat" type="xs:string"/>
</xs:sequence></xs:complexType></xs:element>
<xs:element name="loginReturn" type="xs:string"/><xs:element name="logoutReturn" type="xs:string"/><xs:element name="changePasswordReturn" type="xs:string"/>
</xs:schema>`

const brokerTypes = `<xs:schema xmlns:xs="${xs}" targetNamespace="${names.broker}" xmlns="${names.broker}" xmlns:com="${names.shared}" elementFormDefault="qualified">
<xs:import namespace="${names.shared}"/>
<xs:complexType name="textload" mixed="true"><xs:sequence><xs:any processContents="lax"/></xs:sequence></xs:complexType>
<xs:complexType name="payload"><xs:sequence><xs:element name="textload" type="textload"/></xs:sequence></xs:complexType>
<xs:complexType name="ServiceRequest"><xs:sequence>
<xs:element ref="com:location"/><xs:element name="date" type="xs:dateTime"/><xs:element name="payload" type="payload"/>
</xs:sequence></xs:complexType>
<xs:complexType name="ServiceResponse"><xs:sequence>
<xs:element ref="com:location"/><xs:element name="date" type="xs:dateTime"/><xs:element name="payload" type="payload"/>
</xs:sequence></xs:complexType>
<xs:element name="executeService" type="ServiceRequest"/><xs:element name="executeServiceReturn" type="ServiceResponse"/>
</xs:schema>`

interface Operation {
  readonly name: string
  /** Whether the sign-in stands in the header of what is asked, or of what is answered. */
  readonly signIn: 'asked' | 'answered'
}

const described: Readonly<
  Record<BrokerService, { types: string; namespace: string; operations: readonly Operation[] }>
> = {
  Auth: {
    types: sharedTypes + loginTypes,
    namespace: names.login,
    operations: [
      { name: 'login', signIn: 'answered' },
      { name: 'logout', signIn: 'asked' },
      { name: 'changePassword', signIn: 'asked' },
    ],
  },
  ServiceBroker: {
    types: sharedTypes + brokerTypes,
    namespace: names.broker,
    operations: [{ name: 'executeService', signIn: 'asked' }],
  },
}

const headers = ['session', 'token']
  .map((part) => `<soap:header message="w:signIn" part="${part}" use="literal"/>`)
  .join('')
const body = '<soap:body use="literal" parts="body"/>'

const messagesOf = ({ name }: Operation): string =>
  `<message name="${name}"><part name="body" element="t:${name}"/></message>
<message name="${name}Return"><part name="body" element="t:${name}Return"/></message>`

const offered = ({ name }: Operation): string =>
  `<operation name="${name}"><input message="w:${name}"/><output message="w:${name}Return"/><fault name="fault" message="w:fault"/></operation>`

const bound = ({ name, signIn }: Operation): string =>
  `<operation name="${name}"><soap:operation soapAction="" style="document"/>
<input>${body}${signIn === 'asked' ? headers : ''}</input><output>${body}${signIn === 'answered' ? headers : ''}</output>
<fault name="fault"><soap:fault name="fault" use="literal"/></fault></operation>`

/** `address`: where the service answers. */
export function wsdlOf(service: BrokerService, address: string): string {
  const { types, namespace, operations } = described[service]
  const all = (write: (operation: Operation) => string) => operations.map(write).join('\n')
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:w="urn:openp1:wsbroker"
 xmlns:t="${namespace}" xmlns:c="${names.shared}" targetNamespace="urn:openp1:wsbroker" name="${service}">
<types>${types}</types>
<message name="signIn"><part name="session" element="c:session"/><part name="token" element="c:authToken"/></message>
<message name="fault"><part name="fault" element="c:fault"/></message>
${all(messagesOf)}
<portType name="${service}PortType">${all(offered)}</portType>
<binding name="${service}Soap11Binding" type="w:${service}PortType"><soap:binding transport="http://schemas.xmlsoap.org/soap/http" style="document"/>
${all(bound)}</binding>
<service name="${service}"><port name="${service}" binding="w:${service}Soap11Binding"><soap:address location="${escaped(address)}"/></port></service>
</definitions>`
}
