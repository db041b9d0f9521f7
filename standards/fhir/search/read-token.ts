/** `code`, `system|code`, `|code`, `system|` (https://hl7.org/fhir/R4/search.html#token). */
import { contactKey } from './contact-key.ts'
import { splitUnescaped, unescaped } from './escapes.ts'
import { factsOf } from './parameter-facts.ts'
import { incorrect } from './search-error.ts'
import type { TokenSought } from './sought.ts'

/** `type`: of the resource, when the code is to be read as the parameter's elements write it. */
export function readToken(parameter: string, text: string, type?: string): TokenSought {
  const parts = splitUnescaped(text, '|').map(unescaped)
  const [first = '', second, ...more] = parts
  const isPair = second !== undefined
  if (more.length > 0 || (isPair ? first + second : first) === '')
    return incorrect(
      'token',
      'Write code, system|code, |code or system|, with \\| for a | that is meant.',
      parameter,
    )
  const written = isPair ? second : first
  const code = type === undefined ? written : codeFor(type, parameter, written)
  return { kind: 'token', system: isPair ? first : undefined, code: code === '' ? undefined : code }
}

/** Elements of type string are compared without case, contacts by their key. */
function codeFor(type: string, parameter: string, code: string): string {
  const { elements } = factsOf(type, parameter)
  if (elements.has('string')) return code.toLowerCase()
  return elements.has('ContactPoint') ? contactKey(code) : code
}
