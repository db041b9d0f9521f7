/** Who issued prescriptions and referrals, as P1 names them: workers by their right to practise, providers by their number, both by name. */
import type { Context } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import type { Organization, Practitioner } from '#standards/fhir/resources.ts'
import { CEZ_ROOT } from '#standards/pl-ids/systems.ts'
import type { Prescription } from '../../../sgr-prescriptions/contract.ts'
import { withoutUrn } from './words.ts'

type Issued = Pick<Prescription, 'by'>

const nobody = { root: '', extension: '' }

interface Named {
  readonly name: string
  readonly id: { readonly root: string; readonly extension: string }
}

/** Answers a function: what belongs into a line of results. Each worker and provider is read once. */
export async function authorsOf(context: Context, issued: readonly Issued[]) {
  const all = async (type: 'Practitioner' | 'Organization', ids: readonly (string | undefined)[]) => {
    const asked = [...new Set(ids)].filter((id) => id !== undefined)
    const named = asked.map(
      async (id) => [id, namedOf((await read(context, type, id)).resource as never, type)] as const,
    )
    return new Map(await Promise.all(named))
  }
  const workers = await all(
    'Practitioner',
    issued.map(({ by }) => by.practitioner),
  )
  const providers = await all(
    'Organization',
    issued.map(({ by }) => by.organization),
  )
  return ({ by }: Issued) => {
    const worker = workers.get(by.practitioner ?? '')
    const provider = providers.get(by.organization ?? '')
    return {
      podmiotNazwa: provider?.name ?? '',
      wystawcaNazwa: worker?.name ?? '',
      identyfikatorPracownikaWystawcy: worker?.id ?? nobody,
      identyfikatorPodmiotuWystawcy: provider?.id ?? nobody,
    }
  }
}

/** Roots of the numbers by which P1 knows them: rights to practise, entries in the registers of providers. */
const roots = { Practitioner: `${CEZ_ROOT}.1.6.`, Organization: `${CEZ_ROOT}.2.` }

function namedOf(resource: Practitioner | Organization, type: keyof typeof roots): Named {
  const found = resource.identifier?.find(({ system = '' }) => withoutUrn(system).startsWith(roots[type]))
  return {
    name: nameIn(resource.name),
    id: { root: withoutUrn(found?.system ?? ''), extension: found?.value ?? '' },
  }
}

function nameIn(name: Practitioner['name'] | string): string {
  if (typeof name === 'string') return name
  const [official] = name ?? []
  return [...(official?.given ?? []), official?.family].filter(Boolean).join(' ')
}
