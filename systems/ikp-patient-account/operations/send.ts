/** What the person sends to ZUS: what could be sent, the sending, what was sent. */
import type { Handler } from '#kernel/system.ts'
import { epp } from '../../epp-patient-profile/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, named, ownId } from './own.ts'

export const sendable: Handler<typeof ikp.sendable> = async (_, context) =>
  ask(context, epp.sendable, { patient: ownId(context) })

export const send: Handler<typeof ikp.send> = async (wanted, context) =>
  ask(context, epp.send, { patient: ownId(context), ...wanted })

export const sent: Handler<typeof ikp.sent> = async (_, context) =>
  named(context, await ask(context, epp.sent, { patient: ownId(context) }))
