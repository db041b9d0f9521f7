/** Every register of the house, room by room. */
import type { Register } from '#registers/register.ts'
import { decision } from '../standins/rdg/registers/decision.ts'
import { codeSystemRegisters } from '../systems/rsk-terminology/registers/code-systems.ts'
import { p1 } from '../systems/rsk-terminology/registers/p1.ts'
import { pik } from '../systems/rsk-terminology/registers/pik.ts'

export const registers: readonly Register[] = [decision, ...codeSystemRegisters, p1, pik]
