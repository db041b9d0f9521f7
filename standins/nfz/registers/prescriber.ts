/** The payer's contracts with prescribers themselves, who may then prescribe at public cost where no provider has a contract: in no public list. */
import { register } from '#registers/register.ts'
import { words } from '#registers/words.ts'
import { steward } from './statistic.ts'

export const prescriber = register({
  id: 'sikch.prescriber',
  title: words(
    'Umowy upoważniające do wystawiania recept refundowanych',
    'Contracts that let prescribers prescribe at public cost',
    'Договори, що дають право виписувати рецепти з відшкодуванням',
  ),
  steward,
  legalBasis:
    'Ustawa o refundacji leków art. 2 pkt 14, art. 48 (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20111220696)',
  fields: {
    npwz: {
      kind: 'code',
      label: words(
        'Numer prawa wykonywania zawodu',
        'Number of the right to practise',
        'Номер права на практику',
      ),
      isRequired: true,
      most: 20,
    },
    number: {
      kind: 'code',
      label: words('Numer umowy', 'Number of the contract', 'Номер договору'),
      isRequired: true,
      most: 60,
    },
  },
  key: ['npwz'],
  name: ({ number }) => String(number),
  shown: ['npwz'],
  isPublic: false,
  sources: [],
})
