/** Media types (BCP 13, https://www.rfc-editor.org/rfc/rfc6838) as a code system: known top-level types, any subtype of the right form. */
import { GrammarCodeSystem } from './grammar-code-system.ts'

const topLevel = 'application|audio|font|haptics|image|message|model|multipart|text|video'
const name = '[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}'
const parameter = ' ?; ?[A-Za-z0-9!#$&^_.+-]{1,60}=(?:[A-Za-z0-9!#$&^_.+/:-]{1,100}|"[^"\\\\]{0,100}")'
const mediaType = new RegExp(`^(?:${topLevel})/${name}(?:${parameter}){0,5}$`)

export const mediaTypes = new GrammarCodeSystem(
  { url: 'urn:ietf:bcp:13', name: 'BCP13', title: 'Media types (BCP 13)' },
  (code) => (mediaType.test(code) ? { display: code, designations: [] } : undefined),
)
