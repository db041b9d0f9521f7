/** RSK: what rooms ask about codes. Everything else is answered as FHIR, by the record's terminology operations. */
import { Type } from 'typebox'
import { contract, query } from '#kernel/contract.ts'
import { Day, Icd10 } from '#standards/pl-ids/schemas.ts'

/** ICD-10, ICD-9 PL, specialties of organisational cells (2.16.840.1.113883.3.4424.11.2.4). */
const System = Type.Enum(['icd10', 'icd9pl', 'specialty'])
const Code = Type.String({ pattern: '^[!-z]{1,20}$' })
const Named = { pl: Type.Optional(Type.String()), en: Type.Optional(Type.String()) }

export const DiagnosesAsked = Type.Object({
  text: Type.String({ minLength: 1, maxLength: 60 }),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
})
export const FoundDiagnoses = Type.Array(
  Type.Object({ icd10: Icd10, pl: Type.String(), en: Type.Optional(Type.String()) }),
)

export const rsk = contract('rsk', {
  /** How codes stand on a day (today unless said), in the order asked. */
  codes: query(
    Type.Object({
      system: System,
      codes: Type.Array(Code, { minItems: 1, maxItems: 50 }),
      day: Type.Optional(Day),
    }),
    Type.Object({
      codes: Type.Array(
        Type.Object({
          code: Type.String(),
          state: Type.Enum(['valid', 'ended', 'not-yet', 'unknown']),
          ...Named,
          /** Since when it is not valid any more, or from when on it is. */
          day: Type.Optional(Day),
          replacedBy: Type.Optional(Type.Array(Type.String())),
        }),
      ),
    }),
  ),
  /** Diagnoses that may be chosen today, by code or beginnings of words of any wording; typing errors are forgiven. The best first. */
  findDiagnoses: query(DiagnosesAsked, Type.Object({ diagnoses: FoundDiagnoses })),
  /**
   * Where a diagnosis of ICD-10 stands in ICD-11, by WHO's map and WHO's titles. `checked`: false when WHO was not reached; no `code`:
   * WHO has nothing for it. Refuses `not-found/no-icd11` what the map does not have.
   */
  icdElevenOf: query(
    Type.Object({ icd10: Icd10 }),
    Type.Object({
      code: Type.Optional(Type.String()),
      /** In English, as WHO has it. */
      title: Type.Optional(Type.String()),
      uri: Type.Optional(Type.String()),
      equivalence: Type.String(),
      checked: Type.Boolean(),
    }),
  ),
  /** All codes of a short list that stand today. */
  dictionary: query(
    Type.Object({ system: Type.Enum(['specialty']) }),
    Type.Object({ codes: Type.Array(Type.Object({ code: Type.String(), ...Named })) }),
  ),
})
