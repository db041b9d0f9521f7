/**
 * FHIR XML to JSON (https://hl7.org/fhir/R4/xml.html), for texts that anybody may have sent.
 *
 * - No document type, no entities but XML's own five, no processing instruction inside a narrative; nothing outside the text is ever
 *   looked for. Comments and processing instructions between elements are no content of a resource and are left out.
 * - Names, namespaces, attributes, order and repetition must be those of R4; whether values are right is for `validate` to tell.
 * - Decimals keep their text; a narrative keeps every letter.
 */
import type { FhirResource } from '../resource.ts'
import { XmlReading } from './reading.ts'

/** Reads a whole text. Throws XmlError. */
export function readXml(text: string): FhirResource {
  const reading = new XmlReading(text)
  reading.advance(text.length)
  return reading.end()
}

/** Characters that are read in one go, some milliseconds. */
const SLICE = 128 * 1024

/** The same for a large text, letting others work between slices. `pause` is awaited after each. */
export async function readLargeXml(text: string, pause: () => Promise<unknown>): Promise<FhirResource> {
  const reading = new XmlReading(text)
  for (let at = 0; at < text.length; at += SLICE) {
    reading.advance(at + SLICE)
    await pause()
  }
  return reading.end()
}
