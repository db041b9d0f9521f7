/** A form of a step as HTML, and what was said in one, as people read it. Amounts are typed in zł and sent in grosze. */
import { dayText } from '#registers/pages/frame.ts'
import { asHtml } from '#ui/plain-page/plain-page.ts'
import { written } from '../../rules/surcharge.ts'
import type { GrantedLevel } from '../../shapes/application.ts'
import { evidenceKinds, type Form, type FormField, levelFields } from './forms.table.ts'
import { type Language, refundWords } from './words.ts'

export interface Filled {
  /** Rows that stand in a table of levels at first. */
  readonly levels: readonly GrantedLevel[]
}

/** `act`: of the step; none for a new application. */
export function formHtml(language: Language, form: Form, { levels }: Filled, act = ''): string {
  const words = refundWords[language]
  const fields = form.fields.map((field) => fieldHtml(language, field, { act: act || 'file', levels }))
  return `<form class="decide" data-act="${act}" novalidate><h3>${asHtml(form.title[language])}</h3>${fields.join('')}
<div role="status" aria-live="polite"></div><div class="acts"><button>${words.send}: ${asHtml(form.title[language].toLowerCase())}</button></div></form>`
}

interface At extends Filled {
  readonly act: string
}

function fieldHtml(language: Language, field: FormField, at: At): string {
  const { name, input, label, hint } = field
  const said = asHtml(label[language])
  const told = hint === undefined ? '' : `<span class="hint">${asHtml(hint[language])}</span>`
  if (input === 'levels' || input === 'evidence') {
    const rows = input === 'levels' ? levelRows(language, at) : evidenceRow(language, at.act)
    const add = `<button type="button" class="more">${refundWords[language].addRow}</button>`
    return `<fieldset data-name="${name}" data-input="${input}"><legend>${said}</legend>${told}${rows}${add}</fieldset>`
  }
  return labelled({
    id: `${at.act}-${name}`,
    name,
    said: `${said}${told}`,
    input: inputHtml(language, field),
    kind: input,
  })
}

interface Labelled {
  readonly id: string
  readonly name: string
  /** HTML of the label, and of the field without its id. */
  readonly said: string
  readonly input: string
  readonly kind?: string
}

const labelled = ({ id, name, said, input, kind = '' }: Labelled): string =>
  `<div data-name="${name}" data-input="${kind}"><label for="${id}">${said}</label>${input.replace(/^<\w+/, `$& id="${id}"`)}</div>`

function inputHtml(language: Language, { input, choices = {}, most }: FormField): string {
  const words = refundWords[language]
  if (input === 'words') return '<textarea rows="4" maxlength="2000" required></textarea>'
  if (input === 'choice')
    return selectHtml(
      language,
      Object.entries(choices).map(([code, said]) => [code, said[language]]),
    )
  if (input === 'flag')
    return selectHtml(language, [
      ['true', words.yes],
      ['false', words.no],
    ])
  if (input === 'day') return '<input type="date" required>'
  if (input === 'number') return '<input inputmode="numeric" autocomplete="off" maxlength="4" required>'
  return `<input autocomplete="off" maxlength="${most ?? 200}" required>`
}

function selectHtml(
  language: Language,
  options: readonly (readonly [string, string])[],
  chosen = '',
): string {
  const all = options.map(
    ([code, said]) =>
      `<option value="${asHtml(code)}"${code === chosen ? ' selected' : ''}>${asHtml(said)}</option>`,
  )
  return `<select required><option value="">${refundWords[language].choose}</option>${all.join('')}</select>`
}

const noLevel = { level: '', scope: '', price: undefined, limit: undefined, lump: undefined }
const codes = ['B', 'R', '30%', '50%'].map((code) => [code, code] as const)

function levelRows(language: Language, { act, levels }: At): string {
  const rows = levels.length > 0 ? levels : [noLevel]
  return rows
    .map(({ level, scope, price, limit, lump }, row) => {
      const of = (name: keyof typeof levelFields, input: string) =>
        labelled({ id: `${act}-${name}-${row}`, name, said: levelFields[name][language], input })
      const fields = [
        of('level', selectHtml(language, codes, level)),
        of('scope', `<textarea rows="2" maxlength="2000" required>${asHtml(scope)}</textarea>`),
        of('price', moneyHtml(language, price, ' required')),
        of('limit', moneyHtml(language, limit, ' required')),
        of('lump', moneyHtml(language, lump, '')),
      ]
      return `<div class="row">${fields.join('')}</div>`
    })
    .join('')
}

const moneyHtml = (language: Language, amount: number | undefined, more: string): string =>
  `<input inputmode="decimal" autocomplete="off" maxlength="12" value="${amount === undefined ? '' : zloty(language, amount)}"${more}>`

function evidenceRow(language: Language, act: string): string {
  const words = refundWords[language]
  const kinds = Object.entries(evidenceKinds).map(([code, said]) => [code, said[language]] as const)
  const kind = { id: `${act}-kind-0`, name: 'kind', said: words.fileKind, input: selectHtml(language, kinds) }
  const file = { id: `${act}-file-0`, name: 'file', said: words.file1, input: '<input type="file" required>' }
  return `<div class="row">${labelled(kind)}${labelled(file)}</div>`
}

const zloty = (language: Language, amount: number): string =>
  language === 'en' ? written(amount) : written(amount).replace('.', ',')

/** What was said with a step, or in the application, by the fields of its form. */
export function saidHtml(language: Language, form: Form, says: Readonly<Record<string, unknown>>): string {
  const facts = form.fields.flatMap((field) => {
    const value = says[field.name]
    return value === undefined
      ? []
      : [`<div><dt>${asHtml(field.label[language])}</dt><dd>${valueHtml(language, field, value)}</dd></div>`]
  })
  return facts.length === 0 ? '' : `<dl class="fields">${facts.join('')}</dl>`
}

function valueHtml(language: Language, { input, choices = {} }: FormField, value: unknown): string {
  const words = refundWords[language]
  if (input === 'flag') return value === true ? words.yes : words.no
  if (input === 'levels')
    return (value as GrantedLevel[]).map((level) => asHtml(levelText(language, level))).join('<br>')
  if (input === 'evidence')
    return (value as { kind: keyof typeof evidenceKinds; title: string; sha256: string; size: number }[])
      .map(({ kind, title, sha256, size }) =>
        asHtml(`${evidenceKinds[kind][language]}: ${title} (${size} B, SHA-256 ${sha256})`),
      )
      .join('<br>')
  const text = String(value)
  if (input === 'day') return dayText(language, text)
  const choice = input === 'choice' ? choices[text] : undefined
  return asHtml(choice?.[language] ?? text)
}

function levelText(language: Language, { level, scope, price, limit, lump }: GrantedLevel): string {
  const amounts = [
    `${levelFields.price[language]}: ${zloty(language, price)}`,
    `${levelFields.limit[language]}: ${zloty(language, limit)}`,
    ...(lump === undefined ? [] : [`${levelFields.lump[language]}: ${zloty(language, lump)}`]),
  ]
  return `${level} — ${scope}; ${amounts.join('; ')}`
}
