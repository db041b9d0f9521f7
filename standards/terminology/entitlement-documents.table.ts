/**
 * By which document an additional entitlement (UprawnienieDodatkowe, 2.16.840.1.113883.3.4424.11.3.1) is shown in a pharmacy. A code that is not
 * here is written by the prescriber alone. Ustawa o świadczeniach opieki zdrowotnej art. 43–46; kind and number stand in the record of the
 * dispensing (rozporządzenie w sprawie recept, Dz.U. 2020 poz. 2424). What the texts leave open: docs/clarifications/refunds.md.
 * https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20042102135
 */
export const documentKinds = [
  'asbestos-booklet',
  'war-invalid-book',
  'repressed-person-card',
  'military-invalid-book',
  'unit-certificate',
  'blood-donor-card',
  'transplant-donor-card',
] as const

export interface EntitlementDocument {
  readonly kind: (typeof documentKinds)[number]
  /** Whether every document of this kind has a number. */
  readonly isNumbered: boolean
}

// biome-ignore format: a table is read by column
export const entitlementDocuments: Readonly<Record<string, readonly EntitlementDocument[]>> = {
  AZ: [{ kind: 'asbestos-booklet',       isNumbered: true }],
  IB: [{ kind: 'war-invalid-book',       isNumbered: true },
       { kind: 'repressed-person-card',  isNumbered: true }],
  IW: [{ kind: 'military-invalid-book',  isNumbered: true }],
  PO: [{ kind: 'unit-certificate',       isNumbered: false }],
  ZK: [{ kind: 'blood-donor-card',       isNumbered: true },
       { kind: 'transplant-donor-card',  isNumbered: true }],
}
