/**
 * The value set of a place in a profile: `context` of $validate-code, a StructureDefinition's url, `#` and an element
 * (https://hl7.org/fhir/R4/valueset-operation-validate-code.html).
 */
import { refuse } from '#kernel/problem.ts'
import { escaped } from '#standards/fhir/search/escapes.ts'
import { type OperationCall, textIn } from '../rest/operation.ts'
import { search } from '../search/search.ts'

interface Profile {
  readonly snapshot?: { readonly element?: readonly Element[] }
  readonly differential?: { readonly element?: readonly Element[] }
}

interface Element {
  readonly id?: string
  readonly path?: string
  readonly binding?: { readonly valueSet?: string }
}

/** The call with `url` in the place of `context`. Refuses `not-found/context` when the record knows no such binding. */
export async function valueSetOfContext(call: OperationCall): Promise<OperationCall> {
  const context = textIn(call, 'context')
  if (context === undefined) return call
  const [url = '', place = ''] = context.split('#')
  const { entries } = await search(call.asker, 'StructureDefinition', [['url', escaped(url)]])
  const bindings = entries.map(({ resource }) => bindingAt(resource as Profile, place))
  const found =
    bindings.find((valueSet) => valueSet !== undefined) ??
    refuse(
      'not-found',
      'context',
      'No element of a StructureDefinition here is bound to a value set by this name.',
    )
  const others = call.parameters.filter(({ name }) => name !== 'context')
  return { ...call, parameters: [...others, { name: 'url', valueUri: found }] }
}

function bindingAt({ snapshot, differential }: Profile, place: string): string | undefined {
  const elements = [...(snapshot?.element ?? []), ...(differential?.element ?? [])]
  return elements.find(
    ({ id, path, binding }) => (id === place || path === place) && binding?.valueSet !== undefined,
  )?.binding?.valueSet
}
