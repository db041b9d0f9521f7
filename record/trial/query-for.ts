/** From a value that a resource has to a search that must find it. */

import { escaped } from '#standards/fhir/search/escapes.ts'
import type { CompositeValue, PartValue, SearchValues } from '#standards/fhir/search-values.ts'

type Reference = SearchValues['references'][number]
type Token = SearchValues['tokens'][number]
type Quantity = SearchValues['quantities'][number]

/** `name=value`; undefined for a value that nothing can be searched by. */
export function queryFor(value: PartValue): string | undefined {
  const { code, type } = value.parameter
  if (type === 'token') return queryForToken(value as Token)
  if (type === 'reference' && (value as Reference).id === undefined && (value as Reference).url === undefined)
    return queryForIdentifier(value as Reference)
  const text = textOf(value)
  return text === undefined ? undefined : `${code}=${text}`
}

/** A composite by its parts. */
export function queryForComposite({ parameter, parts }: CompositeValue): string | undefined {
  const texts = parts.map(textOf)
  return texts.includes(undefined) ? undefined : `${parameter.code}=${texts.join('$')}`
}

function queryForToken({ parameter: { code: name }, system, code, text }: Token): string | undefined {
  if (code !== undefined) return `${name}=${tokenText({ system, code })}`
  if (system !== undefined) return `${name}=${escaped(system)}|`
  return text === undefined || !/[\p{L}\p{N}]/u.test(text) ? undefined : `${name}:text=${escaped(text)}`
}

const tokenText = ({ system, code }: { system: string | undefined; code: string }): string =>
  system === undefined ? escaped(code) : `${escaped(system)}|${escaped(code)}`

function queryForIdentifier({ parameter, identifier }: Reference): string | undefined {
  if (identifier?.value === undefined) return undefined
  return `${parameter.code}:identifier=${tokenText({ system: identifier.system, code: identifier.value })}`
}

function textOf(value: PartValue): string | undefined {
  switch (value.parameter.type) {
    case 'token': {
      const { system, code } = value as Token
      return code === undefined ? undefined : tokenText({ system, code })
    }
    case 'string': {
      const text = (value as { value: string }).value
      return /[\p{L}\p{N}]/u.test(text) ? escaped(text) : undefined
    }
    case 'date':
      return dateText(value as { low: number; high: number })
    case 'reference':
      return referenceText(value as Reference)
    case 'quantity':
      return quantityText(value as Quantity)
    case 'number':
      return numberText(value as { low: number; high: number })
    case 'uri':
      return escaped((value as { value: string }).value)
    default: {
      const { latitude, longitude } = value as { latitude: number; longitude: number }
      return `${latitude}|${longitude}|1|km`
    }
  }
}

function dateText({ low, high }: { low: number; high: number }): string {
  if (Number.isFinite(low)) return `ge${new Date(low).toISOString()}`
  return `le${new Date(high).toISOString()}`
}

function referenceText({ type, id, url, version }: Reference): string | undefined {
  if (url !== undefined) return version === undefined ? escaped(url) : `${escaped(url)}|${escaped(version)}`
  return id === undefined ? undefined : `${type}/${id}`
}

function numberText({ low, high }: { low: number; high: number }): string {
  if (low === high) return String(low)
  return Number.isFinite(low) ? `ge${low}` : `le${high}`
}

function quantityText({ low, high, system, code }: Quantity): string {
  const unit = code === undefined ? '' : `|${escaped(system ?? '')}|${escaped(code)}`
  return numberText({ low, high }) + unit
}
