/** Every register of the house, by what it is about. */
import type { Register } from '#registers/register.ts'
import type { Topic } from '#registers/topics.ts'
import { agreement } from '../standins/nfz/registers/agreement.ts'
import { prescriber } from '../standins/nfz/registers/prescriber.ts'
import { product as hospitalProduct } from '../standins/nfz/registers/product.ts'
import { queue } from '../standins/nfz/registers/queue.ts'
import { statistics } from '../standins/nfz/registers/statistics.ts'
import { decision } from '../standins/rdg/registers/decision.ts'
import { permit } from '../standins/rhf/registers/permit.ts'
import { place } from '../standins/teryt/registers/place.ts'
import { postal } from '../standins/teryt/registers/postal.ts'
import { street } from '../standins/teryt/registers/street.ts'
import { unit } from '../standins/teryt/registers/unit.ts'
import { entity } from '../standins/who-icd/registers/entity.ts'
import { keeper as crfKeeper } from '../systems/crf-pharmacists/registers/keeper.ts'
import { pharmacist } from '../systems/crf-pharmacists/registers/pharmacist.ts'
import { keeper as cwpmKeeper } from '../systems/cwpm-medical-workers/registers/keeper.ts'
import { licence } from '../systems/cwpm-medical-workers/registers/licence.ts'
import { medicine } from '../systems/epp-patient-profile/registers/medicine.ts'
import { keeper as medicinesKeeper } from '../systems/rpl-medicines/registers/keeper.ts'
import { pack } from '../systems/rpl-medicines/registers/package.ts'
import { product } from '../systems/rpl-medicines/registers/product.ts'
import { cell } from '../systems/rpwdl-providers/registers/cell.ts'
import { establishment } from '../systems/rpwdl-providers/registers/establishment.ts'
import { hospital } from '../systems/rpwdl-providers/registers/hospital.ts'
import { provider } from '../systems/rpwdl-providers/registers/provider.ts'
import { unit as providerUnit } from '../systems/rpwdl-providers/registers/unit.ts'
import { codeSystemRegisters } from '../systems/rsk-terminology/registers/code-systems.ts'
import { icd10ToIcd11 } from '../systems/rsk-terminology/registers/icd10-to-icd11.ts'
import { p1 } from '../systems/rsk-terminology/registers/p1.ts'
import { pik } from '../systems/rsk-terminology/registers/pik.ts'
import { consent as importConsent } from '../systems/soid-targeted-import/registers/consent.ts'
import { party as importParty } from '../systems/soid-targeted-import/registers/party.ts'
import { application as refundApplication } from '../systems/solr-refunds/registers/application.ts'
import { decision as refundDecision } from '../systems/solr-refunds/registers/decision.ts'
import { entitlement } from '../systems/solr-refunds/registers/entitlement.ts'
import { free } from '../systems/solr-refunds/registers/free.ts'
import { party } from '../systems/solr-refunds/registers/party.ts'
import { refund } from '../systems/solr-refunds/registers/refund.ts'
import { pharmacy } from '../systems/sora-pharmacies/registers/pharmacy.ts'

export const topics: readonly Topic[] = [
  {
    id: 'medicines',
    isSought: true,
    title: { pl: 'Leki', en: 'Medicines', uk: 'Ліки' },
    registers: [
      product,
      pack,
      refund,
      free,
      medicine,
      entitlement,
      decision,
      refundDecision,
      refundApplication,
      party,
      importConsent,
      importParty,
      permit,
      medicinesKeeper,
    ],
  },
  {
    id: 'people',
    isSought: true,
    title: {
      pl: 'Lekarze i inni pracownicy medyczni',
      en: 'Doctors and other health workers',
      uk: 'Лікарі та інші медичні працівники',
    },
    registers: [licence, pharmacist, cwpmKeeper, crfKeeper, prescriber],
  },
  {
    id: 'places',
    isSought: true,
    title: {
      pl: 'Przychodnie, szpitale, apteki',
      en: 'Clinics, hospitals, pharmacies',
      uk: 'Поліклініки, лікарні, аптеки',
    },
    registers: [provider, establishment, providerUnit, cell, hospital, pharmacy, queue, agreement],
  },
  {
    id: 'words',
    isSought: true,
    title: {
      pl: 'Rozpoznania, procedury i inne słowniki',
      en: 'Diagnoses, procedures and other code lists',
      uk: 'Діагнози, процедури та інші словники',
    },
    registers: [...codeSystemRegisters, icd10ToIcd11, entity, p1, pik],
  },
  {
    id: 'addresses',
    isSought: false,
    title: { pl: 'Adresy', en: 'Addresses', uk: 'Адреси' },
    registers: [unit, place, street, postal],
  },
  {
    id: 'figures',
    isSought: false,
    title: {
      pl: 'Statystyki leczenia szpitalnego',
      en: 'Statistics of hospital care',
      uk: 'Статистика лікарняної допомоги',
    },
    registers: [hospitalProduct, ...statistics],
  },
]

export const registers: readonly Register[] = topics.flatMap((topic) => topic.registers)
