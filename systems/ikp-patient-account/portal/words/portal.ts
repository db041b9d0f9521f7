/** Words that several pages of the patient's account share. */
import { countEn, countPl, messages } from '#ui/messages/messages.ts'

export const portalWords = messages(
  {
    states: {
      issued: 'do odbioru',
      'partly-dispensed': 'częściowo odebrana',
      dispensed: 'odebrana',
      cancelled: 'anulowana',
      expired: 'po terminie',
    },
    referralStates: {
      issued: 'do wykorzystania',
      accepted: 'przyjęte w placówce',
      completed: 'zrealizowane',
      cancelled: 'anulowane',
    },
    packsLeft: (left: number, all: number) =>
      left === all
        ? countPl(all, { one: 'opakowanie', few: 'opakowania', many: 'opakowań' })
        : `${left} z ${countPl(all, { one: 'opakowania', few: 'opakowań', many: 'opakowań' })} do odbioru`,
    packsTaken: (taken: number, all: number) =>
      `odebrano ${taken} z ${countPl(all, { one: 'opakowania', few: 'opakowań', many: 'opakowań' })}`,
    validUntil: (date: string) => `Ważna do ${date}`,
    validFrom: (date: string) => `Do odbioru od ${date}`,
    daysLeft: (days: number) =>
      days === 0 ? 'ostatni dzień' : `zostało ${countPl(days, { one: 'dzień', few: 'dni', many: 'dni' })}`,
    by: (author: string) => `Wystawca: ${author}`,
    urgent: 'pilne',
    you: 'Ty',
  },
  {
    states: {
      issued: 'ready to collect',
      'partly-dispensed': 'partly collected',
      dispensed: 'collected',
      cancelled: 'cancelled',
      expired: 'expired',
    },
    referralStates: {
      issued: 'ready to use',
      accepted: 'accepted by a clinic',
      completed: 'completed',
      cancelled: 'cancelled',
    },
    packsLeft: (left, all) =>
      left === all ? countEn(all, 'pack') : `${left} of ${countEn(all, 'pack')} to collect`,
    packsTaken: (taken, all) => `${taken} of ${countEn(all, 'pack')} collected`,
    validUntil: (date) => `Valid until ${date}`,
    validFrom: (date) => `To be collected from ${date}`,
    daysLeft: (days) => (days === 0 ? 'last day' : `${countEn(days, 'day')} left`),
    by: (author) => `Issued by ${author}`,
    urgent: 'urgent',
    you: 'You',
  },
)
