/**
 * ViewDefinition/$run of SQL on FHIR v2 (https://sql-on-fhir.org/ig/OperationDefinition-ViewDefinitionRun.html): a table made of
 * resources. R4 has no type ViewDefinition: the operation stands at the system level, as the guide has it for R4, and under
 * `ViewDefinition/$run` for clients that know that address alone. A stored view is the content of a Library or Binary.
 */
import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { Problem, refuse } from '#kernel/problem.ts'
import { JsonError, parseJson } from '#standards/fhir/json.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { compileView, type View } from '#standards/fhir/view/compile.ts'
import { ViewError } from '#standards/fhir/view/view-error.ts'
import { type Asker, readCurrent } from '../read.ts'
import type { Operation, OperationCall } from '../rest/operation.ts'
import { type ScanOrder, scan } from '../scan.ts'
import { type AskedView, readAsked } from '../view/asked.ts'
import { membersOf } from '../view/members.ts'
import { passedOnFor } from '../view/secondary-use.ts'
import { formOf, type TableForm } from '../view/table-text.ts'

const shared = {
  definition: 'http://sql-on-fhir.org/OperationDefinition/$viewdefinition-run',
  safe: true,
  ownForms: true,
  answer: run,
} as const

export const viewRun: readonly Operation[] = [
  { ...shared, code: 'viewdefinition-run', levels: ['system'] },
  { ...shared, code: 'run', levels: ['type'], types: ['ViewDefinition'] },
  { ...shared, code: 'viewdefinition-run', levels: ['type'], types: ['ViewDefinition'] },
]

async function run(call: OperationCall): Promise<FastifyReply> {
  const { asker, request, reply, parameters } = call
  const asked = readAsked(call)
  const format = parameters.find(({ name }) => name === '_format')?.valueString
  const form = formOf({
    format: typeof format === 'string' ? format : undefined,
    accept: request.headers.accept,
    header: asked.header,
  })
  const view = await compiled(asked.viewResource ?? (await storedView(asker, asked.viewReference)))
  const text = tableText(form, view, limited(rowsOf(call, view, asked), asked.limit))
  const [start, rest] = await begun(text)
  if (form.fileName !== undefined)
    reply.header('content-disposition', `attachment; filename="${form.fileName}"`)
  return reply.type(form.contentType).send(rest === undefined ? start : stream(start, rest))
}

async function compiled(definition: unknown): Promise<View> {
  try {
    return await compileView(definition)
  } catch (error) {
    throw asProblem(error)
  }
}

function asProblem(error: unknown): unknown {
  if (!(error instanceof ViewError)) return error
  const category = error.code === 'too-costly' ? 'too-costly' : 'unprocessable'
  return new Problem(category, `view-${error.code}`, error.message, error.location)
}

/** The ViewDefinition in a Library's or Binary's content. Refuses `unprocessable/no-view`. */
async function storedView(asker: Asker, reference: AskedView['viewReference']): Promise<unknown> {
  const { type = '', id = '' } = reference ?? {}
  const { resource } = await readCurrent(asker, type, id)
  const { content = [], contentType, data } = resource as { content?: Attachment[] } & Attachment
  const attachments = type === 'Library' ? content : [{ contentType, data }]
  const found = attachments.find(
    (each) => /json/.test(each.contentType ?? '') && typeof each.data === 'string',
  )
  try {
    return parseJson(Buffer.from(found?.data ?? '', 'base64').toString())
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    return refuse(
      'unprocessable',
      'no-view',
      'There is no ViewDefinition as JSON in what viewReference names.',
      'viewReference',
    )
  }
}

interface Attachment {
  readonly contentType?: string | undefined
  readonly data?: string | undefined
}

type Row = readonly unknown[]

/** Resources after which others are let in: a row takes up to a millisecond. */
const atOnce = 20

/** Rows of some resources at a time, none among them, so that it shows that work goes on. */
async function* rowsOf(call: OperationCall, view: View, asked: AskedView): AsyncGenerator<Row[]> {
  for await (const page of passedOnFor(call.asker, asked, view.resource, pagesOf(call.asker, view, asked)))
    for (let from = 0; from < page.length; from += atOnce) {
      if (call.reply.raw.destroyed) return
      yield page.slice(from, from + atOnce).flatMap((resource) => rowsOfOne(view, resource))
      await new Promise(setImmediate)
    }
}

function rowsOfOne(view: View, resource: FhirResource): Row[] {
  try {
    return view.rows(resource)
  } catch (error) {
    throw asProblem(error)
  }
}

async function* pagesOf(asker: Asker, view: View, asked: AskedView): AsyncGenerator<readonly FhirResource[]> {
  const { resources, patients, groups, since, limit } = asked
  if (resources !== undefined) {
    if (patients.length + groups.length > 0 || since !== undefined)
      refuse(
        'incorrect',
        'parameter',
        'Resources that are sent are not filtered by patient, group or _since.',
      )
    yield resources
    return
  }
  const few = limit !== undefined && limit <= 500
  for await (const page of scan(asker, { type: view.resource, since, few, ...(await whose(asker, asked)) }))
    yield page.map(({ resource }) => resource)
}

/** Patients who are named must be in reach; of groups those members count who are. */
async function whose(
  asker: Asker,
  { patients, groups }: AskedView,
): Promise<Pick<ScanOrder, 'patients' | 'amongThem'>> {
  if (groups.length === 0) return patients.length === 0 ? {} : { patients }
  const members = await membersOf(asker, groups)
  const chosen = patients.length === 0 ? members : members.filter((member) => patients.includes(member))
  return { patients: chosen, amongThem: true }
}

async function* limited(rows: AsyncIterable<Row[]>, limit = Number.POSITIVE_INFINITY): AsyncGenerator<Row[]> {
  let left = limit
  for await (const some of rows) {
    yield some.slice(0, left)
    left -= some.length
    if (left <= 0) return
  }
}

async function* tableText(
  form: TableForm,
  { columns }: View,
  rows: AsyncIterable<Row[]>,
): AsyncGenerator<string> {
  const names = columns.map(({ name }) => name)
  yield form.start(names)
  let isFirst = true
  for await (const some of rows) {
    let text = ''
    for (const row of some) {
      text += form.row(names, row, isFirst)
      isFirst = false
    }
    yield text
  }
  yield form.end
}

/** What is made before the answer begins: until then a refusal can still be told as one. */
const heldBack = 1_000_000
const resourcesHeldBack = 5000

/** The beginning of a text, and the rest of it unless that was all. */
async function begun(text: AsyncGenerator<string>): Promise<[string, AsyncGenerator<string> | undefined]> {
  let start = ''
  for (let parts = 0; parts * atOnce < resourcesHeldBack && start.length < heldBack; parts += 1) {
    const { value, done } = await text.next()
    if (done === true) return [start, undefined]
    start += value
  }
  return [start, text]
}

/** In pieces of some size; a failure breaks the connection off, so that nobody takes a part for the whole. */
function stream(start: string, rest: AsyncGenerator<string>): Readable {
  return Readable.from(pieces(start, rest), { objectMode: false, highWaterMark: 256 * 1024 })
}

async function* pieces(start: string, rest: AsyncGenerator<string>): AsyncGenerator<Buffer> {
  let piece = start
  for await (const part of rest) {
    piece += part
    if (piece.length < 64 * 1024) continue
    yield Buffer.from(piece)
    piece = ''
  }
  yield Buffer.from(piece)
}
