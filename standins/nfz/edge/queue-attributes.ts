/** A queue in the words of NFZ's API: attributes that nobody told are null. */
import type { Content } from '#registers/register.ts'

const yesNo = (value: Content[string] | undefined) => (value === true ? 'Y' : 'N')
const or = <T>(value: T | undefined): T | null => value ?? null
const degrees = (value: Content[string] | undefined) => (value === undefined ? null : Number(value))

/** What an entry says of the place, its figures and its first free day. */
export const placeOf = (content: Content) => ({
  place: or(content.place),
  address: or(content.address),
  locality: or(content.locality),
  phone: or(content.phone),
  'teryt-place': or(content.terc),
  'registry-number': or(content.book),
  'id-resort-part-VII': or(content.cell),
  'id-resort-part-VIII': or(content.specialty),
  'benefits-for-children': yesNo(content.forChildren),
  'covid-19': 'N',
  toilet: yesNo(content.toilet),
  ramp: yesNo(content.ramp),
  'car-park': yesNo(content.carPark),
  elevator: yesNo(content.elevator),
  latitude: degrees(content.latitude),
  longitude: degrees(content.longitude),
  statistics: {
    'provider-data': {
      awaiting: or(content.waiting),
      removed: or(content.removed),
      'average-period': or(content.average),
      update: or(content.month),
    },
    'computed-data': null,
  },
  dates:
    content.first === undefined
      ? null
      : { applicable: true, date: content.first, 'date-situation-as-at': or(content.told) },
})

export const attributesOf = (content: Content, hasMorePlaces: boolean) => ({
  case: Number(content.case),
  benefit: or(content.benefit),
  'many-places': hasMorePlaces ? 'Y' : 'N',
  provider: or(content.provider),
  'provider-code': or(content.providerCode),
  'regon-provider': or(content.regon),
  'nip-provider': or(content.nip),
  'teryt-provider': or(content.terc),
  ...placeOf(content),
  'benefits-provided': null,
})
