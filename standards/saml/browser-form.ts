/** A page that carries a message through the browser: a form that sends itself (SAML Bindings 3.5.4, 3.6.2). */
import { createHash } from 'node:crypto'
import { escaped } from './xml.ts'

const script = 'document.forms[0].submit()'
const hash = createHash('sha256').update(script).digest('base64')

export interface Carried {
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
  readonly language: 'pl' | 'en'
}

const words = {
  pl: { title: 'Przechodzimy dalej…', go: 'Dalej' },
  en: { title: 'One moment…', go: 'Continue' },
} as const

export function browserForm({ action, fields, language }: Carried): string {
  const { title, go } = words[language]
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  )
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width,initial-scale=1"></head><body><form method="post" action="${escaped(action)}">
${inputs.join('\n')}<noscript><p>${title}</p><button>${go}</button></noscript></form><script>${script}</script></body></html>`
}

/** Headers of such a page: its one script, one address to send to, and no trace left behind. */
export function formHeaders(action: string): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; script-src 'sha256-${hash}'; form-action ${new URL(action).origin}; frame-ancestors 'none'; base-uri 'none'; report-uri /csp-report`,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  }
}
