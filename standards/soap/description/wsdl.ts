/** The WSDL 1.1 (https://www.w3.org/TR/2001/NOTE-wsdl-20010315) of a service, with its schemas in it: document/literal over SOAP 1.1. */
import { tag } from '#standards/xml/write.ts'
import type { Complex, Enumeration, Namespace, ServiceDescription, Type } from './schema.ts'

/** `address`: where the port is served. */
export function wsdlOf(service: ServiceDescription, address: string): string {
  const { name, namespace, operations, types, header } = service
  const namespaces = [...new Set([namespace, ...types.map((each) => each.namespace), header.namespace])]
  const declared = Object.fromEntries(namespaces.map(({ prefix, uri }) => [`xmlns:${prefix}`, uri]))
  const ns = namespace.prefix
  const port = `${name}WS`
  const messages = operations.flatMap(({ name: own, request, answer }) => [
    message(`${own}Request`, own, `${ns}:${request.name}`),
    message(`${own}Response`, `${own}Response`, `${ns}:${answer.name}`),
  ])
  const use = (direction: string, own: string, suffix: string) =>
    tag(`wsdl:${direction}`, { name: `${own}Request${suffix}`, message: `${ns}:${own}${suffix}` })
  const fault = service.fault
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag(
    'wsdl:definitions',
    {
      name,
      targetNamespace: namespace.uri,
      'xmlns:wsdl': 'http://schemas.xmlsoap.org/wsdl/',
      'xmlns:soap': 'http://schemas.xmlsoap.org/wsdl/soap/',
      'xmlns:xs': 'http://www.w3.org/2001/XMLSchema',
      ...declared,
    },
    tag('wsdl:types', {}, ...namespaces.map((each) => schemaOf(service, each, namespaces))),
    ...messages,
    message(fault, 'fault', `${ns}:${fault}`),
    message(header.name, header.name, `${header.namespace.prefix}:${header.name}`),
    tag(
      'wsdl:portType',
      { name: port },
      ...operations.map(({ name: own }) =>
        tag(
          'wsdl:operation',
          { name: own },
          use('input', own, 'Request'),
          use('output', own, 'Response'),
          tag('wsdl:fault', { name: fault, message: `${ns}:${fault}` }),
        ),
      ),
    ),
    binding(service, port),
    tag(
      'wsdl:service',
      { name },
      tag('wsdl:port', { name: port, binding: `${ns}:${port}` }, tag('soap:address', { location: address })),
    ),
  )}`
}

const message = (name: string, part: string, element: string): string =>
  tag('wsdl:message', { name }, tag('wsdl:part', { name: part, element }))

function binding(
  { namespace: { prefix }, operations, header, fault }: ServiceDescription,
  port: string,
): string {
  const body = tag('soap:body', { use: 'literal' })
  const context = tag('soap:header', {
    message: `${prefix}:${header.name}`,
    part: header.name,
    use: 'literal',
  })
  return tag(
    'wsdl:binding',
    { name: port, type: `${prefix}:${port}` },
    tag('soap:binding', { style: 'document', transport: 'http://schemas.xmlsoap.org/soap/http' }),
    ...operations.map(({ name }) =>
      tag(
        'wsdl:operation',
        { name },
        tag('soap:operation', { soapAction: `urn:${name}`, style: 'document' }),
        tag('wsdl:input', { name: `${name}RequestRequest` }, context, body),
        tag('wsdl:output', { name: `${name}RequestResponse` }, body),
        tag('wsdl:fault', { name: fault }, tag('soap:fault', { name: fault, use: 'literal' })),
      ),
    ),
  )
}

/** The schema of one namespace. */
function schemaOf(service: ServiceDescription, namespace: Namespace, all: readonly Namespace[]): string {
  const { types, elements, operations, header } = service
  if (namespace === header.namespace) return header.schema
  const own = types.filter((each) => each.namespace === namespace)
  const named: [string, Complex][] =
    namespace === service.namespace
      ? [
          ...operations.flatMap(({ request, answer }): [string, Complex][] => [
            [request.name, request],
            [answer.name, answer],
          ]),
          ...Object.entries(elements),
        ]
      : []
  const declared = Object.fromEntries(all.map(({ prefix, uri }) => [`xmlns:${prefix}`, uri]))
  return tag(
    'xs:schema',
    {
      targetNamespace: namespace.uri,
      ...declared,
      elementFormDefault: namespace.qualified ? 'qualified' : 'unqualified',
    },
    ...all.filter((each) => each !== namespace).map(({ uri }) => tag('xs:import', { namespace: uri })),
    ...named.map(([name, type]) => tag('xs:element', { name, type: nameOf(type) })),
    ...own.map((type) => (type.kind === 'complex' ? complexType(type) : enumeration(type))),
  )
}

const nameOf = (type: Type): string =>
  type.kind === 'simple' ? `xs:${type.name}` : `${type.namespace.prefix}:${type.name}`

const enumeration = ({ name, values }: Enumeration): string =>
  tag(
    'xs:simpleType',
    { name },
    tag('xs:restriction', { base: 'xs:string' }, ...values.map((value) => tag('xs:enumeration', { value }))),
  )

const occurs = {
  one: ['1', '1'],
  optional: ['0', '1'],
  many: ['0', 'unbounded'],
  some: ['1', 'unbounded'],
} as const

function complexType({ name, base, order, fields, attributes }: Complex): string {
  if (base) {
    const extension = tag('xs:extension', { base: nameOf(base) }, tag('xs:sequence', {}))
    return tag('xs:complexType', { name }, tag('xs:complexContent', {}, extension))
  }
  const elements = Object.entries(fields).map(([own, { type, often }]) => {
    const [minOccurs, maxOccurs] = occurs[often]
    return tag('xs:element', { name: own, type: nameOf(type), minOccurs, maxOccurs })
  })
  return tag(
    'xs:complexType',
    { name },
    tag(`xs:${order}`, {}, ...elements),
    ...attributes.map((each) => tag('xs:attribute', { name: each, use: 'required', type: 'xs:string' })),
  )
}
