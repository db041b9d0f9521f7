/** The form on which an office that keeps a register enters, changes or ends an entry; its script sends what `PUT` and `DELETE` ask (rest/write-door.ts). */
import { asHtml } from '#ui/plain-page/plain-page.ts'
import type { Content, Field, Register, Value } from '../register.ts'
import { decideWords } from './decide-words.ts'
import { framed, linkTo, type Reader } from './frame.ts'

export interface Deciding {
  /** Undefined for a new entry. */
  readonly key: string | undefined
  /** As it stands today, hidden fields too: whoever sees the page keeps the register. */
  readonly content: Content
}

export function decidePage(reader: Reader, register: Register, { key, content }: Deciding): string {
  const words = decideWords[reader.language]
  const fields = Object.entries(register.fields).map(([name, field]) =>
    fieldHtml(reader, { name, field, value: content[name] }),
  )
  const data = { id: register.id, key: register.key, words, language: reader.language }
  const end = key === undefined ? '' : `<button type="button" id="end">${words.end}</button>`
  const main = `<p><a href="${linkTo(reader, `/rejestry/${register.id}`)}">← ${asHtml(register.title[reader.language])}</a></p>
<h1>${words.title}</h1><p>${words.lead}</p>
<form class="decide" data-deciding="${asHtml(JSON.stringify(data))}">${fields.join('')}
<div><label for="from">${words.from}</label><input id="from" type="date"></div>
<div id="told" role="status" aria-live="polite"></div><div class="acts"><button>${words.save}</button>${end}</div></form>`
  return framed(reader, words.title, main, decideScript)
}

/** Who is not signed in is told how. */
export function signInPage(reader: Reader): string {
  const words = decideWords[reader.language]
  const main = `<h1>${words.title}</h1><p>${words.signInLead}</p><p><a href="/saz/sign-in?portal=registers">${words.signIn}</a></p>`
  return framed(reader, words.title, main)
}

interface OneField {
  readonly name: string
  readonly field: Field
  readonly value: Value | undefined
}

function fieldHtml(reader: Reader, { name, field, value }: OneField): string {
  const words = decideWords[reader.language]
  const at = `id="f-${name}" data-field="${name}" data-kind="${field.kind}"${field.isRequired ? ' required' : ''}`
  const hints: Partial<Record<Field['kind'], string>> = { texts: words.lines, parts: words.parts }
  const hint = hints[field.kind]
  const told = hint === undefined ? '' : `<span class="hint">${hint}</span>`
  return `<div><label for="f-${name}">${asHtml(field.label[reader.language])}${told}</label>${inputHtml(reader, at, field, value)}</div>`
}

function inputHtml({ language, words }: Reader, at: string, field: Field, value: Value | undefined): string {
  if (field.codes !== undefined && field.kind === 'code')
    return selectHtml(
      at,
      Object.entries(field.codes).map(([code, said]) => [code, said[language]]),
      value,
    )
  if (field.kind === 'flag')
    return selectHtml(
      at,
      [
        ['true', words.yes],
        ['false', words.no],
      ],
      value,
    )
  if (Array.isArray(value) || field.kind === 'texts' || field.kind === 'parts')
    return `<textarea ${at} rows="4">${asHtml(linesOf(field, value))}</textarea>`
  const type = field.kind === 'day' ? 'date' : 'text'
  return `<input ${at} type="${type}" autocomplete="off" value="${asHtml(String(value ?? ''))}">`
}

function selectHtml(
  at: string,
  options: readonly (readonly [string, string])[],
  value: Value | undefined,
): string {
  const now = value === undefined ? '' : String(value)
  const all = [['', ''], ...options].map(
    ([code = '', said = '']) =>
      `<option value="${asHtml(code)}"${code === now ? ' selected' : ''}>${asHtml(said)}</option>`,
  )
  return `<select ${at}>${all.join('')}</select>`
}

function linesOf(field: Field, value: Value | undefined): string {
  if (!Array.isArray(value)) return ''
  return field.kind === 'parts' ? JSON.stringify(value, null, 1) : value.join('\n')
}

/** Empty fields say nothing. What the server says is put in as text, never as HTML. */
export const decideScript = `const f=document.querySelector('form.decide'),{id,key,words,language}=JSON.parse(f.dataset.deciding),out=document.querySelector('#told')
const read=e=>{const v=e.value.trim(),k=e.dataset.kind;if(v==='')return;if(k==='texts')return v.split('\\n').map(l=>l.trim()).filter(Boolean);if(k==='parts'){try{const p=JSON.parse(v);if(Array.isArray(p))return p}catch{}throw Error(words.wrongParts+' '+e.labels[0].firstChild.textContent)}return v}
const content=()=>Object.fromEntries([...f.querySelectorAll('[data-field]')].map(e=>[e.dataset.field,read(e)]).filter(([,v])=>v!==undefined))
const say=(...lines)=>out.replaceChildren(...lines.map(l=>{const p=document.createElement('p');if(typeof l==='string')p.textContent=l;else{const a=document.createElement('a');a.href=l.href;a.textContent=l.text;p.append(a)}return p}))
const at=c=>'/api/registers/'+id+'/entries/'+encodeURIComponent(key.map(n=>c[n]??'').join('|'))
const page=c=>({href:'/rejestry/'+id+'/'+encodeURIComponent(key.map(n=>c[n]??'').join('|'))+'?lang='+language,text:words.show})
const send=async(method,to,body)=>{const a=await fetch(to,{method,...(body&&{headers:{'content-type':'application/json'},body:JSON.stringify(body)})}),t=await a.text(),told=t?JSON.parse(t):{};if(a.ok)return told
throw Object.assign(Error(told.code==='not-a-keeper'?words.notKeeper:told.message??words.failed),{code:told.code})}
const act=async work=>{say('…');try{await work()}catch(e){if(e instanceof TypeError)return say(words.failed);say(words.refused+' '+e.message,...(e.code==='step-up-needed'?[words.confirm,{href:'/saz/account',text:'/saz/account'}]:[]))}}
f.addEventListener('submit',e=>{e.preventDefault();act(async()=>{const c=content(),from=document.querySelector('#from').value,t=await send('PUT',at(c),{content:c,...(from&&{from})});say(words.saved+' '+t.since+'.',...(t.warnings.length?[words.odd+' '+t.warnings.join('; ')]:[]),page(c))})})
document.querySelector('#end')?.addEventListener('click',()=>{if(confirm(words.sureEnd))act(async()=>{const c=content(),on=document.querySelector('#from').value;await send('DELETE',at(c)+(on?'?on='+on:''));say(words.ended,page(c))})})`
