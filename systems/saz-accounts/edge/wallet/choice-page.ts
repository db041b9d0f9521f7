/** How somebody wants to sign in who did not come from a portal's own page: for an application, or to their account. */
import { asHtml, type Language, otherThan, plainPage } from '#ui/plain-page/plain-page.ts'

const words = {
  pl: {
    title: 'Jak chcesz się zalogować?',
    other: 'English',
    node: 'Przez Węzeł Krajowy',
    nodeHelp: 'Profil zaufany, bank, e-dowód.',
    wallet: 'Portfelem EUDI',
    walletHelp: 'Europejski portfel tożsamości cyfrowej, na tym urządzeniu albo w telefonie.',
  },
  en: {
    title: 'How do you want to sign in?',
    other: 'Polski',
    node: 'Through Węzeł Krajowy',
    nodeHelp: 'Trusted profile, bank, electronic identity card.',
    wallet: 'With an EU wallet',
    walletHelp: 'European Digital Identity wallet, on this device or on your phone.',
  },
} as const

const style = `
nav{display:flex;justify-content:flex-end}
ul{list-style:none;margin:1.25rem 0 0;padding:0;display:grid;gap:.75rem}
li a{display:block;padding:.9rem 1rem;border:1px solid var(--line);border-radius:.6rem;background:var(--card);color:inherit;text-decoration:none}
li a:hover{border-color:var(--accent)}strong{display:block;color:var(--accent)}`

/** `portal`: one that SAZ knows. */
export function choicePage(language: Language, portal: string): string {
  const text = words[language]
  const other = otherThan(language)
  const to = asHtml(portal)
  const way = (path: string, name: string, help: string) =>
    `<li><a href="${path}"><strong>${name}</strong>${help}</a></li>`
  const main = `<nav><a href="/saz/choose?portal=${to}&amp;lang=${other}" lang="${other}">${text.other}</a></nav><h1>${text.title}</h1>
<ul>${way(`/saz/sign-in?portal=${to}`, text.node, text.nodeHelp)}${way(`/saz/wallet?portal=${to}&amp;lang=${language}`, text.wallet, text.walletHelp)}</ul>`
  return plainPage({ language, title: text.title, style, main })
}
