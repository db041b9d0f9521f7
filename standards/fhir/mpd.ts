/** HL7 Europe's profiles of prescriptions and dispensings (Medication Prescription and Delivery 1.0.0, http://hl7.eu/fhir/mpd/1.0.0). */

export const profiles = Object.freeze({
  MedicationRequest: 'http://hl7.eu/fhir/mpd/StructureDefinition/MedicationRequest-eu-mpd',
  MedicationDispense: 'http://hl7.eu/fhir/mpd/StructureDefinition/MedicationDispense-eu-mpd',
} as const)

const r5 = (element: string) => `http://hl7.org/fhir/5.0/StructureDefinition/extension-${element}`

export const mpdExtensions = Object.freeze({
  /** valueQuantity, in dispenseRequest: everything that was prescribed. */
  prescribedQuantity:
    'https://profiles.ihe.net/PHARM/MPD/StructureDefinition/ihe-ext-medicationrequest-prescribedQuantity',
  /** valueDateTime: when the dispensing was written down; one of each. */
  recorded: r5('MedicationDispense.recorded'),
} as const)
