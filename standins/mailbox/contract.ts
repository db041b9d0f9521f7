/** Where messages of the sample country arrive: a mail server (SMTP) and an operator's gateway for text messages. */

export const mailboxPaths = {
  /** The gateway: `{ to, text }` as JSON by POST. */
  sms: '/sms',
  /** What arrived, for people. */
  page: '/',
  /** What arrived, as JSON, the newest first. */
  messages: '/messages',
} as const

export interface Arrived {
  readonly at: string
  readonly way: 'email' | 'sms'
  readonly to: string
  readonly subject: string
  readonly text: string
}
