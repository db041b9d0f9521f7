/** Every register of the house, room by room. */
import type { Register } from '#registers/register.ts'
import { decision } from '../standins/rdg/registers/decision.ts'
import { pack } from '../systems/rpl-medicines/registers/package.ts'
import { product } from '../systems/rpl-medicines/registers/product.ts'
import { codeSystemRegisters } from '../systems/rsk-terminology/registers/code-systems.ts'
import { p1 } from '../systems/rsk-terminology/registers/p1.ts'
import { pik } from '../systems/rsk-terminology/registers/pik.ts'

export const registers: readonly Register[] = [decision, ...codeSystemRegisters, p1, pik, product, pack]
