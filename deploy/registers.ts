/** Every register of the house, room by room. */
import type { Register } from '#registers/register.ts'
import { decision } from '../standins/rdg/registers/decision.ts'

export const registers: readonly Register[] = [decision]
