/** RHF: its list is read through the registers' own interface; no room has to ask it by name yet. */
import { contract } from '#kernel/contract.ts'

export const rhf = contract('rhf', {})
