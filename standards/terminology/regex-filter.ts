/** Regular expressions of filters: the whole text has to match, in time that grows with the text and no faster. */
import { boundedTest, RegexRefused } from '../fhir/bounded-regex.ts'
import { refuse } from './refusal.ts'

/** Refuses `not-supported` what cannot be matched in bounded time, a text that is too long for it `too-costly`. */
export function regexTest(pattern: string): (text: string) => boolean {
  matches('', pattern, 'not-supported')
  return (text) => matches(text, pattern, 'too-costly')
}

function matches(text: string, pattern: string, code: 'not-supported' | 'too-costly'): boolean {
  try {
    return boundedTest(text, pattern, { whole: true })
  } catch (error) {
    if (error instanceof RegexRefused) refuse(code, error.message, { type: 'vs-invalid' })
    throw error
  }
}
