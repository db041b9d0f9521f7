/** SAZ itself, when it asks on behalf of whoever stands at the door and is not known yet. */
import type { Caller } from '#kernel/system.ts'

export const ownCaller: Caller = { room: 'saz', actor: { role: 'platform' }, purpose: 'administration' }
