/** As much of a mail server as a sender needs (RFC 5321): it takes every message, and hands it on as text. */
import { createServer, type Server, type Socket } from 'node:net'

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** Bytes of one message. */
const largest = 100_000

interface Talk {
  to: string
  /** Lines of the message while it comes. */
  data: string[] | undefined
  size: number
}

export function smtpServer(take: (mail: Mail) => void): Server {
  return createServer((socket) => {
    socket.setTimeout(30_000, () => socket.destroy())
    socket.on('error', () => socket.destroy())
    const talk: Talk = { to: '', data: undefined, size: 0 }
    let rest = ''
    socket.write('220 mailbox ESMTP\r\n')
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\r\n')
      rest = lines.pop() ?? ''
      if (rest.length > largest) socket.destroy()
      for (const line of lines) answer(socket, talk, line, take)
    })
  })
}

function answer(socket: Socket, talk: Talk, line: string, take: (mail: Mail) => void): void {
  if (talk.data !== undefined) {
    content(socket, talk, line, take)
    return
  }
  const verb = line.slice(0, 4).toUpperCase()
  if (verb === 'RCPT') talk.to = /<([^>]*)>/.exec(line)?.[1] ?? ''
  if (verb === 'DATA') {
    talk.data = []
    talk.size = 0
  }
  const known: Readonly<Record<string, string>> = {
    EHLO: '250-mailbox\r\n250 8BITMIME',
    HELO: '250 mailbox',
    MAIL: '250 ok',
    RCPT: '250 ok',
    RSET: '250 ok',
    NOOP: '250 ok',
    DATA: '354 go on',
    QUIT: '221 bye',
  }
  socket.write(`${known[verb] ?? '502 not here'}\r\n`)
  if (verb === 'QUIT') socket.end()
}

function content(socket: Socket, talk: Talk, line: string, take: (mail: Mail) => void): void {
  if (line !== '.') {
    talk.size += line.length
    if (talk.size > largest) socket.destroy()
    else talk.data?.push(line.startsWith('.') ? line.slice(1) : line)
    return
  }
  take({ to: talk.to, ...readMail(talk.data ?? []) })
  talk.data = undefined
  socket.write('250 taken\r\n')
}

/** One part of plain text, as our sender writes it (RFC 5322, RFC 2045, RFC 2047). */
function readMail(lines: readonly string[]): Pick<Mail, 'subject' | 'text'> {
  const end = lines.indexOf('')
  const head = lines
    .slice(0, end)
    .join('\r\n')
    .replace(/\r\n[ \t]+/g, ' ')
  const field = (name: string) =>
    head
      .split('\r\n')
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim() ?? ''
  const encoding = field('content-transfer-encoding').toLowerCase()
  return {
    subject: words(field('subject')),
    text: decoded(lines.slice(end + 1).join('\n'), encoding).trimEnd(),
  }
}

const words = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_all, kind: string, content: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(content, 'base64').toString()
        : quotedPrintable(content.replaceAll('_', ' ')),
    )

function decoded(text: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString()
  return encoding === 'quoted-printable' ? quotedPrintable(text.replace(/=\n/g, '')) : text
}

const quotedPrintable = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()
