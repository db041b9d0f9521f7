/** A system's name that opens its panel. */
import type { CountryMap } from '../map.ts'
import { useNames } from './names.ts'
import { useSelect } from './selection.ts'

export function SystemLink({ map, id }: { map: CountryMap; id: string }) {
  const name = useNames(map)
  const select = useSelect()
  return (
    <button type="button" className="map-link" onClick={() => select({ system: id })}>
      {name(id)}
    </button>
  )
}
