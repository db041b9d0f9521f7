/** Who is behind a pseudonym is SAZ's to tell, to two auditors together; the auditors' portal asks through this room. */
import type { Handler } from '#kernel/system.ts'
import { saz } from '../../saz-accounts/contract.ts'
import type { sau } from '../contract.ts'

export const reidentifications: Handler<typeof sau.reidentifications> = (_, context) =>
  context.call(saz.reidentifications, {})

export const askReidentification: Handler<typeof sau.askReidentification> = (wish, context) =>
  context.call(saz.askReidentification, wish)

export const agreeToReidentification: Handler<typeof sau.agreeToReidentification> = (agreed, context) =>
  context.call(saz.agreeToReidentification, agreed)
