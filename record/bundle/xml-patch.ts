/** XML Patch on a resource that is kept as JSON: to XML and back. */
import { refuse } from '#kernel/problem.ts'
import { applyXmlPatch } from '#standards/fhir/patch/xml-patch.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { readXml } from '#standards/fhir/xml/read.ts'
import { writeXml } from '#standards/fhir/xml/write.ts'
import { XmlError } from '#standards/fhir/xml/xml-error.ts'

/** Throws PatchError. Refuses `unprocessable/patch-failed` when the resource has no XML form, or has none any more. */
export function patchAsXml(resource: FhirResource, patch: string): FhirResource {
  try {
    return readXml(applyXmlPatch(writeXml(resource), patch))
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    return refuse('unprocessable', 'patch-failed', `As XML the outcome is no resource: ${error.message}`)
  }
}
