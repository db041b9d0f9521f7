/** Of TERYT, what a sample country needs: the real places where its people live, and the streets of the sample people, which are invented. */
import { places } from '#population/tables/places.table.ts'
import type { Raw } from '#registers/register.ts'

export function* samplePlaces(): Generator<Raw> {
  for (const { terc, simc, name } of places)
    yield { number: simc, name, commune: terc, kind: terc.endsWith('2') || terc.endsWith('5') ? '01' : '96' }
}

export function* samplePostalCodes(): Generator<Raw> {
  for (const { terc, name, postalCodes } of places)
    for (const code of postalCodes) yield { code, place: name, voivodeship: terc.slice(0, 2) }
}

const streets = [
  ['Warszawa', 'Dębowa Lipowa Krótka'],
  ['Kraków', 'Lipowa Długa Garncarska'],
] as const

export function* sampleStreets(): Generator<Raw> {
  for (const [town, names] of streets) {
    const place = places.find(({ name }) => name === town)
    for (const [at, name] of names.split(' ').entries())
      yield {
        place: place?.simc,
        number: String(at + 1).padStart(5, '0'),
        commune: place?.terc,
        feature: 'ul.',
        name,
      }
  }
}
