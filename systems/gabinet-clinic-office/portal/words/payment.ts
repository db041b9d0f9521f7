/** The words of the level of payment on a prescription. */
import { messages } from '#ui/messages/messages.ts'

export const paymentWords = messages(
  {
    entitlement: 'Uprawnienie dodatkowe',
    noEntitlement: 'brak albo z wieku',
    entitlements: {
      IB: 'IB — inwalida wojenny, osoba represjonowana',
      IW: 'IW — inwalida wojskowy',
      WE: 'WE — weteran poszkodowany (od 30 %)',
      WP: 'WP — żołnierz, były żołnierz',
      PO: 'PO — służba w obronie kraju',
      ZK: 'ZK — zasłużony dawca krwi lub przeszczepu',
      AZ: 'AZ — praca przy azbeście',
      C: 'C — ciąża, połóg',
      BW: 'BW — nieubezpieczony, decyzja gminy',
      CN: 'CN — nieubezpieczona w ciąży',
      DN: 'DN — nieubezpieczone dziecko',
      IN: 'IN — uprawniony z innych przepisów',
    },
    indication: 'W jakim wskazaniu?',
    other: 'inne wskazanie (bez refundacji)',
    notChecked: 'Lista refundacyjna nie odpowiada: poziom wybierasz bez sprawdzenia.',
    better: (level: string) => `Według listy właściwy poziom to ${level}.`,
    against: 'Według listy ten poziom tu nie przysługuje. Wystawisz go na własną odpowiedzialność.',
    dearer: 'Pacjent zapłaci więcej, niż musi.',
    pays: (amount: string) => `pacjent płaci ${amount} za opakowanie`,
    answer: 'Wybierz wskazanie, a podpowiemy poziom.',
  },
  {
    entitlement: 'Additional entitlement',
    noEntitlement: 'none, or by age',
    entitlements: {
      IB: 'IB — war invalid, repressed person',
      IW: 'IW — military invalid',
      WE: 'WE — injured veteran (from 30 %)',
      WP: 'WP — soldier, former soldier',
      PO: 'PO — service in defence of the country',
      ZK: 'ZK — distinguished donor of blood or organs',
      AZ: 'AZ — worked with asbestos',
      C: 'C — pregnancy, childbed',
      BW: 'BW — uninsured, decision of the commune',
      CN: 'CN — uninsured in pregnancy',
      DN: 'DN — uninsured child',
      IN: 'IN — entitled by other provisions',
    },
    indication: 'For which indication?',
    other: 'another indication (not refunded)',
    notChecked: 'The list of refunds does not answer: the level you choose is not checked.',
    better: (level) => `By the list the right level is ${level}.`,
    against: 'By the list this level does not apply here. You would issue it on your own responsibility.',
    dearer: 'The patient would pay more than needed.',
    pays: (amount) => `the patient pays ${amount} a pack`,
    answer: 'Choose the indication to see the level.',
  },
)

export type NamedEntitlement = keyof (typeof paymentWords)['pl']['entitlements']
