/** Notices that leave the portal: by the mail server and gateway that settings name, on a local instance by the stand-in. */
import type { FastifyInstance } from 'fastify'
import type { House } from '#kernel/house.ts'
import type { World } from '#kernel/world.ts'
import { saa } from '../systems/saa-permissions/contract.ts'
import type { WaysOut } from '../systems/saz-accounts/edge/notices/ways-out.ts'
import { noticeWork } from '../systems/saz-accounts/edge/notices/work.ts'
import { ownCaller } from '../systems/saz-accounts/edge/own-caller.ts'
import { setPostOffice } from '../systems/saz-accounts/operations/post-office.ts'
import { CannotRun } from './failure.ts'
import { isLocal } from './own-names.ts'
import type { LogLine } from './roof-options.ts'

interface NoticeOptions {
  readonly world: World
  readonly house: House
  readonly port: number
  readonly host: string
  readonly publicUrl?: string | undefined
  readonly waysOut?: WaysOut | undefined
  readonly log?: (line: LogLine) => void
  /** Milliseconds between two turns. */
  readonly noticesEvery?: number
  readonly open: (server: FastifyInstance, port: number, host: string) => Promise<string>
}

type Environment = Readonly<Record<string, string | undefined>>

/** From the environment; undefined without settings. Throws `CannotRun`. */
export function waysOutIn(env: Environment): WaysOut | undefined {
  const [smtp, sms] = [smtpIn(env), smsIn(env)]
  return smtp || sms ? { smtp, sms } : undefined
}

function smtpIn({ OPENP1_SMTP_URL: url, OPENP1_MAIL_FROM: from = '' }: Environment): WaysOut['smtp'] {
  if (!url) return undefined
  if (!/^smtps?:$/.test(protocolOf(url)))
    throw new CannotRun('OPENP1_SMTP_URL must be smtps://user:password@host:465 or smtp://… (STARTTLS).')
  if (!/^[^@\s<>]+@[^@\s<>]+$/.test(from))
    throw new CannotRun('OPENP1_MAIL_FROM must be the address that messages come from.')
  return { url, from }
}

function smsIn({ OPENP1_SMS_URL: url, OPENP1_SMS_TOKEN: token }: Environment): WaysOut['sms'] {
  if (!url) return undefined
  if (protocolOf(url) !== 'https:')
    throw new CannotRun('OPENP1_SMS_URL must be the https address of the gateway for text messages.')
  return { url, token: token || undefined }
}

const protocolOf = (text: string): string => (URL.canParse(text) ? new URL(text).protocol : '')

/** Answers the address of the stand-in's page, where there is one. */
export async function openNotices(
  options: NoticeOptions,
): Promise<{ mailbox: string | undefined; close: () => Promise<void> }> {
  const { world, house, waysOut, log, noticesEvery } = options
  const standIn = waysOut === undefined && isLocal(options) ? await openMailbox(options) : undefined
  const ways = waysOut ?? standIn?.ways
  if (ways !== undefined) {
    // Loaded only where messages leave.
    const { postOffice } = await import('../systems/saz-accounts/edge/notices/ways-out.ts')
    setPostOffice(world, postOffice(ways))
  }
  const work = noticeWork({
    world,
    toldOf: async (whose) => (await house.context(world, ownCaller).call(saa.toldOf, whose)).news,
    ...(log && { log }),
    ...(noticesEvery && { every: noticesEvery }),
  })
  return {
    mailbox: standIn?.url,
    close: async () => {
      await work.stop()
      await standIn?.close()
    },
  }
}

async function openMailbox({ world, port, host, open }: NoticeOptions) {
  const { mailbox } = await import('../standins/mailbox/server.ts')
  const { mailboxPaths } = await import('../standins/mailbox/contract.ts')
  const box = mailbox(world.clock)
  const url = await open(box.http, port === 0 ? 0 : port + 5, host)
  const smtp = { url: await box.openSmtp(), from: 'powiadomienia@openp1.example', plain: true }
  const ways: WaysOut = { smtp, sms: { url: `${url}${mailboxPaths.sms}` } }
  return { url, ways, close: box.close }
}
