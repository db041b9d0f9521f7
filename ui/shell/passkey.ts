/** A passkey confirms who is there (Web Authentication Level 3, by SAZ): the browser asks for finger, face or code of the device. */
import { refusalIn, send } from './api.ts'

/** Whether this browser can be asked at all; very old ones cannot. */
export const knowsPasskeys = () =>
  typeof globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON === 'function'

interface Options {
  readonly options: PublicKeyCredentialRequestOptionsJSON
}

/** Whether the person who is signed in has a passkey here. */
export async function hasPasskey(): Promise<boolean> {
  const { options } = await toConfirm()
  return (options.allowCredentials ?? []).length > 0
}

/** Steps the session up. Throws a Refusal, or the browser's DOMException when the person would not or could not. */
export async function confirmByPasskey(): Promise<void> {
  const { options } = await toConfirm()
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  const made = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential
  await tell('step-up', { response: made.toJSON() })
}

const toConfirm = () => tell<Options>('passkey-options', { kind: 'confirm' })

async function tell<T>(path: string, body: unknown): Promise<T> {
  const response = await send(`/saz/account/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'same-origin',
  })
  if (!response.ok) throw await refusalIn(response)
  return (await response.json()) as T
}
