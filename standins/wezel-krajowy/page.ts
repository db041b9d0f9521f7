/** The sign-in page of the stand-in: plain HTML, no script, one button a person. */

interface Listed {
  readonly key: string
  readonly given: string
  readonly family: string
  readonly role: string
  readonly note: { readonly pl: string; readonly en: string }
}

const words = {
  pl: {
    title: 'Węzeł Krajowy — logowanie przykładowe',
    warning: 'Kraj przykładowy – żadnych prawdziwych pacjentów. To nie jest login.gov.pl.',
    ask: 'Kim chcesz być?',
    other: 'English',
    roles: {
      patient: 'Pacjent',
      doctor: 'Lekarz',
      nurse: 'Pielęgniarka',
      pharmacist: 'Farmaceuta',
      registrar: 'Rejestracja',
      auditor: 'Audytor',
    },
  },
  en: {
    title: 'National Node — sample sign-in',
    warning: 'Sample country – no real patients. This is not login.gov.pl.',
    ask: 'Who do you want to be?',
    other: 'Polski',
    roles: {
      patient: 'Patient',
      doctor: 'Doctor',
      nurse: 'Nurse',
      pharmacist: 'Pharmacist',
      registrar: 'Registrar',
      auditor: 'Auditor',
    },
  },
} as const

const style = `
:root{color-scheme:light dark;--ink:light-dark(#17202a,#eef2f5);--paper:light-dark(#f4f6f8,#12181f);--card:light-dark(#fff,#1c252e);--line:light-dark(#8593a0,#66737f);--accent:light-dark(#0b5a6b,#7fd0e0);--warn:light-dark(#ffe9b8,#4a3a10)}
*{box-sizing:border-box}body{margin:0;font:1.0625rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
.warning{background:var(--warn);padding:.6rem 1rem;text-align:center;margin:0}
main{max-width:44rem;margin:0 auto;padding:1.5rem 1rem 3rem}h1{font-size:1.5rem;line-height:1.25}
ul{list-style:none;margin:0;padding:0;display:grid;gap:.75rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr))}
button{font:inherit;color:inherit;text-align:left;width:100%;height:100%;padding:.9rem 1rem;border:1px solid var(--line);border-radius:.6rem;background:var(--card);cursor:pointer}
button:hover{border-color:var(--accent)}button:focus-visible,a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
strong{display:block}small{display:block;font-size:.9375rem}.role{color:var(--accent);font-weight:600}a{color:var(--accent)}
nav{display:flex;justify-content:flex-end}`

export function pageOf(people: readonly Listed[], handle: string, language: 'pl' | 'en'): string {
  const text = words[language]
  const other = language === 'pl' ? 'en' : 'pl'
  const link = `/sign-in?lang=${other}&amp;request=${encodeURIComponent(handle)}`
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${text.title}</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><style>${style}</style></head><body>
<p class="warning">${text.warning}</p><main><nav><a href="${link}" lang="${other}">${text.other}</a></nav>
<h1>${text.title}</h1><p>${text.ask}</p><ul>${people.map((person) => itemOf(person, handle, language)).join('')}</ul>
</main></body></html>`
}

function itemOf({ key, given, family, role, note }: Listed, handle: string, language: 'pl' | 'en'): string {
  const roles: Readonly<Record<string, string>> = words[language].roles
  return `<li><form method="post" action="/sign-in"><input type="hidden" name="person" value="${clean(key)}">
<input type="hidden" name="request" value="${clean(handle)}"><button><span class="role">${clean(roles[role] ?? role)}</span>
<strong>${clean(given)} ${clean(family)}</strong><small>${clean(note[language])}</small></button></form></li>`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const clean = (text: string) => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
