/** A register of rights to practise: what a room declares of its own, and what all of them share. */
import type { ProfessionKey } from '#standards/terminology/medical-professions.table.ts'
import type { Field, Register } from '../register.ts'
import { register } from '../register.ts'
import { csv } from './file-words.ts'
import { checkLicence, licenceFields } from './licence-fields.ts'
import { licenceViews } from './licence-to-fhir.ts'

interface Own
  extends Pick<Register, 'id' | 'title' | 'steward' | 'legalBasis'>,
    Partial<Pick<Register, 'shipped' | 'keptBy' | 'askedFor'>> {
  readonly professions: readonly ProfessionKey[]
  /** Fields beside those of every right to practise. */
  readonly fields?: Readonly<Record<string, Field>>
  /** Name of the file that it is imported from. */
  readonly file: RegExp
}

export function licenceRegister({ professions, fields = {}, file, ...own }: Own): Register {
  return register({
    ...own,
    fields: { ...licenceFields(professions), ...fields },
    key: ['profession', 'number'],
    name: ({ title, given, family }) => [title, given, family].filter(Boolean).join(' '),
    shown: ['profession', 'number', 'town', 'status'],
    isPublic: true,
    fhirViews: licenceViews(professions),
    checkEntry: checkLicence,
    sources: [csv(file, Object.keys(fields))],
  })
}

/** The key of an entry in such a register. */
export const licenceKey = (profession: string, number: string): string => `${profession}|${number}`
