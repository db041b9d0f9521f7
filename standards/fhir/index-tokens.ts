/** Index values of token, string and uri parameters (https://hl7.org/fhir/R4/search.html#token, #string, #uri). */
import type { Address, CodeableConcept, Coding, ContactPoint, HumanName, Identifier } from './resource.ts'
import { contactKey } from './search/contact-key.ts'
import type { SearchParameter } from './search-parameters.ts'
import type { SearchValues, TokenValue } from './search-values.ts'

export function tokenOfCoding(out: SearchValues, parameter: SearchParameter, coding: Coding): void {
  const { system, code, display } = coding
  if (system === undefined && code === undefined && display === undefined) return
  const token: TokenValue = { parameter }
  if (system !== undefined) token.system = system
  if (code !== undefined) token.code = code
  if (display !== undefined) token.text = display
  out.tokens.push(token)
}

export function tokensOfConcept(
  out: SearchValues,
  parameter: SearchParameter,
  concept: CodeableConcept,
): void {
  const { coding, text } = concept
  if (Array.isArray(coding))
    for (let i = 0; i < coding.length; i++) tokenOfCoding(out, parameter, coding[i] ?? {})
  if (text !== undefined) out.tokens.push({ parameter, text })
}

export function tokenOfIdentifier(
  out: SearchValues,
  parameter: SearchParameter,
  identifier: Identifier,
): void {
  const { system, value, type } = identifier
  if (system === undefined && value === undefined) return
  const token: TokenValue = { parameter }
  if (system !== undefined) token.system = system
  if (value !== undefined) token.code = value
  if (type !== undefined) addIdentifierType(token, type)
  out.tokens.push(token)
}

function addIdentifierType(token: TokenValue, type: CodeableConcept): void {
  const codes = (type.coding ?? []).flatMap(({ system, code }) => {
    if (code === undefined) return []
    return [system === undefined ? { code } : { system, code }]
  })
  if (codes.length > 0) token.ofType = codes
  if (type.text !== undefined) token.text = type.text
}

/** Telephone numbers and addresses: their value alone, as R4's table for token parameters has it. */
export function tokenOfContact(out: SearchValues, parameter: SearchParameter, contact: ContactPoint): void {
  if (contact.value !== undefined) out.tokens.push({ parameter, code: contactKey(contact.value) })
}

/** Elements of type string are compared without case. */
export function tokenOfString(out: SearchValues, parameter: SearchParameter, value: unknown): void {
  if (typeof value === 'string') out.tokens.push({ parameter, code: value.toLowerCase() })
}

/** Codes, ids, URIs, booleans. */
export function tokenOfPrimitive(out: SearchValues, parameter: SearchParameter, value: unknown): void {
  if (typeof value === 'string' || typeof value === 'boolean')
    out.tokens.push({ parameter, code: String(value) })
}

export function stringOfPrimitive(out: SearchValues, parameter: SearchParameter, value: unknown): void {
  if (typeof value === 'string') out.strings.push({ parameter, value })
}

export function stringsOfName(out: SearchValues, parameter: SearchParameter, name: HumanName): void {
  stringOfPrimitive(out, parameter, name.family)
  stringsOfList(out, parameter, name.given)
  stringsOfList(out, parameter, name.prefix)
  stringsOfList(out, parameter, name.suffix)
  stringOfPrimitive(out, parameter, name.text)
}

export function stringsOfAddress(out: SearchValues, parameter: SearchParameter, address: Address): void {
  stringsOfList(out, parameter, address.line)
  for (const part of ['city', 'district', 'state', 'postalCode', 'country', 'text']) {
    stringOfPrimitive(out, parameter, address[part])
  }
}

export function uriOf(out: SearchValues, parameter: SearchParameter, value: unknown): void {
  if (typeof value === 'string') out.uris.push({ parameter, value })
}

function stringsOfList(out: SearchValues, parameter: SearchParameter, values: unknown): void {
  if (Array.isArray(values)) for (const value of values) stringOfPrimitive(out, parameter, value)
}
