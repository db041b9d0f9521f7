/** SAS: moves referrals when events are registered; it promises the other rooms nothing. */
import { contract } from '#kernel/contract.ts'

export const sas = contract('sas', {})
