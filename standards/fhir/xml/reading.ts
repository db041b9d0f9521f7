/** One reading of an XML text: what the parser tells, checked against the layouts and put together as JSON. */
import type { SaxesTagNS } from 'saxes'
import { isResourceType } from '../definitions.ts'
import type { FhirResource } from '../resource.ts'
import { mustDeclareFew, readAttributes } from './attributes.ts'
import { Frame, keep, placeOf } from './frame.ts'
import { FHIR_NAMESPACE, MAX_DEPTH, type XmlMember } from './layout.ts'
import { withoutPrefixes } from './narrative.ts'
import { isReadable, wellFormedParser } from './parser.ts'
import { DEEPEST_XHTML, XHTML_NAMESPACE, xhtmlForm } from './xhtml.ts'
import { XmlError, type XmlErrorCode } from './xml-error.ts'

/** A narrative being read: where its text starts and how many of its elements are open. */
interface Narrative {
  readonly member: XmlMember
  readonly start: number
  open: number
}

/** Each takes a parser of its own. */
const MOST_REWRITTEN = 1000

export class XmlReading {
  readonly #text: string
  readonly #refuse = (code: XmlErrorCode, what: string): never => this.#fail(code, what)
  readonly #parser = wellFormedParser(this.#refuse)
  /** From the root to the element being read. */
  readonly #frames: Frame[] = []
  #narrative: Narrative | undefined
  #root: FhirResource | undefined
  #read = 0
  /** Narratives that had to be written anew. */
  #rewritten = 0

  constructor(text: string) {
    this.#text = text
    this.#parser.on('opentag', (tag) => {
      mustDeclareFew(tag, this.#refuse)
      if (this.#narrative === undefined) this.#open(tag)
      else this.#openInside(tag, this.#narrative)
    })
    this.#parser.on('closetag', () => {
      if (this.#narrative === undefined) this.#close()
      else this.#closeInside(this.#narrative)
    })
    this.#parser.on('text', (run) => {
      if (this.#narrative === undefined && /[^ \t\r\n]/.test(run))
        this.#fail('structure', 'Text stands only in value attributes and in narratives')
    })
    this.#parser.on('cdata', () => {
      if (this.#narrative === undefined) this.#fail('structure', 'CDATA stands only in narratives')
    })
  }

  /** Reads on until `end`. */
  advance(end: number): void {
    this.#parser.write(this.#text.slice(this.#read, end))
    this.#read = end
  }

  end(): FhirResource {
    this.#parser.close()
    return this.#root ?? this.#fail('structure', 'The text holds no resource')
  }

  #fail(code: XmlErrorCode, what: string): never {
    const { line, columnIndex } = this.#parser
    throw new XmlError(code, `${what} (line ${line}, column ${columnIndex}).`, placeOf(this.#frames))
  }

  #open(tag: SaxesTagNS): void {
    const parent = this.#frames.at(-1)
    if (parent?.layout === undefined) this.#openResource(tag, parent)
    else this.#openElement(tag, parent, parent.layout.members.get(tag.local))
  }

  #openElement(tag: SaxesTagNS, parent: Frame, member: XmlMember | undefined): void {
    if (member === undefined || member.kind === 'attribute')
      this.#fail('structure', 'An element stands here that FHIR R4 does not have')
    this.#mustFit(parent, member)
    if (member.kind === 'xhtml') this.#openNarrative(tag, member)
    else if (tag.uri === FHIR_NAMESPACE) this.#push(new Frame(tag, parent, member), tag)
    else this.#fail('structure', `Elements are in the namespace ${FHIR_NAMESPACE}`)
  }

  #openResource(tag: SaxesTagNS, holder: Frame | undefined): void {
    if (holder === undefined && !isReadable(this.#parser))
      this.#fail('structure', 'Only XML 1.0 in UTF-8 is accepted')
    if (tag.uri !== FHIR_NAMESPACE)
      this.#fail('structure', `Resources are in the namespace ${FHIR_NAMESPACE}`)
    if (!isResourceType(tag.local)) this.#fail('structure', 'A resource type of FHIR R4 was expected here')
    if (holder?.object !== undefined) this.#fail('structure', 'Only one resource stands here')
    this.#push(new Frame(tag, holder), tag)
  }

  /** A primitive by itself is no deeper than what it stands in. */
  #push(frame: Frame, tag: SaxesTagNS): void {
    this.#frames.push(frame)
    readAttributes(frame, tag, this.#refuse)
    const deepest = frame.kind === 'primitive' && frame.object === undefined ? frame.depth - 1 : frame.depth
    if (deepest >= MAX_DEPTH) this.#fail('too-costly', `Nesting deeper than ${MAX_DEPTH} is not accepted`)
  }

  /** Order and repetition. */
  #mustFit(parent: Frame, { order, many, step }: XmlMember): void {
    if (order < parent.last) this.#fail('structure', `The element ${step} stands too late in its parent`)
    if (order > parent.last) {
      parent.last = order
      parent.count = 0
    } else if (!many) this.#fail('structure', `The element ${step} stands there twice`)
    parent.count++
  }

  #close(): void {
    const frame = this.#frames.at(-1)
    if (frame === undefined) return
    if (frame.object === undefined && frame.value === undefined)
      this.#fail('required', 'An element has a value or content')
    this.#frames.pop()
    const parent = this.#frames.at(-1)
    if (parent === undefined) this.#root = frame.object as FhirResource
    else if (frame.kind === 'resource') parent.object = frame.object
    else keep(objectOf(parent), frame)
  }

  #openNarrative(tag: SaxesTagNS, member: XmlMember): void {
    const start = this.#text.lastIndexOf('<', this.#parser.position - 1)
    this.#narrative = { member, start, open: 0 }
    this.#openInside(tag, this.#narrative)
  }

  #openInside({ uri, attributes }: SaxesTagNS, narrative: Narrative): void {
    if (uri !== XHTML_NAMESPACE)
      this.#fail('structure', `Elements of a narrative are in the namespace ${XHTML_NAMESPACE}`)
    for (const name in attributes)
      if (!/^(|xml|xmlns)$/.test(attributes[name]?.prefix ?? ''))
        this.#fail('structure', 'Attributes of a narrative have no prefix')
    narrative.open++
    if (narrative.open > DEEPEST_XHTML)
      this.#fail('too-costly', `Nesting deeper than ${DEEPEST_XHTML} is not accepted`)
  }

  #closeInside(narrative: Narrative): void {
    narrative.open--
    if (narrative.open > 0) return
    const raw = this.#text.slice(narrative.start, this.#parser.position)
    const parent = this.#frames.at(-1)
    if (parent !== undefined) objectOf(parent)[narrative.member.name] = this.#carried(raw)
    this.#narrative = undefined
  }

  #carried(raw: string): string {
    if (xhtmlForm(raw) === 'complete') return raw
    this.#rewritten++
    if (this.#rewritten > MOST_REWRITTEN)
      this.#fail('too-costly', `More than ${MOST_REWRITTEN} narratives with prefixes are not accepted`)
    // Only prefixes of XHTML can stand in a narrative.
    const around = this.#frames.flatMap(({ namespaces }) => Object.entries(namespaces))
    const namespaces = Object.fromEntries(around.filter(([, namespace]) => namespace === XHTML_NAMESPACE))
    return withoutPrefixes(raw, namespaces, () =>
      this.#fail('structure', 'A narrative is one well-formed element'),
    )
  }
}

/** What a primitive has beside its value gets an object when there is something for it. */
function objectOf(frame: Frame): Record<string, unknown> {
  frame.object ??= {}
  return frame.object
}
