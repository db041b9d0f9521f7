/** WHO's ICD-API, version 2 (https://icd.who.int/docs/icd-api/APIDoc-Version2): ICD-11 for Mortality and Morbidity Statistics. */
import { Type } from 'typebox'
import { contract, query } from '#kernel/contract.ts'

/** Codes of stems; clusters of several codes are asked one by one. */
const Code = Type.String({ pattern: '^[0-9A-Z.-]{2,20}$' })

const Entity = Type.Object({
  code: Type.String(),
  title: Type.String(),
  /** URI of the entity in this release. */
  uri: Type.String(),
})

export const whoIcd = contract('who-icd', {
  /** The entity of a code; refuses `not-found/no-entity`. */
  code: query(Type.Object({ code: Code }), Entity),
})
