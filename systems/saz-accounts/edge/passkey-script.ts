/** The part of a plain page's script that speaks to us and to the person's device (Web Authentication Level 3). */
export const passkeyScript = `
const able=typeof globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON==='function'
const post=async(path,body)=>{const answer=await fetch(path,{method:'POST',headers:{'content-type':'application/json'},body:JSON.stringify(body)});if(!answer.ok)throw new Error(String(answer.status));return answer.json()}
const make=async(options)=>(await navigator.credentials.create({publicKey:PublicKeyCredential.parseCreationOptionsFromJSON(options)})).toJSON()
const show=async(options)=>(await navigator.credentials.get({publicKey:PublicKeyCredential.parseRequestOptionsFromJSON(options)})).toJSON()
`
