/** The page that a patient saves on their device: read with no network and no script. Text is escaped; a policy allows its own style alone. */
import type { Translated } from '#ui/messages/messages.ts'
import { drawn } from '#ui/qr/drawn.ts'
import type { Prescription } from '../call.ts'
import type { offlineWords } from './offline-words.table.ts'

export interface ToSave {
  readonly prescription: Prescription
  /** For a pharmacy that is cut off. */
  readonly token: string
}

export interface SavedPage {
  readonly words: Translated<(typeof offlineWords)['pl']>['page']
  readonly language: 'pl' | 'en'
  /** Of the person whose prescriptions they are. */
  readonly name: string
  readonly savedAt: string
  readonly until: string
  readonly date: (day: string) => string
}

const style = `body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:0 auto;padding:1rem;color:#23262a;background:#fff}
article{border:1px solid #71767f;border-radius:.5rem;padding:1rem;margin:1rem 0}h1{font-size:1.5rem}h2{font-size:1.125rem;margin:0}
strong{font-size:1.75rem;letter-spacing:.15em}svg{display:block;width:100%;max-width:24rem;background:#fff}`

/** HTML, with the policy that lets in nothing from anywhere. */
export async function savedPage(saved: readonly ToSave[], page: SavedPage): Promise<Response> {
  const { words, language, name, savedAt, until } = page
  const html = `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${text(words.title)}</title><style>${style}</style></head>
<body><main><h1>${text(words.title)}</h1><p>${text(name)}</p><p>${text(words.offline)} ${text(words.savedAt(savedAt, until))}</p>
${saved.map((each) => card(each, page)).join('\n')}</main></body></html>`
  const policy = `default-src 'none'; style-src 'sha256-${await digestOf(style)}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
    },
  })
}

function card({ prescription, token }: ToSave, { words, date }: SavedPage): string {
  const { text: medicine, dosage, packs, packsDispensed, validUntil, package: group } = prescription
  const facts = `${words.left(packs - packsDispensed, packs)}, ${words.until(date(validUntil))}`
  return `<article><h2 lang="pl">${text(medicine)}</h2><p lang="pl">${text(dosage)}</p><p>${text(facts)}</p>
${group ? `<p>${text(words.code)} <strong>${text(group.code)}</strong></p><p>${text(words.key)}</p>${code(group.key, words.key)}` : ''}
<p>${text(words.token)}</p>${code(token, words.token)}</article>`
}

function code(value: string, label: string): string {
  const { size, path } = drawn(value)
  return `<svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${text(label)}" shape-rendering="crispEdges"><path d="${path}" fill="#000"/></svg>`
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const text = (raw: string): string => raw.replace(/[&<>"]/g, (sign) => escapes[sign] ?? '')

async function digestOf(content: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(content))
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
}
