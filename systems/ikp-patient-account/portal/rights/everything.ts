/**
 * All of one's data as one FHIR Bundle (EHDS art. 3): the pages of `Patient/$everything`, one after the other, in one file.
 * https://hl7.org/fhir/R4/patient-operation-everything.html
 */
import { Refusal, refusalIn, sendFhir } from '#ui/shell/api.ts'

interface Page {
  readonly entry?: readonly { readonly fullUrl?: string; readonly resource: unknown }[]
  readonly link?: readonly { readonly relation: string; readonly url: string }[]
}

export interface Download {
  readonly file: Blob
  readonly count: number
}

/** More pages than a life has: an answer that never ends is a fault. */
const mostPages = 500

const fhirFile = (content: string) => new Blob([content], { type: 'application/fhir+json' })
const pathOf = (patient: string) => `/fhir/Patient/${encodeURIComponent(patient)}`

/** `onCount`: how many resources are here already. */
export async function everythingOf(patient: string, onCount: (count: number) => void): Promise<Download> {
  const entries: unknown[] = []
  let next: string | undefined = `${pathOf(patient)}/$everything?_count=1000`
  for (let pages = 0; next !== undefined; pages += 1) {
    if (pages === mostPages) throw new Refusal('fault', 'unexpected', 'The answer does not end.')
    const response = await sendFhir(next)
    if (!response.ok) throw await refusalIn(response)
    const page = (await response.json()) as Page
    for (const { fullUrl, resource } of page.entry ?? []) entries.push({ fullUrl, resource })
    onCount(entries.length)
    const url = page.link?.find(({ relation }) => relation === 'next')?.url
    next = url && `${new URL(url).pathname}${new URL(url).search}`
  }
  const bundle = { resourceType: 'Bundle', type: 'collection', entry: entries }
  return { file: fhirFile(JSON.stringify(bundle, undefined, 1)), count: entries.length }
}
