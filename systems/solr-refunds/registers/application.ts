/** Applications for refund, as everybody may follow them: whose, of which medicine, in which state. What is offered and argued is the parties'. */
import { register } from '#registers/register.ts'
import { words } from '#registers/words.ts'
import { kinds, states } from './application-words.table.ts'

export const application = register({
  id: 'solr.application',
  title: words('Wnioski o refundację', 'Applications for refund', 'Заяви про відшкодування'),
  steward: 'Ministerstwo Zdrowia',
  legalBasis:
    'Ustawa o refundacji leków art. 24, 31 (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20111220696)',
  fields: {
    application: {
      kind: 'code',
      label: words('Identyfikator sprawy', 'Id of the case', 'Ідентифікатор справи'),
      isRequired: true,
      most: 64,
    },
    product: {
      kind: 'text',
      label: words('Produkt', 'Product', 'Препарат'),
      isRequired: true,
      isSought: true,
    },
    gtin: { kind: 'code', label: words('GTIN', 'GTIN', 'GTIN'), isRequired: true, isSought: true },
    substance: {
      kind: 'text',
      label: words('Substancja czynna', 'Substance', 'Діюча речовина'),
      isRequired: true,
      isSought: true,
    },
    applicant: {
      kind: 'text',
      label: words('Wnioskodawca', 'Applicant', 'Заявник'),
      isRequired: true,
      isSought: true,
    },
    kind: { kind: 'code', label: words('O co', 'About', 'Про що'), isRequired: true, codes: kinds },
    state: { kind: 'code', label: words('Stan', 'State', 'Стан'), isRequired: true, codes: states },
    filed: { kind: 'day', label: words('Złożony', 'Filed', 'Подано'), isRequired: true },
  },
  key: ['application'],
  name: ({ product }) => String(product),
  shown: ['state', 'kind', 'applicant', 'filed'],
  isPublic: true,
  partiesAt: '/refundacja',
  sources: [],
})
