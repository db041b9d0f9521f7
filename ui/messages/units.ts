/** Units as people write them. The record holds UCUM codes (`mm[Hg]`, `10*3/uL`). */

const written: Readonly<Record<string, string>> = {
  'mm[Hg]': 'mmHg',
  '10*3/uL': '10³/µl',
  '10*6/uL': '10⁶/µl',
  '10*9/L': '10⁹/l',
  '10*12/L': '10¹²/l',
  Cel: '°C',
  '/min': '/min',
  '{score}': 'pkt',
  '[IU]/L': 'IU/l',
  'm[IU]/L': 'mIU/l',
  'mL/min/{1.73_m2}': 'ml/min/1,73 m²',
  'mL/min/{1.73m2}': 'ml/min/1,73 m²',
}

/** ` mmHg`, with the space that stands before it; nothing for numbers without a unit. */
export function unitText(ucum: string | undefined): string {
  if (ucum === undefined || ucum === '' || ucum === '1' || /^\{[^}]*\}$/.test(ucum)) return ''
  const text =
    written[ucum] ??
    ucum
      .replace(/\{[^}]*\}/g, '')
      .replace(/\[|\]/g, '')
      .replace(/^u(?=[A-Zg])/, 'µ')
  return `\u00a0${text.replace(/(?<![a-zA-Z])([dmµ]?)L\b/g, '$1l')}`
}
