/** A package of RPL as Medication: https://hl7.org/fhir/R4/medication.html. Its ATC codes and its product's number are its code. */
import type { Entry } from '#registers/register.ts'
import { codeSystems, identifierSystems } from '#standards/pl-ids/systems.ts'
import { filled, textsOf } from './product-to-fhir.ts'

export function packageToFhir({ content, until }: Entry, id: string) {
  return filled({
    resourceType: 'Medication',
    id,
    identifier: [{ system: identifierSystems.gtin, value: content.gtin }],
    status: until === null && content.isDeleted !== true ? 'active' : 'inactive',
    code: {
      coding: [
        { system: identifierSystems.medicine, code: content.product, display: content.name },
        ...textsOf(content.atc).map((code) => ({ system: codeSystems.atc, code })),
      ],
      text: [content.name, content.strength].filter((part) => part !== undefined).join(' '),
    },
    form: content.form === undefined ? undefined : { text: content.form },
  })
}
