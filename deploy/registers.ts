/** Every register of the house, room by room. */
import type { Register } from '#registers/register.ts'

export const registers: readonly Register[] = []
