/**
 * Forms in which FHIR's RESTful API speaks (https://hl7.org/fhir/R4/http.html#mime-type): JSON and XML, under their own names and
 * under those that clients use as well.
 */
import { Remembered } from '../remembered.ts'

export type Form = 'json' | 'xml'

export const contentTypes: Readonly<Record<Form, string>> = {
  json: 'application/fhir+json; charset=utf-8',
  xml: 'application/fhir+xml; charset=utf-8',
}

export const jsonTypes = ['application/fhir+json', 'application/json', 'text/json'] as const
export const xmlTypes = ['application/fhir+xml', 'application/xml', 'text/xml'] as const
export const formType = 'application/x-www-form-urlencoded'

const forms = new Map<string, Form>([
  ...jsonTypes.map((type) => [type, 'json'] as const),
  ...xmlTypes.map((type) => [type, 'xml'] as const),
])

/** A body whose type, charset or version of FHIR is not read: answered with 415. */
export class UnreadType extends Error {
  /** Fastify's own code for the same. */
  readonly code = 'FST_ERR_CTP_INVALID_MEDIA_TYPE'
}

/** Code of `UnofferedForm`. */
export const notAcceptable = 'NOT_ACCEPTABLE'

/** A form that this door does not answer in: answered with 406. */
export class UnofferedForm extends Error {
  readonly code = notAcceptable
}

interface MediaType {
  /** `application/fhir+json`, lower case. */
  readonly essence: string
  /** Names in lower case. */
  readonly parameters: ReadonlyMap<string, string>
}

/** Reads `type/subtype; name=value; name="value"` (RFC 9110 §8.3.1). */
function mediaType(text: string): MediaType {
  const [essence = '', ...rest] = text.split(';')
  const parameters = rest.map((parameter): [string, string] => {
    const [name = '', ...value] = parameter.split('=')
    return [
      name.trim().toLowerCase(),
      value
        .join('=')
        .trim()
        .replace(/^"(.*)"$/, '$1'),
    ]
  })
  return { essence: essence.trim().toLowerCase(), parameters: new Map(parameters) }
}

/** R4 alone is spoken here (https://hl7.org/fhir/R4/versioning.html#mt-version). */
function isOurVersion({ parameters }: MediaType): boolean {
  const version = parameters.get('fhirversion')
  return version === undefined || /^4\.0(\.\d+)?$/.test(version)
}

/** The form that `_format` names; undefined when there is none such. A `+` that was not encoded has become a blank. */
export function formNamed(format: string): Form | undefined {
  const type = mediaType(format.replace('/fhir ', '/fhir+'))
  if (!isOurVersion(type)) return undefined
  if (type.essence === 'json' || type.essence === 'xml') return type.essence
  return forms.get(type.essence)
}

/** What a body is in; undefined for what is not read here: other types, charsets but UTF-8, other versions of FHIR. */
export function bodyForm(contentType: string): BodyForm | undefined {
  if (contentType.length > 100) return formOfBody(contentType)
  return bodies.get(contentType) ?? bodies.set(contentType, formOfBody(contentType))
}

type BodyForm = Form | 'fields'

const bodies = new Remembered<string, BodyForm | undefined>(50)

function formOfBody(contentType: string): BodyForm | undefined {
  const type = mediaType(contentType)
  const charset = type.parameters.get('charset')
  if ((charset !== undefined && !/^utf-?8$/i.test(charset)) || !isOurVersion(type)) return undefined
  return type.essence === formType ? 'fields' : forms.get(type.essence)
}

const accepts = new Remembered<string, Form | undefined>(200)

/** The form that suits an Accept header best (RFC 9110 §12.5.1); undefined when neither does. */
export function acceptedForm(accept: string | undefined): Form | undefined {
  if (accept === undefined || accept === '' || accept === '*/*') return 'json'
  if (accept.length > 300) return bestForm(accept)
  return accepts.get(accept) ?? accepts.set(accept, bestForm(accept))
}

/** Of two forms that are wanted alike the one that was named more exactly, else JSON, which costs nothing. */
function bestForm(accept: string): Form | undefined {
  const ranges = accept.split(',').map(mediaType).filter(isOurVersion)
  const [json, xml] = [wish(ranges, 'json'), wish(ranges, 'xml')]
  if (json.quality === 0 && xml.quality === 0) return undefined
  if (json.quality !== xml.quality) return json.quality > xml.quality ? 'json' : 'xml'
  return xml.precision > json.precision ? 'xml' : 'json'
}

interface Wish {
  /** 0 to 1. */
  readonly quality: number
  /** 3 for a type, 2 for `application/*`, 1 for any, 0 for not mentioned. */
  readonly precision: number
}

/** The most exact range that fits decides. */
function wish(ranges: readonly MediaType[], form: Form): Wish {
  let best: Wish = { quality: 0, precision: 0 }
  for (const range of ranges) {
    const precision = precisionOf(range.essence, form)
    const quality = qualityOf(range)
    if (
      precision > best.precision ||
      (precision === best.precision && quality > best.quality && precision > 0)
    )
      best = { quality, precision }
  }
  return best
}

function precisionOf(essence: string, form: Form): number {
  if (essence === '*/*' || essence === '*') return 1
  if (essence === 'application/*' || essence === 'text/*') return 2
  // Browsers ask for pages; JSON is what they can show.
  if (essence === 'text/html') return form === 'json' ? 3 : 0
  return forms.get(essence) === form ? 3 : 0
}

function qualityOf({ parameters }: MediaType): number {
  const quality = parameters.get('q')
  if (quality === undefined) return 1
  return /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(quality) ? Number(quality) : 1
}
