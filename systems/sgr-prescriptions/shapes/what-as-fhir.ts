/** Of what the FHIR resource is asked for. */
import { Type } from 'typebox'
import { Id, Key } from '#standards/pl-ids/schemas.ts'

/** `key`: the prescription's own. */
export const WhatAsFhir = Type.Union([
  Type.Object({ key: Key }),
  Type.Object({ prescription: Id }),
  Type.Object({ dispensing: Id }),
])
