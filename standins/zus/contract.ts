/** KSI ZUS: what the Social Insurance Institution's system is asked; programs of doctors speak SOAP with it (`edge/zla-door.ts`). */
import { contract } from '#kernel/contract.ts'

export const ksiZus = contract('ksi-zus', {})
