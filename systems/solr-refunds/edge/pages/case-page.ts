/** The pages for parties: their cases, and one case with what was asked, what happened, and the steps that are their turn. */
import { dayText, framed, linkTo, type Reader } from '#registers/pages/frame.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { asHtml } from '#ui/plain-page/plain-page.ts'
import type { Acting } from '../../operations/party.ts'
import { kinds, states } from '../../registers/application-words.table.ts'
import { actsOf } from '../../rules/application.ts'
import type { Act, Application, GrantedLevel } from '../../shapes/application.ts'
import { formHtml, saidHtml } from './form.ts'
import { filing, forms } from './forms.table.ts'
import { caseScript } from './script.ts'
import { refundWords } from './words.ts'

const look = `<style>fieldset{border:1px solid var(--line);border-radius:.5rem;padding:.75rem;display:grid;gap:.75rem;min-width:0}.row{display:grid;gap:.5rem;padding-bottom:.75rem;border-bottom:1px dashed var(--line)}.more{justify-self:start;background:none;color:var(--accent)}form.decide h3{margin:0;font-size:1.0625rem}[aria-invalid=true]{border-color:var(--bad)}@media(min-width:48rem){.row{grid-template-columns:repeat(3,1fr)}}</style>`

interface Listed {
  readonly applications: readonly Application[]
  readonly next?: string | undefined
}

export function listPage(reader: Reader, by: Acting, { applications, next }: Listed): string {
  const { language } = reader
  const words = refundWords[language]
  const items = applications.map((each) => {
    const { id, product, kind, state, filedAt } = each
    const day = dayText(language, dateInPoland(Date.parse(filedAt)))
    return `<li><a href="${linkTo(reader, `/refundacja/${id}`)}">${asHtml(product)}</a><span>${states[state][language]} · ${kinds[kind][language]} · ${day}</span>${dueHtml(reader, each)}</li>`
  })
  const list = items.length === 0 ? `<p>${words.none}</p>` : `<ol class="found">${items.join('')}</ol>`
  const more =
    next === undefined
      ? ''
      : `<p><a href="${linkTo(reader, `/refundacja?after=${encodeURIComponent(next)}`)}">${words.next}</a></p>`
  const form =
    by.part === 'applicant' ? `<h2>${words.file}</h2>${formHtml(language, filing, { levels: [] })}` : ''
  const main = `${look}<h1>${words.title}</h1><p>${words.lead}</p><p>${words.actingFor} <strong lang="pl">${asHtml(by.name)}</strong></p>${list}${more}${form}${publicLink(reader)}`
  return framed(reader, words.title, dataHtml(reader, main), caseScript)
}

interface Looking {
  readonly by: Acting
  /** The Polish day. */
  readonly today: string
  /** This is what a step of a moment ago has made of it. */
  readonly isSaved: boolean
}

export function casePage(reader: Reader, { isSaved, ...looking }: Looking, application: Application): string {
  const { language } = reader
  const words = refundWords[language]
  const { product, state, kind, events, filedAt } = application
  const saved = isSaved ? `${words.saved} ` : ''
  const main = `${look}<p><a href="${linkTo(reader, '/refundacja')}">← ${words.all}</a></p><h1 lang="pl">${asHtml(product)}</h1>
<p role="status"><strong>${saved}${words.state}: ${states[state][language]}</strong></p>${dueHtml(reader, application)}
<h2>${words.steps}</h2>${stepsHtml(reader, looking, application)}
<h2>${words.history}</h2><ol class="states">${[...events]
    .reverse()
    .map((event) => eventHtml(reader, event))
    .join(
      '',
    )}<li><p><strong>${kinds[kind][language]}</strong>, ${dayText(language, dateInPoland(Date.parse(filedAt)))}</p></li></ol>
<h2>${words.asked}</h2>${saidHtml(language, filing, application)}${publicLink(reader)}`
  return framed(reader, product, dataHtml(reader, main, application.id), caseScript)
}

function stepsHtml(
  { language }: Reader,
  { by, today }: Pick<Looking, 'by' | 'today'>,
  application: Application,
): string {
  const words = refundWords[language]
  const acts = actsOf(application, by.part, today)
  if (acts.length > 0)
    return acts.map((act) => formHtml(language, forms[act], { levels: offeredIn(application) }, act)).join('')
  return `<p>${application.decisionDue === undefined ? words.closed : words.noSteps}</p>`
}

/** The last offer, or what was asked for. */
function offeredIn({ proposal, events }: Application): readonly GrantedLevel[] {
  const offer = events.findLast(({ act }) => act === 'offer')
  return (offer?.says.proposal as GrantedLevel[] | undefined) ?? proposal
}

function eventHtml({ language }: Reader, { act, at, says }: Application['events'][number]): string {
  const form = forms[act as Act['act']]
  const day = dayText(language, dateInPoland(Date.parse(at)))
  return `<li><p><strong>${asHtml(form.title[language])}</strong>, ${day}</p>${saidHtml(language, form, says)}</li>`
}

function dueHtml({ language }: Reader, { due, decisionDue }: Application): string {
  if (due === undefined || decisionDue === undefined) return ''
  const words = refundWords[language]
  return `<span>${words.due}: ${words.whose[due.whose]}, ${dayText(language, due.day)} · ${words.decisionDue}: ${dayText(language, decisionDue)}</span>`
}

const publicLink = (reader: Reader): string =>
  `<p><a href="${linkTo(reader, '/rejestry/solr.application')}">${refundWords[reader.language].public}</a></p>`

/** What the script says, and about which case. */
function dataHtml({ language }: Reader, main: string, application = ''): string {
  const words = refundWords[language]
  return `<div id="case" data-case="${asHtml(JSON.stringify({ application, language, words }))}">${main}</div>`
}

/** Who is not signed in, is no party, or has no such case, is told what to do. */
export function outsidePage(reader: Reader, why: 'sign-in' | 'no-party' | 'no-case'): string {
  const words = refundWords[reader.language]
  const told = {
    'sign-in': `<p>${words.signInLead}</p><p><a href="/saz/sign-in?portal=refunds">${words.signIn}</a></p>`,
    'no-party': `<p>${words.notParty}</p>`,
    'no-case': `<p>${words.reasons['no-application']}</p><p><a href="${linkTo(reader, '/refundacja')}">${words.all}</a></p>`,
  }
  return framed(reader, words.title, `<h1>${words.title}</h1>${told[why]}${publicLink(reader)}`)
}
