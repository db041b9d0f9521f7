/**
 * The script of the pages for parties: reads a form, says in words what is missing, sends the step, and shows what it has made of the case.
 * Files stay where they are: their name, SHA-256 and size are sent. What the server says is put in as text, never as HTML.
 */
export const caseScript = `const box=document.querySelector('#case'),{application,language,words}=JSON.parse(box.dataset.case)
class Wrong extends Error{constructor(at,told){super(told);this.at=at}}
const bad=(at,told)=>{throw new Wrong(at,told)}
const text=e=>{const v=e.value.trim();if(v===''&&e.required)bad(e,words.reasons.schema);return v}
const money=e=>{const v=text(e);if(v==='')return;const m=/^(\\d{1,7})(?:[.,](\\d{1,2}))?$/.exec(v);return m?Number(m[1])*100+Number((m[2]??'').padEnd(2,'0')):bad(e,words.wrongMoney)}
const inner=e=>e.querySelector('input,select,textarea')
const hex=b=>[...new Uint8Array(b)].map(n=>n.toString(16).padStart(2,'0')).join('')
const level=r=>{const at=n=>inner(r.querySelector('[data-name='+n+']')),lump=money(at('lump'));return{level:text(at('level')),scope:text(at('scope')),price:money(at('price')),limit:money(at('limit')),...(lump!==undefined&&{lump})}}
const evidence=async r=>{const e=inner(r.querySelector('[data-name=file]')),f=e.files[0];if(!f?.size)bad(e,words.noFile);return{kind:text(inner(r.querySelector('[data-name=kind]'))),title:f.name.slice(0,200),size:f.size,sha256:hex(await crypto.subtle.digest('SHA-256',await f.arrayBuffer()))}}
const rows=e=>[...e.querySelectorAll('.row')]
const read=async e=>{const k=e.dataset.input;if(k==='levels')return rows(e).map(level);if(k==='evidence')return Promise.all(rows(e).map(evidence));const i=inner(e),v=text(i);if(k==='flag')return v==='true';if(k==='number')return/^\\d{1,4}$/.test(v)?Number(v):bad(i,words.wrongNumber);return v}
const fields=async f=>{const o={};for(const e of f.querySelectorAll(':scope>[data-name]'))o[e.dataset.name]=await read(e);return o}
const say=(f,...lines)=>f.querySelector('[role=status]').replaceChildren(...lines.map(l=>{const p=document.createElement('p');if(typeof l==='string')p.textContent=l;else{const a=document.createElement('a');a.href=l.href;a.textContent=l.href;p.append(a)}return p}))
const send=async(to,body)=>{const a=await fetch(to,{method:'POST',headers:{'content-type':'application/json'},body:JSON.stringify(body)}),told=await a.json();if(a.ok)return told
throw Object.assign(Error(words.reasons[told.code]??told.message??words.failed),{code:told.code})}
for(const f of document.querySelectorAll('form[data-act]')){let busy=false
f.addEventListener('input',e=>e.target.removeAttribute('aria-invalid'))
f.addEventListener('submit',async e=>{e.preventDefault();if(busy)return;busy=true;say(f,words.sending)
try{const o=await fields(f),act=f.dataset.act,told=act===''?await send('/refundacja/file',o):await send('/refundacja/proceed',{application,step:{act,...o}})
location.assign('/refundacja/'+told.id+'?saved=1&lang='+language)}
catch(x){busy=false;if(x instanceof Wrong){x.at.setAttribute('aria-invalid','true');x.at.focus();return say(f,x.message)}
if(x instanceof TypeError)return say(f,words.failed);say(f,words.refused+' '+x.message,...(x.code==='step-up-needed'?[words.confirm,{href:'/saz/account'}]:[]))}})
for(const more of f.querySelectorAll('.more'))more.addEventListener('click',()=>{const last=rows(more.parentElement).at(-1);if(rows(more.parentElement).length>=10)return;const next=last.cloneNode(true);for(const e of next.querySelectorAll('input,select,textarea')){e.value='';e.parentElement.querySelector('label').htmlFor=e.id+='x'}last.after(next);inner(next).focus()})}`
