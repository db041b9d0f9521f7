/** What a visit or stay is called. */
import type { MedicalEvent } from './call.ts'

/** What it was, and why: links that all say "visit" help nobody. */
export function eventTitle({ text, diagnoses }: MedicalEvent): string {
  const main = diagnoses.find((diagnosis) => diagnosis.main) ?? diagnoses[0]
  return main ? `${text}: ${main.name}` : text
}
