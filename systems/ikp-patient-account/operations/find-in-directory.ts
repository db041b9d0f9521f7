/** Workers and places by name, for whoever wants to name one. */
import type { Handler } from '#kernel/system.ts'
import { sor } from '../../sor-registers/contract.ts'
import type { ikp } from '../contract.ts'
import { passedOn } from './own.ts'

export const findInDirectory: Handler<typeof ikp.findInDirectory> = passedOn(sor.findInDirectory)
