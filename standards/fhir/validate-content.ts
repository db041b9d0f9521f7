/**
 * Content beside its type: `data` of a Binary must be what `contentType` says, for it is given out as that. `data` of an Attachment
 * (https://hl7.org/fhir/R4/datatypes.html#Attachment), which HL7's own examples fill with any words, stays inside its resource: there it is
 * a warning, unless it is a program. Only the beginning is decoded.
 */
import { fitsType, isProgram, lookedAt } from '../media-types/content.ts'
import { primitiveChecks } from './primitives.ts'
import type { ValidationRun } from './validation-run.ts'

export const notOfItsType = 'The content is not what its type says: send the type of what it is.'

interface Content {
  readonly contentType?: unknown
  readonly data?: unknown
}

export function checkContent(run: ValidationRun, content: Content, isAttachment: boolean): void {
  const { contentType, data } = content
  if (typeof contentType !== 'string' || typeof data !== 'string') return
  const head = Buffer.from(data.slice(0, 2 * lookedAt), 'base64')
  if (isAttachment && !run.isThorough && !isProgram(head)) return
  // What is no base64 at all is told as that.
  if (fitsType(contentType, head) || !primitiveChecks.base64Binary?.(data)) return
  if (isAttachment && !isProgram(head)) run.warn('value', 'data', notOfItsType)
  else run.fail('value', 'data', notOfItsType)
}
