/** Who lets an agent in, until when and how it ends is SAA's; the agents' portal asks through this room. */
import type { Handler } from '#kernel/system.ts'
import { saa } from '../../saa-permissions/contract.ts'
import type { aip } from '../contract.ts'

export const takeCall: Handler<typeof aip.takeCall> = (said, context) => context.call(saa.takeCall, said)
export const calls: Handler<typeof aip.calls> = (_, context) => context.call(saa.calls, {})
export const endCall: Handler<typeof aip.endCall> = (ended, context) => context.call(saa.endCall, ended)
