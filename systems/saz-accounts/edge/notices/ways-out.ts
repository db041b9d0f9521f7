/** How messages leave: e-mail by SMTP (RFC 5321), text messages by an operator's gateway that takes JSON over HTTPS. */
import { createTransport } from 'nodemailer'
import type { PostOffice, Send } from '../../operations/post-office.ts'

export interface WaysOut {
  readonly smtp?: { readonly url: string; readonly from: string; readonly plain?: boolean } | undefined
  readonly sms?: { readonly url: string; readonly token?: string | undefined } | undefined
}

/** Milliseconds that the next station may take. */
const patience = 15_000

export const postOffice = ({ smtp, sms }: WaysOut): PostOffice => ({
  ...(smtp && { email: bySmtp(smtp) }),
  ...(sms && { sms: bySms(sms) }),
})

/** `plain`: to a stand-in on this machine; everybody else must speak TLS. */
function bySmtp({ url, from, plain = false }: NonNullable<WaysOut['smtp']>): Send {
  const { protocol, hostname, port, username, password } = new URL(url)
  const isSecure = protocol === 'smtps:'
  const transport = createTransport({
    host: hostname,
    port: Number(port || (isSecure ? 465 : 587)),
    secure: isSecure,
    requireTLS: !(isSecure || plain),
    ignoreTLS: plain,
    ...(username !== '' && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async (address, { subject, text }) => {
    await transport.sendMail({
      from,
      to: { name: '', address },
      subject,
      text,
      // No answer from an absent reader's mailbox comes back to us (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
  }
}

function bySms({ url, token }: NonNullable<WaysOut['sms']>): Send {
  return async (address, { text }) => {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ to: address, text }),
    })
    if (!response.ok) throw new Error(`The gateway answered ${response.status}.`)
  }
}
