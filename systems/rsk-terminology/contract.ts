/** RSK: it answers through the record's terminology operations; no room has to ask it by name. */
import { contract } from '#kernel/contract.ts'

export const rsk = contract('rsk', {})
