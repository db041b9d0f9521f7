/** The words of the page on which an office decides: Polish, English, Ukrainian. */
import type { RegisterLanguage } from './words.ts'

const pl = {
  way: 'Dla urzędu, który prowadzi ten rejestr: wpisz lub zmień',
  parties: 'Dla stron postępowania: sprawy i decyzje',
  title: 'Decyzja o wpisie',
  lead: 'Decyduje tylko urząd, który prowadzi te wpisy. Decyzja jest od razu w rejestrze, a przy niej zostaje, kto i kiedy ją wydał.',
  signIn: 'Zaloguj się',
  signInLead:
    'Ta strona jest dla pracownika urzędu, który prowadzi ten rejestr. Zaloguj się, a potem wróć pod ten adres.',
  confirm:
    'Potwierdź kluczem, kim jesteś („Konto i bezpieczeństwo”), i zapisz jeszcze raz. Wpisane dane zostaną w tym oknie.',
  from: 'Obowiązuje od dnia (puste: od dziś)',
  lines: 'Każda wartość w osobnym wierszu.',
  parts: 'Lista obiektów JSON.',
  save: 'Zapisz decyzję',
  end: 'Zakończ wpis od tego dnia',
  sureEnd: 'Na pewno zakończyć wpis?',
  saved: 'Zapisano. Obowiązuje od',
  ended: 'Wpis zakończono.',
  odd: 'Przyjęto z uwagą:',
  refused: 'Nie zapisano:',
  failed: 'Serwer nie odpowiada. Nic nie zapisano; spróbuj jeszcze raz.',
  wrongParts: 'To nie jest lista obiektów JSON:',
  notKeeper: 'Tylko urząd, który prowadzi te wpisy, może o nich decydować.',
  show: 'Pokaż wpis',
}
export type DecideWords = typeof pl

export const decideWords: Readonly<Record<RegisterLanguage, DecideWords>> = {
  pl,
  en: {
    way: 'For the office that keeps this register: enter or change',
    parties: 'For the parties: cases and decisions',
    title: 'Decision about an entry',
    lead: 'Only the office that keeps these entries decides. A decision is in the register at once, and who made it and when stays with it.',
    signIn: 'Sign in',
    signInLead:
      'This page is for workers of the office that keeps this register. Sign in, then come back to this address.',
    confirm:
      'Confirm who you are with your passkey (account and security), and save once more. What you entered stays in this window.',
    from: 'In force from (empty: from today)',
    lines: 'Each value in a line of its own.',
    parts: 'A list of JSON objects.',
    save: 'Save the decision',
    end: 'End the entry from that day',
    sureEnd: 'Really end the entry?',
    saved: 'Saved. In force from',
    ended: 'The entry has been ended.',
    odd: 'Accepted with a remark:',
    refused: 'Not saved:',
    failed: 'The server does not answer. Nothing was saved; try again.',
    wrongParts: 'This is no list of JSON objects:',
    notKeeper: 'Only the office that keeps these entries may decide about them.',
    show: 'Show the entry',
  },
  uk: {
    way: 'Для органу, який веде цей реєстр: внести або змінити',
    parties: 'Для сторін: справи й рішення',
    title: 'Рішення про запис',
    lead: 'Вирішує лише орган, який веде ці записи. Рішення одразу в реєстрі, і при ньому лишається, хто й коли його ухвалив.',
    signIn: 'Увійти',
    signInLead:
      'Ця сторінка для працівника органу, який веде цей реєстр. Увійдіть, а потім поверніться за цією адресою.',
    confirm:
      'Підтвердьте ключем, хто ви («Konto i bezpieczeństwo»), і збережіть ще раз. Введені дані лишаться в цьому вікні.',
    from: 'Діє з дня (порожньо: від сьогодні)',
    lines: 'Кожне значення в окремому рядку.',
    parts: 'Список об’єктів JSON.',
    save: 'Зберегти рішення',
    end: 'Закінчити запис з цього дня',
    sureEnd: 'Справді закінчити запис?',
    saved: 'Збережено. Діє з',
    ended: 'Запис закінчено.',
    odd: 'Прийнято із зауваженням:',
    refused: 'Не збережено:',
    failed: 'Сервер не відповідає. Нічого не збережено; спробуйте ще раз.',
    wrongParts: 'Це не список об’єктів JSON:',
    notKeeper: 'Лише орган, який веде ці записи, може про них вирішувати.',
    show: 'Показати запис',
  },
}
