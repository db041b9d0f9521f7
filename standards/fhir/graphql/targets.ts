/** What a reference points to (https://hl7.org/fhir/R4/graphql.html#references). */
import { parseReference } from '../references.ts'
import type { FhirResource } from '../resource.ts'
import type { GraphqlRun } from './execute.ts'
import { GraphqlFault } from './fault.ts'
import type { Into } from './output.ts'
import type { WantedField } from './selection.ts'
import { isOn } from './shape.ts'
import { textArgument } from './values.ts'

type Data = Readonly<Record<string, unknown>>

/** Throws GraphqlFault and what the source throws. */
export async function putTarget(
  run: GraphqlRun,
  reference: Data,
  { field, into }: { field: WantedField; into: Into },
): Promise<void> {
  const found = await resolved(run, reference, field)
  if (!found) return
  const { key, flattening, sets } = field
  if (flattening.flatten) await run.object(found, found.resourceType, { sets, into })
  else {
    const value = await run.whole(found, sets)
    into.output.put(
      { key: key + into.suffix, type: 'Resource', value, many: false, flattening },
      into.collated,
    )
  }
}

async function resolved(
  run: GraphqlRun,
  { reference }: Data,
  { given, node }: WantedField,
): Promise<FhirResource | undefined> {
  const parsed = typeof reference === 'string' ? parseReference(reference) : undefined
  const wanted = textArgument(given, 'type')
  const optional = given.get('optional') === true
  if (parsed === undefined || parsed.base !== undefined) {
    if (optional || reference === undefined) return undefined
    throw new GraphqlFault('invalid', 'A reference leads to no resource here; ask with optional: true.', node)
  }
  if (wanted !== undefined && !isOn(parsed.type, wanted)) return undefined
  try {
    return await run.read(parsed.type, parsed.id)
  } catch (error) {
    if (optional && run.source.isMissing(error)) return undefined
    throw error
  }
}
