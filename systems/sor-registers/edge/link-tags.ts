/** Tags of a record by which a desk finds what is to be decided after it was linked. */

/** On the record that goes on, while a human has something to decide: a desk finds its people by it. */
export const toDecideTag = { system: 'https://openp1.pl/fhir/CodeSystem/link', code: 'to-decide' } as const

/** Who linked them finds them too: not everybody has a clinic whose desk would. */
export const linkedByTag = (practitioner: string) => ({
  system: toDecideTag.system,
  code: `linked-by-${practitioner}`,
})
