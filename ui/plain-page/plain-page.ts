/**
 * Pages that stand alone, apart from every portal: consent, a person's account, the sign-in of the node's stand-in. HTML that needs no
 * script to be read and used; one look, light and dark.
 */
import { createHash } from 'node:crypto'

export type Language = 'pl' | 'en'

/** Polish unless English is asked for. */
export const languageOf = (asked: string | undefined): Language => (asked === 'en' ? 'en' : 'pl')

export const otherThan = (language: Language): Language => (language === 'pl' ? 'en' : 'pl')

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Text as it stands in content and in attributes. */
export const asHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)

const look = `
:root{color-scheme:light dark;accent-color:var(--accent);--ink:light-dark(#17202a,#eef2f5);--paper:light-dark(#f4f6f8,#12181f);--card:light-dark(#fff,#1c252e);--line:light-dark(#8593a0,#66737f);--accent:light-dark(#0b5a6b,#7fd0e0);--on:light-dark(#fff,#0d1b20);--warn:light-dark(#ffe9b8,#4a3a10);--bad:light-dark(#9b1c1c,#ffb4ab)}
*{box-sizing:border-box}body{margin:0;font:1.0625rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
main{max-width:44rem;margin:0 auto;padding:1.5rem 1rem 3rem}h1{font-size:1.5rem;line-height:1.25}
a{color:var(--accent)}:is(a,button,input):focus-visible{outline:3px solid var(--accent);outline-offset:2px}`

export interface PlainPage {
  /** Ukrainian where somebody without an account reads it. */
  readonly language: Language | 'uk'
  readonly title: string
  /** Beside the look that they all have. */
  readonly style: string
  /** HTML, all of it: above the main part, and the main part. */
  readonly banner?: string
  readonly main: string
  readonly script?: string
}

export function plainPage({ language, title, style, banner = '', main, script }: PlainPage): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${asHtml(title)}</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><style>${look}${style}</style></head><body>${banner}<main>
${main}
</main>${script === undefined ? '' : `<script>${script}</script>`}</body></html>`
}

/** Where a page's forms may lead, by default back to us, and its one script, which then may speak to us. */
export interface Reach {
  readonly forms?: string
  readonly script?: string
}

/** Headers of such a page. Its forms tell which origin they come from. */
export function plainHeaders({ forms = "'self'", script }: Reach = {}): Record<string, string> {
  const hash = script === undefined ? '' : createHash('sha256').update(script).digest('base64')
  const scripts = hash === '' ? '' : ` script-src 'sha256-${hash}'; connect-src 'self';`
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline';${scripts} form-action ${forms}; frame-ancestors 'none'; base-uri 'none'; report-uri /csp-report`,
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  }
}
