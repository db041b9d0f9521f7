/**
 * P1's own names of search parameters at the second door: `GET /Patient?plpatient=urn:oid:…|<PESEL>&plgiven=…&plfamily=…` asks what
 * `identifier`, `given` and `family` ask. Anything else is left as it is.
 */
const names: Readonly<Record<string, string>> = {
  plpatient: 'identifier',
  plgiven: 'given',
  plfamily: 'family',
}

export function withPlainNames(url: string): string {
  if (!url.startsWith('/fhir/Patient?') || !/[?&]pl(?:patient|given|family)=/.test(url)) return url
  return url.replace(
    /([?&])(plpatient|plgiven|plfamily)(?==)/g,
    (_all, before, name) => `${before}${names[name]}`,
  )
}
