/** Every room of the house, and what its schema is made of. */

import type { System } from '#kernel/system.ts'
import type { Part } from '#record/migrate.ts'
import sikch from '../standins/nfz/system.ts'
import pesel from '../standins/pesel/system.ts'
import rdg from '../standins/rdg/system.ts'
import rhf from '../standins/rhf/system.ts'
import teryt from '../standins/teryt/system.ts'
import ksiZus from '../standins/zus/system.ts'
import aip from '../systems/aip-call-centre/system.ts'
import crf from '../systems/crf-pharmacists/system.ts'
import cwpm from '../systems/cwpm-medical-workers/system.ts'
import epp from '../systems/epp-patient-profile/system.ts'
import gabinet from '../systems/gabinet-clinic-office/system.ts'
import ikp from '../systems/ikp-patient-account/system.ts'
import rpl from '../systems/rpl-medicines/system.ts'
import rpwdl from '../systems/rpwdl-providers/system.ts'
import rsk from '../systems/rsk-terminology/system.ts'
import saa from '../systems/saa-permissions/system.ts'
import sas from '../systems/sas-referral-updates/system.ts'
import sau from '../systems/sau-audit/system.ts'
import saz from '../systems/saz-accounts/system.ts'
import sgr from '../systems/sgr-prescriptions/system.ts'
import sgs from '../systems/sgs-referrals/system.ts'
import sgz from '../systems/sgz-events/system.ts'
import soc from '../systems/soc-security/system.ts'
import soid from '../systems/soid-targeted-import/system.ts'
import solr from '../systems/solr-refunds/system.ts'
import sor from '../systems/sor-registers/system.ts'
import sora from '../systems/sora-pharmacies/system.ts'
import sus from '../systems/sus-bus/system.ts'

export const rooms: readonly System[] = [
  sor,
  sgr,
  sgs,
  sgz,
  sas,
  epp,
  saz,
  saa,
  sau,
  soc,
  ikp,
  gabinet,
  aip,
  rdg,
  rhf,
  sikch,
  pesel,
  rsk,
  rpl,
  solr,
  soid,
  cwpm,
  crf,
  rpwdl,
  sora,
  sus,
  teryt,
  ksiZus,
]

/** Every folder of SQL that a world's schema is made of, in the order in which they are applied. */
export const parts: readonly Part[] = [
  { name: 'kernel', folder: new URL('../kernel/tables/', import.meta.url) },
  { name: 'record', folder: new URL('../record/tables/', import.meta.url) },
  { name: 'registers', folder: new URL('../registers/tables/', import.meta.url) },
  ...rooms.flatMap(({ id, tables }) => (tables ? [{ name: id.replaceAll('-', '_'), folder: tables }] : [])),
]
