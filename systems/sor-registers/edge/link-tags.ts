/** Tags of a record by which a desk finds what waits there of links. */

const links = 'https://openp1.pl/fhir/CodeSystem/link'

/** On the record that goes on, while a human has something to decide: a desk finds its people by it. */
export const toDecideTag = { system: links, code: 'to-decide' } as const

/** Who linked them finds them too: not everybody has a clinic whose desk would. */
export const linkedByTag = (practitioner: string) => ({ system: links, code: `linked-by-${practitioner}` })

/** On the record that would go on, while another registrar has to agree. */
export const toAgreeTag = { system: links, code: 'to-agree' } as const

/** The desk where it was asked for finds it. */
export const askedAtTag = (organization: string) => ({ system: links, code: `asked-at-${organization}` })

/** Not told by a link: somebody like them was in the register when they were entered at this desk. */
export const alikeSystem = 'https://openp1.pl/fhir/CodeSystem/possible-duplicate'
export const alikeTag = (organization: string) => ({
  system: alikeSystem,
  code: `entered-at-${organization}`,
})

export const isOfLinks = ({ system }: { readonly system?: string }): boolean => system === links
