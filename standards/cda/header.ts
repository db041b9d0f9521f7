/** What every document begins with: which one it is, of which kind, of which edition, from when, in which version. */
import { attributeOf } from '../xml/tree.ts'
import { documentCode, id, valued, words } from './data-types.ts'
import { template } from './names.ts'
import { attr, fixed, follows, inside, may, one, says } from './parts.ts'
import { fitting, shape } from './shape.ts'

/** `templates`: those of IHE first, the national one last; its extension is the edition. */
export const header = (number: string, ihe: readonly string[]) =>
  [
    says({ 'xsi:type': 'extPL:ClinicalDocument' }),
    fixed('typeId', { extension: 'POCD_HD000040', root: '2.16.840.1.113883.1.3' }),
    follows(...ihe),
    one('edition', edition(number)),
    one('id', id()),
    one('code', documentCode),
    one('title', words('title')),
    one('issued', valued('effectiveTime')),
    fixed('confidentialityCode', { code: 'N', codeSystem: '2.16.840.1.113883.5.25' }),
    fixed('languageCode', { code: 'pl-PL' }),
    one('set', id('setId')),
    one('version', valued('versionNumber')),
  ] as const

/** The edition of the national templates stands as the extension of the document's own. */
const edition = (number: string) =>
  fitting(
    shape('templateId', says({ root: template(number) }), attr('number', 'extension')),
    (element) => attributeOf(element, 'root') === template(number),
  )

/** The version that this one takes the place of (10.2.83), or the document that it cancels. */
export const related = (number: string) =>
  shape(
    'relatedDocument',
    says({ typeCode: 'RPLC' }),
    follows(template(number)),
    inside(
      'parentDocument',
      one('id', id()),
      may('set', id('setId')),
      may('version', valued('versionNumber')),
    ),
  )
