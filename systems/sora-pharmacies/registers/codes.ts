/** Kinds and states of pharmacies. Prawo farmaceutyczne art. 70, 87, 103; the states are those of the public file. */
import { words } from '#registers/words.ts'

export const states = {
  active: words('czynna', 'open', 'працює'),
  suspended: words('czasowo nieczynna', 'closed for a time', 'тимчасово не працює'),
  inactive: words('nieczynna', 'closed', 'не працює'),
} as const

export const kinds = {
  public: words('apteka ogólnodostępna', 'pharmacy', 'аптека'),
  point: words('punkt apteczny', 'pharmacy point', 'аптечний пункт'),
  hospital: words('apteka szpitalna', 'hospital pharmacy', 'лікарняна аптека'),
  ward: words(
    'dział farmacji szpitalnej',
    'pharmacy department of a hospital',
    'фармацевтичний відділ лікарні',
  ),
  works: words('apteka zakładowa', 'pharmacy of an institution', 'аптека закладу'),
} as const
