/** SUS: the bus. Providers' systems speak P1's SOAP to it (edge/); it promises the other rooms nothing. */
import { contract } from '#kernel/contract.ts'

export const sus = contract('sus', {})
