/** Text that is no acceptable FHIR XML, or content that XML cannot say. The message quotes no data. */

/** Codes of http://hl7.org/fhir/issue-type. */
export type XmlErrorCode = 'structure' | 'value' | 'required' | 'too-costly' | 'not-supported'

export class XmlError extends Error {
  readonly code: XmlErrorCode
  /** FHIRPath of the element, e.g. `Patient.name[0].given[1]`; absent when the text could not be followed so far. */
  readonly expression: string | undefined

  constructor(code: XmlErrorCode, message: string, expression?: string) {
    super(message)
    this.name = 'XmlError'
    this.code = code
    this.expression = expression
  }
}
