/** Who stands in the documents of checks, as PIK HL7 CDA writes them. */
import type { PrescriptionFacts } from '#standards/cda/compose-prescription.ts'
import { CEZ_ROOT } from '#standards/pl-ids/systems.ts'

export const shown = (extension: string, root: string) => ({ extension, root, displayable: 'true' })

export const patientOf = (pesel: string): PrescriptionFacts['patient'] => ({
  ids: [shown(pesel, `${CEZ_ROOT}.1.1.616`)],
  address: { postalCode: { words: '00-001' }, city: { words: 'Warszawa' }, houseNumber: { words: '1' } },
  name: { given: [{ words: 'Anna' }], family: [{ words: 'Kowalska' }] },
  gender: { code: 'F', codeSystem: '2.16.840.1.113883.5.1' },
  birthTime: { value: '19840517' },
})
