/** Why a FHIRPath expression is not carried out. */

/** The message tells what to change and quotes nothing but names of functions and variables of the expression. */
export class FhirPathError extends Error {
  override readonly name = 'FhirPathError'
  readonly code: 'invalid' | 'not-supported' | 'too-costly'

  constructor(code: 'invalid' | 'not-supported' | 'too-costly', message: string) {
    super(message)
    this.code = code
  }
}

/** A name out of an expression, fit for a message. */
export function shown(name: string): string {
  return /^[A-Za-z_%$][\w-]{0,60}$/.test(name) ? name : '(not shown)'
}
