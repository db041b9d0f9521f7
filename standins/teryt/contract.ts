/** TERYT answers by its registers alone: nobody calls it. */
import { contract } from '#kernel/contract.ts'

export const teryt = contract('teryt', {})
