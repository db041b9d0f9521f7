/** Each morning, what was issued in a worker's name the day before: by e-mail, at an address that they confirmed. The message names no patient. */
import { on } from '#kernel/system.ts'
import { sgr } from '../../sgr-prescriptions/contract.ts'
import { addressOf } from '../edge/own-address.ts'
import { choiceOf, contactsOf, usualChoice } from '../operations/kept-notices.ts'
import { postOfficeOf } from '../operations/post-office.ts'
import { accountOf } from '../operations/worker-accounts.ts'
import { digestIn } from '../rules/digest-words.table.ts'

export const tellIssued = on(sgr.issuedInYourName, async ({ practitioner, ...issued }, context, news) => {
  const { world, sql } = context
  const patient = (await accountOf(context, practitioner))?.patient ?? null
  const send = postOfficeOf(world).email
  if (patient === null || send === undefined) return
  const contacts = await contactsOf(context, patient)
  const contact = contacts.find(({ way, confirmedAt }) => way === 'email' && confirmedAt !== null)
  if (contact === undefined) return
  const told = await sql.query('select from saz.digest_sent where news = $1', [news])
  if (told.length > 0) return
  const { language } = (await choiceOf(context, patient)) ?? usualChoice
  const { address, stop } = contact
  // A failure is the outbox's: the news comes again.
  await send(address, digestIn(language, { ...issued, origin: addressOf(world), stop }))
  await context.write((unit) =>
    unit.sql.query('insert into saz.digest_sent (news, at) values ($1, $2) on conflict do nothing', [
      news,
      unit.at,
    ]),
  )
})
