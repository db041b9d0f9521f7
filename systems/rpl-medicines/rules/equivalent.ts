/**
 * Which medicines may stand in each other's place: the same international name, strength and form (ustawa o refundacji art. 44 ust. 1). Forms are held
 * against each other word for word: that two forms "cause no therapeutic difference" is a pharmacist's judgement that the register does not hold.
 */
import type { Pack } from '../contract.ts'

export interface Content {
  readonly inn: string
  readonly strength: string
  readonly form: string
}

/** Undefined where the register does not say enough: then nothing stands in its place. */
export function sameContent({ inn, strength, form }: Pack): (Content & Record<string, string>) | undefined {
  if (!inn || !strength || !form) return undefined
  return { inn, strength, form }
}
