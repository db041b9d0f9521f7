/** Dictionaries of P1: many small lists under OIDs of the Centre for e-Health, written down by the house itself. */
import { type Content, register } from '#registers/register.ts'
import { words } from '#registers/words.ts'
import { CEZ_ROOT } from '#standards/pl-ids/systems.ts'
import { p1Dictionaries } from './p1-dictionaries.table.ts'

export const p1 = register({
  id: 'rsk.p1',
  title: words('Słowniki P1', 'Dictionaries of P1', 'Словники P1'),
  steward: 'Centrum e-Zdrowia',
  legalBasis:
    'Ustawa z 28 kwietnia 2011 r. o systemie informacji w ochronie zdrowia, art. 31b, https://isap.sejm.gov.pl',
  fields: {
    system: { kind: 'code', label: words('OID słownika', 'OID', 'OID'), isRequired: true, most: 100 },
    title: { kind: 'text', label: words('Słownik', 'Dictionary', 'Словник'), isSought: true },
    code: {
      kind: 'code',
      label: words('Kod', 'Code', 'Код'),
      isRequired: true,
      isSought: true,
      most: 90,
    },
    pl: {
      kind: 'text',
      label: words('Nazwa', 'Polish name', 'Назва польською'),
      isRequired: true,
      isSought: true,
    },
    en: { kind: 'text', label: words('Nazwa angielska', 'English name', 'Назва англійською') },
  },
  key: ['system', 'code'],
  name: ({ pl }: Content) => String(pl),
  shown: ['title', 'code'],
  isPublic: true,
  sources: [],
  shipped: {
    from: '2026-01-01',
    rows: () =>
      p1Dictionaries.flatMap(({ arcs, title, codes }) =>
        codes.map(([code, pl, en]) => ({ system: `${CEZ_ROOT}.${arcs}`, title, code, pl, en })),
      ),
  },
})
