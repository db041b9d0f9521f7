/** References to who and where, with the name a reader wants to see. */
import type { Reference } from '#standards/fhir/resource.ts'
import type { Institution } from '../society/institution.ts'
import { type Worker, workerName } from '../society/worker.ts'

export function toWorker(worker: Worker): Reference {
  return { reference: `Practitioner/${worker.id}`, display: workerName(worker) }
}

export function toInstitution(institution: Institution): Reference {
  return { reference: `Organization/${institution.id}`, display: institution.name }
}
