/**
 * A value in another unit of UCUM (https://ucum.org/ucum), an operation of ours: FHIR has none. Amounts and masses are converted where the
 * molar mass of the substance is told (5 mmol/L of glucose, 180.156 g/mol, are 90 mg/dL).
 */
import { Given, type Parameter, type ParametersResource, parametersOf } from './parameters.ts'
import { refuse } from './refusal.ts'
import { ucumLibrary, units } from './units.ts'

export const convertNames: readonly string[] = ['value', 'from', 'to', 'molarMass']

const longest = 60
const decimal = /^-?\d{1,15}(\.\d{1,15})?(e[+-]?\d{1,3})?$/i
/** Floating point tells no more. */
const significant = 12

/** Refuses `required`, `invalid` what is no number or no unit, and units of different kinds. */
export async function convertUnit(parameters: readonly Parameter[]): Promise<ParametersResource> {
  const given = new Given(parameters)
  const value = numberIn(given, 'value') ?? refuse('required', 'Give value, from and to.')
  const [from, to] = [await unitIn(given, 'from'), await unitIn(given, 'to')]
  const molecularWeight = numberIn(given, 'molarMass')
  if (molecularWeight !== undefined && molecularWeight <= 0)
    refuse('invalid', 'The molar mass is in grams of a mole, above 0.')
  const { status, toVal } = (await ucumLibrary()).convertUnitTo(from, value, to, {
    ...(molecularWeight !== undefined && { molecularWeight }),
  })
  if (status !== 'succeeded' || toVal === null || !Number.isFinite(toVal))
    return refuse(
      'invalid',
      'These units measure different things. Between amount and mass give molarMass, in grams of a mole.',
    )
  const quantity = { value: Number(toVal.toPrecision(significant)), system: units.about.url, code: to }
  return parametersOf([{ name: 'quantity', valueQuantity: quantity }])
}

function numberIn(given: Given, name: string): number | undefined {
  const text = given.text(name)
  if (text === undefined) return undefined
  return decimal.test(text) ? Number(text) : refuse('invalid', `The parameter ${name} is a decimal number.`)
}

async function unitIn(given: Given, name: string): Promise<string> {
  const code = given.text(name) ?? refuse('required', 'Give value, from and to.')
  const found = code.length > longest ? undefined : await units.find(code)
  return found?.code ?? refuse('invalid', `The parameter ${name} is no unit of UCUM.`)
}
