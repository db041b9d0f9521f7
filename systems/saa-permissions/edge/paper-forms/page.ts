/** The forms as pages to read and to print: written by the server, without a script; A4, black on white. */
import type { Words } from '#registers/words.ts'
import { words } from '#registers/words.ts'
import { asHtml, plainPage } from '#ui/plain-page/plain-page.ts'
import { type Field, type Form, forms } from './forms.table.ts'

export type Tongue = keyof Words

const said = {
  all: words('Formularze na papierze', 'Forms on paper', 'Паперові бланки'),
  lead: words(
    'Dla osób, które nie używają telefonu ani komputera. Wydrukuj, wypełnij i podpisz. Każdą decyzję możesz zmienić tak samo albo na swoim koncie.',
    'For people who use no telephone or computer. Print, fill in and sign. Each decision can be changed in the same way or in your account.',
    'Для людей, які не користуються телефоном чи комп’ютером. Роздрукуйте, заповніть і підпишіть. Кожне рішення можна змінити так само або в обліковому записі.',
  ),
  language: words('Język', 'Language', 'Мова'),
  print: words(
    'Do druku użyj polecenia „Drukuj” przeglądarki (Ctrl+P).',
    'To print use your browser’s “Print” (Ctrl+P).',
    'Для друку скористайтеся командою «Друк» браузера (Ctrl+P).',
  ),
  name: words('Imię i nazwisko', 'Name', 'Ім’я та прізвище'),
  pesel: words('PESEL', 'PESEL', 'PESEL'),
  contact: words(
    'Adres lub telefon, na który wysłać zawiadomienie',
    'Address or telephone for a notice',
    'Адреса або телефон для повідомлення',
  ),
  signed: words('Data i podpis', 'Date and signature', 'Дата та підпис'),
  desk: words('Wypełnia rejestracja', 'Filled in by the desk', 'Заповнює реєстратура'),
  deskLines: [
    words(
      'Numer papieru i dzień wpisania',
      'Number of the paper and day of entry',
      'Номер документа та день внесення',
    ),
    words(
      'Sprawdzony dokument (rodzaj) i podpis pracownika',
      'Document seen (kind) and signature of the worker',
      'Перевірений документ (вид) і підпис працівника',
    ),
  ],
  where: words('Gdzie złożyć', 'Where to hand it in', 'Куди подати'),
  law: words('Podstawa', 'Law', 'Підстава'),
} as const

const tongues = { pl: 'Polski', en: 'English', uk: 'Українська' } as const

const style = `main{max-width:48rem}nav.tongues{display:flex;flex-wrap:wrap;gap:1rem}nav.tongues a{padding:.35rem 0}nav.tongues a[aria-current]{font-weight:700;text-decoration:none;color:var(--ink)}
ul.forms{list-style:none;padding:0;display:grid;gap:.75rem}ul.forms li{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1rem 1.25rem}ul.forms p{margin:.25rem 0 0}
.line{margin:1.1rem 0 0}.line span{display:block}.line i{display:block;border-bottom:1px solid var(--line);height:2rem}.boxes{list-style:none;padding:0;margin:.5rem 0;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(14rem,100%),1fr));gap:.4rem}
.boxes i{display:inline-block;width:1rem;height:1rem;border:1.5px solid var(--ink);margin-right:.5rem;vertical-align:-.15rem}.desk{border:1px solid var(--line);border-radius:.4rem;padding:.75rem 1rem;margin-top:2rem}h2{font-size:1.0625rem;margin:1.5rem 0 .25rem}.desk h2{margin:0}.small{font-size:.9375rem}
@media print{:root{color-scheme:light}body{background:#fff;font-size:10pt;line-height:1.3}main{padding:0;max-width:none}nav.tongues,.screen{display:none}h1{margin:0}p{margin:.3rem 0}h2{margin:.7rem 0 .1rem}.line{margin-top:.5rem}.line i{height:1.5rem}.boxes{grid-template-columns:repeat(4,1fr)}.desk{margin-top:.9rem}@page{size:A4;margin:14mm}}`

const linkTo = (path: string, tongue: Tongue) => asHtml(`${path}?lang=${tongue}`)

const nav = (path: string, tongue: Tongue) =>
  `<nav class="tongues" aria-label="${said.language[tongue]}">${Object.entries(tongues)
    .map(
      ([code, name]) =>
        `<a href="${linkTo(path, code as Tongue)}" lang="${code}" hreflang="${code}"${code === tongue ? ' aria-current="true"' : ''}>${name}</a>`,
    )
    .join('')}</nav>`

export function listPage(tongue: Tongue): string {
  const items = forms.map(
    ({ id, number, title, declares }) =>
      `<li><a href="${linkTo(`/formularze/${id}`, tongue)}">${number} · ${asHtml(title[tongue])}</a><p>${asHtml(declares[tongue])}</p></li>`,
  )
  const main = `${nav('/formularze', tongue)}<h1>${said.all[tongue]}</h1><p>${asHtml(said.lead[tongue])}</p><ul class="forms">${items.join('')}</ul>`
  return plainPage({ language: tongue, title: `${said.all[tongue]} – OpenP1`, style, main })
}

export function formPage({ id, number, title, declares, fields, where, law }: Form, tongue: Tongue): string {
  const line = (text: Words) => `<p class="line"><span>${asHtml(text[tongue])}</span><i></i></p>`
  const field = (each: Field) =>
    'line' in each
      ? line(each.line)
      : `<h2>${asHtml(each.legend[tongue])}</h2><ul class="boxes">${each.boxes.map((box) => `<li><i></i>${asHtml(box[tongue])}</li>`).join('')}</ul>`
  const main = `${nav(`/formularze/${id}`, tongue)}<p class="screen"><a href="${linkTo('/formularze', tongue)}">${said.all[tongue]}</a></p>
<h1>${asHtml(title[tongue])}</h1><p class="small">OpenP1 ${number}</p><p class="screen small">${asHtml(said.print[tongue])}</p>
${line(said.name)}${line(said.pesel)}${line(said.contact)}<p class="line">${asHtml(declares[tongue])}</p>
${fields.map(field).join('')}${line(said.signed)}
<h2>${said.where[tongue]}</h2><p class="small">${asHtml(where[tongue])}</p><p class="small">${said.law[tongue]}: ${asHtml(law)}</p>
<section class="desk"><h2>${said.desk[tongue]}</h2>${said.deskLines.map(line).join('')}</section>`
  return plainPage({ language: tongue, title: `${title[tongue]} – OpenP1`, style, main })
}
