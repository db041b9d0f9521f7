/** What is prescribed or dispensed: a ready medicine or food (10.4.54), a compounded one (10.4.70, 10.4.71), a device (10.4.73). */
import { coded, id, pointer, quantity, ratio, valued, words } from './data-types.ts'
import { template } from './names.ts'
import { follows, inside, many, may, mayAttr, says } from './parts.ts'
import { type Shape, shape } from './shape.ts'

const container = { classCode: 'CONT', determinerCode: 'INSTANCE' }

const outerPack = shape(
  'pharm:asSuperContent',
  inside(
    'pharm:containerPackagedMedicine',
    says(container),
    may('code', coded('pharm:code')),
    may('name', words('pharm:name')),
    may('form', coded('pharm:formCode')),
    may('capacity', quantity('pharm:capacityQuantity')),
  ),
)

const pack = shape(
  'pharm:asContent',
  says({ classCode: 'CONT' }),
  inside(
    'pharm:containerPackagedMedicine',
    says(container),
    may('code', coded('pharm:code')),
    may('name', words('pharm:name')),
    may('form', coded('pharm:formCode')),
    may('capacity', quantity('pharm:capacityQuantity')),
    may('outer', outerPack),
  ),
)

const generic = shape(
  'pharm:asSpecializedKind',
  says({ classCode: 'GRIC' }),
  inside(
    'pharm:generalizedMedicineClass',
    says({ classCode: 'MMAT' }),
    may('code', coded('pharm:code')),
    may('name', words('pharm:name')),
  ),
)

/** An active substance, or one part of what a pharmacist makes up. */
const ingredient = shape(
  'pharm:ingredient',
  mayAttr('classCode'),
  many('templates', id('templateId')),
  may('amount', ratio('pharm:quantity')),
  inside(
    'pharm:ingredient',
    says({ classCode: 'MMAT', determinerCode: 'KIND' }),
    many('codes', coded('pharm:code')),
    may('name', words('pharm:name')),
  ),
)

const codeWithText = shape(
  'code',
  mayAttr('code'),
  mayAttr('codeSystem'),
  mayAttr('codeSystemName'),
  mayAttr('displayName'),
  mayAttr('nullFlavor'),
  may('originalText', pointer('originalText')),
)

const materialParts = [
  mayAttr('nullFlavor'),
  many('codes', codeWithText),
  may('name', words('name')),
  may('lot', words('lotNumberText')),
  may('form', coded('pharm:formCode')),
  may('description', words('pharm:desc')),
  may('expires', valued('pharm:expirationTime')),
  may('pack', pack),
  may('generic', generic),
  many('ingredients', ingredient),
] as const

const material = (roots: readonly string[]) =>
  shape(
    'manufacturedMaterial',
    mayAttr('classCode'),
    mayAttr('determinerCode'),
    follows(...roots),
    ...materialParts,
  )

const madeOf = <T>(frames: readonly string[], each: Shape<T>) =>
  inside('manufacturedProduct', follows(...frames), oneMaterial(each))

const oneMaterial = <T>(each: Shape<T>) => may('material', each)

const frames = ['2.16.840.1.113883.10.20.1.53', '1.3.6.1.4.1.19376.1.5.3.1.4.7.2']

export const consumable = {
  ready: inside('consumable', madeOf(frames, material(['1.3.6.1.4.1.19376.1.9.1.3.1', template('10.4.54')]))),
  compounded: inside(
    'consumable',
    madeOf(frames, material(['1.3.6.1.4.1.19376.1.9.1.3.1', template('10.4.70')])),
  ),
  /** What was handed over. */
  dispensed: inside(
    'product',
    madeOf(frames, material(['1.3.6.1.4.1.19376.1.9.1.3.1', template('10.4.54')])),
  ),
  /** A device is the product of a supply. */
  device: inside('product', madeOf(frames, material(['1.3.6.1.4.1.19376.1.9.1.3.1', template('10.4.73')]))),
}
