/** What an application for refund asks for, and how far it is, as people read it. */
import { words } from '#registers/words.ts'

// biome-ignore format: a table is read by column
export const kinds = {
  inclusion:     words('objęcie refundacją',   'refund',           'включення до відшкодування'),
  'price-raise': words('podwyższenie ceny',    'a higher price',   'підвищення ціни'),
  'price-cut':   words('obniżenie ceny',       'a lower price',    'зниження ціни'),
} as const

// biome-ignore format: a table is read by column
export const states = {
  filed:       words('złożony',                        'filed',                             'подано'),
  incomplete:  words('do uzupełnienia',                'to be completed',                   'на доповненні'),
  registered:  words('przyjęty do rozpatrzenia',       'taken up',                          'прийнято до розгляду'),
  'at-agency': words('w agencji oceny technologii',    'at the assessment agency',          'в агентстві оцінки технологій'),
  assessed:    words('po opinii agencji',              'assessed by the agency',            'з висновком агентства'),
  negotiating: words('w negocjacjach',                 'in negotiation',                    'на переговорах'),
  resolved:    words('po uchwale komisji',             'resolved by the commission',        'після ухвали комісії'),
  granted:     words('refundacja przyznana',           'granted',                           'надано відшкодування'),
  refused:     words('odmowa',                         'refused',                           'відмовлено'),
  left:        words('pozostawiony bez rozpoznania',   'left unexamined',                   'залишено без розгляду'),
  withdrawn:   words('wycofany',                       'withdrawn',                         'відкликано'),
} as const
