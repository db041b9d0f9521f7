/** Why a view is not run: its definition is wrong, or a resource does not fit it. */

export class ViewError extends Error {
  override readonly name = 'ViewError'
  readonly code: 'invalid' | 'not-supported' | 'too-costly'
  /** Where in the ViewDefinition, as a FHIRPath. */
  readonly location: string

  constructor(code: 'invalid' | 'not-supported' | 'too-costly', message: string, location: string) {
    super(message)
    this.code = code
    this.location = location
  }
}
