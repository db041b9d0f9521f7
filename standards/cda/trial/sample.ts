/** The official sample of a prescription (1.3.1), which is not ours to keep: tests read it beside the clone, and skip without it. */
export const sample = new URL(
  '../../../../shared/data/cda/pik-pl/prescription-1.3.1/recepta-poprawna-1.3.1.xml',
  import.meta.url,
)

const values = {
  numer_recepty: 'OPENP1000000000000RPT1',
  id_lokalne_podmiotu: '2.16.840.1.113883.3.4424.2.7.201',
  data_wystawienia: '20261127',
  pesel_pacjenta: '62091500014',
  id_pracownika_ext: '5691489',
  id_podmiotu: '000000926578',
  regon14: '24154444300004',
  miasto_podmiotu: 'Warszawa',
  ulica_podmiotu: 'Dubois',
  numerDomu_podmiotu: '5A',
}

/** With its placeholders filled; `own`: what stands there instead. */
export const filled = (text: string, own: Partial<typeof values> = {}): string =>
  text.replace(/@@(\w+)@@/g, (_, name: string) =>
    name in values ? { ...values, ...own }[name as keyof typeof values] : `no value for ${name}`,
  )
