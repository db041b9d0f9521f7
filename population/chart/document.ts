/** Documents: DocumentReference with the text itself; the kind of document by P1's dictionary (11.1.32) and LOINC. */
import { createHash } from 'node:crypto'
import type { DocumentReference } from '#standards/fhir/resources.ts'
import { CEZ_ROOT, codeSystems } from '#standards/pl-ids/systems.ts'
import { type Day, instant } from '../days.ts'
import type { Chart } from './chart.ts'
import { toInstitution, toWorker } from './reference.ts'
import type { Visit } from './visit.ts'

const KINDS = {
  discharge: { p1: '00.20', loinc: '18842-5', name: 'Karta informacyjna leczenia szpitalnego' },
  consultation: { p1: '08.90', loinc: '11488-4', name: 'Informacja dla lekarza kierującego/POZ' },
} as const

export interface DocumentFacts {
  readonly kind: keyof typeof KINDS
  /** Day on which it was signed. */
  readonly day: Day
  readonly lines: readonly string[]
}

/** Writes a document about a visit or stay. */
export function writeDocument(chart: Chart, visit: Visit, facts: DocumentFacts): void {
  const kind = KINDS[facts.kind]
  const text = Buffer.from(`${facts.lines.join('\n')}\n`, 'utf8')
  const at = instant(facts.day, facts.day === visit.day ? visit.minute + 20 : 12 * 60)
  const document: DocumentReference = {
    resourceType: 'DocumentReference',
    status: 'current',
    type: {
      coding: [
        { system: `urn:oid:${CEZ_ROOT}.11.1.32`, code: kind.p1, display: kind.name },
        { system: codeSystems.loinc, code: kind.loinc },
      ],
      text: kind.name,
    },
    subject: chart.patient,
    date: at,
    author: [toWorker(visit.doctor), toInstitution(visit.institution)],
    description: kind.name,
    content: [
      {
        attachment: {
          contentType: 'text/plain; charset=utf-8',
          language: 'pl-PL',
          data: text.toString('base64'),
          size: text.length,
          hash: createHash('sha1').update(text).digest('base64'),
          title: kind.name,
          creation: at,
        },
      },
    ],
    context: { encounter: [visit.encounter] },
  }
  chart.add(document)
}
