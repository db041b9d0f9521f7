/** A product of RPL as MedicationKnowledge: https://hl7.org/fhir/R4/medicationknowledge.html. */
import type { Entry, Value } from '#registers/register.ts'
import { codeSystems, identifierSystems } from '#standards/pl-ids/systems.ts'

type Part = Readonly<Record<string, string>>

export const textsOf = (value: Value | undefined): string[] => (Array.isArray(value) ? value.map(String) : [])
const partsOf = (value: Value | undefined): readonly Part[] =>
  Array.isArray(value) ? (value as readonly Part[]) : []

/** Without fields that have nothing to say: FHIR allows no empty list. */
export function filled(resource: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(resource).filter(
      ([, value]) => value !== undefined && (!Array.isArray(value) || value.length > 0),
    ),
  )
}

export function productToFhir({ content, until }: Entry, id: string) {
  return filled({
    resourceType: 'MedicationKnowledge',
    id,
    status: until === null ? 'active' : 'inactive',
    code: {
      coding: [
        { system: identifierSystems.medicine, code: content.id, display: content.name },
        ...textsOf(content.atc).map((code) => ({ system: codeSystems.atc, code })),
      ],
      text: [content.name, content.strength].filter((part) => part !== undefined).join(' '),
    },
    manufacturer: content.holder === undefined ? undefined : { display: content.holder },
    doseForm: content.form === undefined ? undefined : { text: content.form },
    synonym: [content.inn, content.previousName].filter((name) => name !== undefined),
    intendedRoute: textsOf(content.routes).map((text) => ({ text })),
    ingredient: partsOf(content.substances).map(ingredientOf),
  })
}

const numeric = /^\d{1,12}([.,]\d{1,10})?$/

function ingredientOf({ name, amount, unit, perAmount, perUnit }: Part) {
  const numerator = quantityOf(amount, unit)
  return filled({
    itemCodeableConcept: { text: name },
    isActive: true,
    strength: numerator && { numerator, denominator: quantityOf(perAmount, perUnit) ?? { value: 1 } },
  })
}

function quantityOf(amount: string | undefined, unit: string | undefined) {
  if (amount === undefined || !numeric.test(amount)) return undefined
  return filled({ value: Number(amount.replace(',', '.')), unit })
}
