/**
 * The country on one screen: which system gives what to which, by the numbers of the national architecture.
 * The programme speaks of 117 flows but published 64 (1–64); the full list never came out. Flows that the
 * rooms need and that are not among the 64 are ours, from 201 on. Data runs from source to target; who dials
 * follows from who owns the member. A row says `works` only while its case passes (checks/cases.test.ts).
 */
import { sikch } from '../standins/nfz/contract.ts'
import { pesel } from '../standins/pesel/contract.ts'
import { rdg } from '../standins/rdg/contract.ts'
import { teryt } from '../standins/teryt/contract.ts'
import { wezelKrajowy } from '../standins/wezel-krajowy/contract.ts'
import { whoIcd } from '../standins/who-icd/contract.ts'
import { crf } from '../systems/crf-pharmacists/contract.ts'
import { cwpm } from '../systems/cwpm-medical-workers/contract.ts'
import { epp } from '../systems/epp-patient-profile/contract.ts'
import { rpl } from '../systems/rpl-medicines/contract.ts'
import { rpwdl } from '../systems/rpwdl-providers/contract.ts'
import { rsk } from '../systems/rsk-terminology/contract.ts'
import { saa } from '../systems/saa-permissions/contract.ts'
import { sau } from '../systems/sau-audit/contract.ts'
import { saz } from '../systems/saz-accounts/contract.ts'
import { sgr } from '../systems/sgr-prescriptions/contract.ts'
import { sgs } from '../systems/sgs-referrals/contract.ts'
import { sgz } from '../systems/sgz-events/contract.ts'
import { solr } from '../systems/solr-refunds/contract.ts'
import { sor } from '../systems/sor-registers/contract.ts'
import { sora } from '../systems/sora-pharmacies/contract.ts'
import type { NationalFlow, Row } from './national-flow.ts'

// biome-ignore format: a table is read by column
const rows: readonly Row[] = [
  // no, source, target, state, carries, what, interfaces, standard, mode, critical
  [ 1, 'aip',           'erejestracja', 'planned', [],                       'booking',            'REST',                     null,   'direct',         ''],
  [ 2, 'aip',           'dom',          'planned', [],                       'settlement',         'REST',                     null,   'direct',         'critical'],
  [ 3, 'dom',           'aip',          'planned', [],                       'services-given',     'REST, MQ',                 null,   'direct',         'critical'],
  [ 4, 'cbh',           'sus',          'planned', [],                       'medical',            'SOAP',                     null,   'direct',         'critical'],
  [ 5, 'providers',     'crd',          'planned', [],                       'medical',            'SOAP',                     null,   'direct',         'critical'],
  [ 6, 'sd',            'crd',          'planned', [],                       'medical',            'SOAP',                     null,   'direct',         'critical'],
  [ 7, 'crd',           'edm',          'planned', [],                       'medical',            'SOAP',                     null,   'direct',         'critical'],
  [ 8, 'crd',           'sus',          'planned', [],                       'medical',            'SOAP',                     null,   'direct',         'critical'],
  [ 9, 'crf',           'hub',          'planned', [],                       'model',              'direct data access',       null,   'direct',         ''],
  [10, 'cwpm',          'hub',          'planned', [],                       'register-model',     'REST, direct data access', null,   'direct or copy', ''],
  [11, 'sor',           'dom',          'planned', [],                       'medical-patient',    'REST',                     null,   'direct',         ''],
  [12, 'dom',           'providers',    'planned', [],                       'medical',            'REST',                     null,   'direct',         ''],
  [13, 'dom',           'mdom',         'planned', [],                       'medical',            'REST',                     null,   'direct',         ''],
  [14, 'ikp',           'dom',          'planned', [],                       'medical',            'REST',                     null,   'direct',         'critical'],
  [15, 'wezel-krajowy', 'dom',          'planned', [],                       'sign-in',            'API',                      null,   'direct',         'critical'],
  [16, 'dom',           'ikp',          'planned', [],                       'medical-sign-in',    'REST',                     null,   'direct',         'critical'],
  [17, 'rpm-vendors',   'dom',          'planned', [],                       'medical',            'REST',                     null,   'direct',         'critical'],
  [18, 'mdom',          'dom',          'planned', [],                       'sign-in',            'REST',                     null,   'direct',         ''],
  [19, 'dom',           'gabinet',      'planned', [],                       'medical-sign-in',    'REST',                     null,   'direct',         'critical'],
  [20, 'providers',     'dom',          'planned', [],                       'medical',            'REST, MQ',                 null,   'direct',         ''],
  [21, 'gabinet',       'dom',          'planned', [],                       'medical',            'REST',                     null,   'direct',         'critical'],
  [22, 'dom',           'ekonsylium',   'planned', [],                       'medical',            'REST',                     null,   'direct',         ''],
  [23, 'dom',           'hub',          'planned', [],                       'model',              'ETL',                      null,   'copy',           'critical'],
  [24, 'edm',           'sus',          'planned', [],                       'medical',            'WebService, REST',         null,   'direct',         ''],
  [25, 'edm',           'ikp',          'planned', [],                       'medical',            'REST',                     null,   'direct',         ''],
  [26, 'sus',           'edm',          'planned', [],                       'medical',            'WebService, REST',         null,   'direct',         ''],
  [27, 'edm',           'mojeikp',      'planned', [],                       'medical',            'SOAP',                     null,   'direct',         ''],
  [28, 'ekonsylium',    'sus',          'planned', [],                       'medical',            'REST',                     null,   'direct',         ''],
  [29, 'pui',           'ekonsylium',   'planned', [],                       'medical',            'REST',                     null,   'direct',         ''],
  [30, 'ekonsylium',    'gabinet',      'planned', [],                       'medical',            'REST',                     null,   'direct',         ''],
  [31, 'gabinet',       'ekonsylium',   'planned', [],                       'medical',            'REST',                     null,   'direct',         ''],
  [32, 'sus',           'ekonsylium',   'planned', [],                       'medical',            'REST',                     null,   'direct',         ''],
  [33, 'ekonsylium',    'ikp',          'planned', [],                       'medical',            'REST',                     null,   'direct',         ''],
  [34, 'epibaza',       'hub',          'planned', [],                       'statistics-model',   'REST',                     null,   'direct or copy', ''],
  [35, 'sgs',           'epp',          'works',   [sgs.referralsOf],        'referral',           'REST',                     'JSON', 'direct',         'critical'],
  [36, 'gabinet',       'epp',          'works',   [epp.entries, epp.entry], 'patient-actions',    'REST',                     'JSON', 'direct',         'critical'],
  [37, 'epp',           'sus',          'planned', [],                       'medical-aggregated', 'REST',                     null,   'direct',         'critical'],
  [38, 'epp',           'sgs',          'works',   [sgs.referral],           'document-id',        'REST',                     'JSON', 'direct',         'critical'],
  [39, 'epp',           'sgr',          'works',   [sgr.prescription],       'document-id',        'REST',                     'JSON', 'direct',         'critical'],
  [40, 'ikp',           'epp',          'works',   [epp.entries, epp.entry], 'patient-actions',    'REST',                     'JSON', 'direct',         'critical'],
  [41, 'epp',           'ikp',          'works',   [epp.overview],           'medical-aggregated', 'REST',                     'JSON', 'direct',         'critical'],
  [42, 'sus',           'epp',          'planned', [],                       'patient-id',         'REST',                     null,   'direct',         'critical'],
  [43, 'epp',           'sgz',          'works',   [sgz.event, sgz.letter],  'document-id',        'REST',                     'JSON', 'direct',         'critical'],
  [44, 'epp',           'gabinet',      'works',   [epp.overview],           'medical-aggregated', 'REST',                     'JSON', 'direct',         'critical'],
  [45, 'sgr',           'epp',          'works',   [sgr.prescriptionsOf],    'prescription',       'REST',                     'JSON', 'direct',         'critical'],
  [46, 'hd',            'epp',          'planned', [],                       'medical-analysed',   'REST',                     null,   'direct',         'critical'],
  [47, 'sgz',           'epp',          'works',   [sgz.healthOf],           'event',              'REST',                     'JSON', 'direct',         'critical'],
  [48, 'rpl',           'epp',          'works',   [epp.takeMedicines],      'medicines',          'XML file import',          'RPL 6.0.0 (XML)', 'copy',           'critical'],
  [49, 'sus',           'erejestracja', 'planned', [],                       'medical',            'REST',                     null,   'direct',         'critical'],
  [50, 'erejestracja',  'gabinet',      'planned', [],                       'medical',            'REST',                     null,   'direct',         'critical'],
  [51, 'hd',            'erejestracja', 'planned', [],                       'medical',            'REST',                     null,   'direct',         'critical'],
  [52, 'gabinet',       'erejestracja', 'planned', [],                       'medical',            'REST',                     null,   'direct',         'critical'],
  [53, 'sor',           'erejestracja', 'planned', [],                       'person-register',    'REST',                     null,   'direct',         'critical'],
  [54, 'voicebot',      'erejestracja', 'planned', [],                       'booking',            'REST',                     null,   'direct',         'critical'],
  [55, 'saz',           'erejestracja', 'planned', [],                       'medical',            'REST',                     null,   'direct',         'critical'],
  [56, 'erejestracja',  'sus',          'planned', [],                       'medical',            'REST',                     null,   'direct',         'critical'],
  [57, 'erejestracja',  'sgs',          'planned', [],                       'medical',            'REST',                     null,   'direct',         'critical'],
  [58, 'sas',           'erejestracja', 'planned', [],                       'booking',            'REST',                     null,   'direct',         'critical'],
  [59, 'erejestracja',  'voicebot',     'planned', [],                       'medical',            'REST',                     null,   'direct',         'critical'],
  [60, 'erejestracja',  'saa',          'planned', [],                       'medical',            'REST',                     null,   'direct',         'critical'],
  [61, 'erejestracja',  'saz',          'planned', [],                       'medical',            'REST',                     null,   'direct',         'critical'],
  [62, 'sgz',           'erejestracja', 'planned', [],                       'medical',            'REST',                     null,   'direct',         'critical'],
  [63, 'erejestracja',  'sau',          'planned', [],                       'medical',            'REST',                     null,   'direct',         'critical'],
  [64, 'ikp',           'erejestracja', 'planned', [],                       'medical',            'REST',                     null,   'direct',         'critical'],
  // ours: not among the published ones
  [201, 'sgr',           'gabinet',   'works', [sgr.findMedicines],                                                        'medicines-to-prescribe',     'REST', 'JSON',                      'direct', ''],
  [202, 'gabinet',       'sgr',       'works', [sgr.issue, sgr.cancel],                                                    'prescriptions-issued',       'REST', 'JSON',                      'direct', ''],
  [203, 'sgr',           'gabinet',   'works', [sgr.prescriptionsOf],                                                      'prescriptions',              'REST', 'JSON',                      'direct', ''],
  [204, 'sgr',           'gabinet',   'works', [sgr.toDispense],                                                           'prescriptions-by-code',      'REST', 'JSON',                      'direct', ''],
  [205, 'gabinet',       'sgr',       'works', [sgr.dispense],                                                             'dispensings',                'REST', 'JSON',                      'direct', ''],
  [206, 'gabinet',       'sgs',       'works', [sgs.issue, sgs.cancel],                                                    'referrals-issued',           'REST', 'JSON',                      'direct', ''],
  [207, 'sgs',           'gabinet',   'works', [sgs.specialties, sgs.referralsOf, sgs.toAccept],                           'referrals',                  'REST', 'JSON',                      'direct', ''],
  [208, 'gabinet',       'sgs',       'works', [sgs.accept, sgs.complete],                                                 'referrals-taken',            'REST', 'JSON',                      'direct', ''],
  [209, 'gabinet',       'sgz',       'works', [sgz.openVisit, sgz.register],                                              'events-registered',          'REST', 'JSON',                      'direct', ''],
  [210, 'sgz',           'gabinet',   'works', [sgz.measurements, sgz.findDiagnoses],                                      'event-dictionaries',         'REST', 'JSON',                      'direct', ''],
  [211, 'sor',           'gabinet',   'works', [sor.findPeople, sor.person, sor.personByPesel, sor.personByDocument, sor.directory, sor.worker], 'people-workers-providers',   'REST', 'JSON',                      'direct', ''],
  [212, 'gabinet',       'sor',       'works', [sor.register, sor.registerWithout],                                                             'people-registered',          'REST', 'JSON',                      'direct', ''],
  [213, 'sgr',           'ikp',       'works', [sgr.prescriptionsOf, sgr.prescription],                                    'own-prescriptions',          'REST', 'JSON',                      'direct', ''],
  [214, 'sgs',           'ikp',       'works', [sgs.referralsOf],                                                          'own-referrals',              'REST', 'JSON',                      'direct', ''],
  [215, 'sgz',           'ikp',       'works', [sgz.eventsOf, sgz.event, sgz.letter],                                      'own-events',                 'REST', 'JSON',                      'direct', ''],
  [216, 'sor',           'ikp',       'works', [sor.person, sor.linkActs, sor.worker, sor.directory, sor.findInDirectory],               'own-person',                 'REST', 'JSON',                      'direct', ''],
  [217, 'sau',           'ikp',       'works', [sau.accessesOf, sau.proofs],                                               'own-accesses',               'REST', 'JSON',                      'direct', ''],
  [218, 'sor',           'saz',       'works', [sor.personByPesel, sor.workerByPesel, sor.workerByLicence, sor.holdsPost, sor.childrenOf, sor.person],        'person-at-sign-in',          'REST', 'JSON',                      'direct', ''],
  [219, 'wezel-krajowy', 'saz',       'works', [wezelKrajowy.resolve, wezelKrajowy.logout, saz.nodeSignOut],                'identity',                   'SOAP', 'SAML 2.0',                  'direct', ''],
  [220, 'sor',           'sau',       'works', [sor.directory, sor.findInDirectory],                                      'names',                      'REST', 'JSON',                      'direct', ''],
  [221, 'sor',           'epp',       'works', [sor.person],                                                               'person',                     'REST', 'JSON',                      'direct', ''],
  [222, 'providers',     'sgr',       'works', [sgr.issue, sgr.cancel, sgr.dispense],                                      'prescriptions-of-providers', 'REST', 'JSON',                      'direct', ''],
  [223, 'sgr',           'providers', 'works', [sgr.findMedicines, sgr.prescriptionsOf, sgr.prescription, sgr.toDispense], 'prescriptions',              'REST', 'JSON',                      'direct', ''],
  [224, 'providers',     'sgs',       'works', [sgs.issue, sgs.cancel, sgs.accept, sgs.complete],                          'referrals-of-providers',     'REST', 'JSON',                      'direct', ''],
  [225, 'sgs',           'providers', 'works', [sgs.specialties, sgs.referralsOf, sgs.referral, sgs.toAccept],             'referrals',                  'REST', 'JSON',                      'direct', ''],
  [226, 'providers',     'sgz',       'works', [sgz.openVisit, sgz.register],                                              'events-registered',          'REST', 'JSON',                      'direct', ''],
  [227, 'sgz',           'providers', 'works', [sgz.measurements, sgz.findDiagnoses, sgz.eventsOf, sgz.event, sgz.letter], 'events',                     'REST', 'JSON',                      'direct', ''],
  [228, 'providers',     'sor',       'works', [sor.register, sor.registerWithout, sor.declare, sor.askToLink, sor.agreeToLink, sor.unlink, sor.decideAfterLink],                                                'people-registered',          'REST', 'JSON',                      'direct', ''],
  [229, 'sor',           'providers', 'works', [sor.person, sor.toDecideAfterLink, sor.linkActs, sor.personByPesel, sor.personByDocument, sor.findPeople, sor.worker, sor.directory], 'people-workers-providers',   'REST', 'JSON',                      'direct', ''],
  [230, 'sor',           'sgr',       'works', [sor.worker],                                                               'licences',                   'REST', 'JSON',                      'direct', ''],
  [231, 'saa',           'ikp',       'works', [saa.permissions, saa.viewAs, saa.correctionsOf, saa.standing, saa.places, saa.proxyNews],   'own-permissions',            'REST', 'JSON',                      'direct', ''],
  [232, 'ikp',           'saa',       'works', [saa.grant, saa.letHelpIn, saa.restrict, saa.end, saa.offerCode, saa.nameProxy, saa.giveUp, saa.decideSecondaryUse],     'decisions-of-patients',      'REST', 'JSON',                      'direct', ''],
  [233, 'ikp',           'saa',       'works', [saa.requestCorrection, saa.withdrawCorrection],                            'corrections-asked',          'REST', 'JSON',                      'direct', ''],
  [234, 'saa',           'epp',       'works', [saa.disputesOf],                                                           'disputed-entries',           'REST', 'JSON',                      'direct', ''],
  [235, 'saa',           'gabinet',   'works', [saa.correctionsHere],                                                      'corrections-waiting',        'REST', 'JSON',                      'direct', ''],
  [236, 'gabinet',       'saa',       'works', [saa.answerCorrection],                                                     'corrections-answered',       'REST', 'JSON',                      'direct', ''],
  [237, 'ikp',           'sau',       'works', [sau.report],                                                               'looks-not-recognised',       'REST', 'JSON',                      'direct', ''],
  [238, 'saz',           'gabinet',   'works', [saz.applications],                                                          'applications',               'REST', 'JSON',                      'direct', ''],
  [239, 'gabinet',       'saz',       'works', [saz.launch],                                                                'application-launches',       'REST', 'JSON',                      'direct', ''],
  [240, 'saa',           'saz',       'works', [saa.standInFor, saa.standsIn],                                              'in-whose-place',             'REST', 'JSON',                      'direct', ''],
  [241, 'saz',           'ikp',       'works', [saz.ownApplications],                                                       'applications',               'REST', 'JSON',                      'direct', ''],
  [242, 'saa',           'gabinet',   'works', [saa.ownEmergencies],                                                       'emergencies-open',           'REST', 'JSON',                      'direct', ''],
  [243, 'gabinet',       'saa',       'works', [saa.breakGlass, saa.endEmergency],                                         'emergencies',                'REST', 'JSON',                      'direct', ''],
  [244, 'saa',           'ikp',       'works', [saa.emergenciesOf],                                                        'own-emergencies',            'REST', 'JSON',                      'direct', ''],
  [245, 'ikp',           'saa',       'works', [saa.knowEmergency],                                                        'emergencies-known',          'REST', 'JSON',                      'direct', ''],
  [246, 'saz',           'gabinet',   'works', [saz.signingKey, saz.prepareSignature],                                     'signing-keys',               'REST', 'JSON',                      'direct', ''],
  [247, 'gabinet',       'saz',       'works', [saz.newSigningKey, saz.sign, saz.completeSignature],                       'signatures',                 'REST', 'JSON',                      'direct', ''],
  [248, 'saa',           'ikp',       'works', [saa.operatorAccessesOf],                                                   'own-operator-accesses',      'REST', 'JSON',                      'direct', ''],
  [249, 'saa',           'sau',       'works', [saa.hands],                                                                'in-whose-place',             'REST', 'JSON',                      'direct', ''],
  [250, 'providers',     'sau',       'works', [sau.takeReported],                                                         'looks-reported',             'syslog', 'DICOM PS3.15 A.5 (ATNA)',   'direct', ''],
  [251, 'saa',           'sau',       'works', [saa.emergenciesToReview, saa.emergenciesBy],                                'emergencies-to-review',      'REST', 'JSON',                      'direct', ''],
  [252, 'sau',           'saa',       'works', [saa.reviewEmergency],                                                      'emergencies-reviewed',       'REST', 'JSON',                      'direct', ''],
  [253, 'gabinet',       'saa',       'works', [saa.openByCode],                                                             'codes-shown',                'REST', 'JSON',                      'direct', ''],
  [254, 'providers',     'saa',       'works', [saa.openByCode],                                                             'codes-shown',                'REST', 'JSON',                      'direct', ''],
  [255, 'providers',     'saz',       'works', [saz.providerToken],                                                          'sign-in',                    'REST', 'JSON',                      'direct', ''],
  [256, 'sgr',           'sau',       'works', [sgr.held],                                                                 'prescribers-stopped',        'REST', 'JSON',                      'direct', ''],
  [257, 'sau',           'sgr',       'works', [sgr.release],                                                              'prescribers-released',       'REST', 'JSON',                      'direct', ''],
  [258, 'ikp',           'sgz',       'works', [sgz.addOwn, sgz.withdrawOwn],                                                   'own-measurements',           'REST', 'JSON',                      'direct', ''],
  [259, 'saz',           'sau',      'works', [saz.reidentifications],                                                      'pseudonyms-asked',           'REST', 'JSON',                      'direct', ''],
  [260, 'sau',           'saz',      'works', [saz.askReidentification, saz.agreeToReidentification],                       'pseudonyms-asked',           'REST', 'JSON',                      'direct', ''],
  [261, 'rdg',           'sgr',       'works', [rdg.standing],                                                               'withdrawals',                'REST', 'JSON',                      'direct', ''],
  [262, 'solr',          'sgr',       'works', [solr.surcharge, solr.refunded],                                               'refund-levels',              'REST', 'JSON',                      'direct', ''],
  [263, 'solr',          'gabinet',   'works', [solr.surcharge],                                                             'refund-levels',              'REST', 'JSON',                      'direct', ''],
  [264, 'solr',          'providers', 'works', [solr.surcharge],                                                             'refund-levels',              'REST', 'JSON',                      'direct', ''],
  [265, 'providers',     'cwpm',      'works', [cwpm.decide, cwpm.practice],                                               'licences-decided',           'REST', 'JSON',                      'direct', ''],
  [266, 'providers',     'crf',       'works', [crf.decide, crf.practice],                                                 'licences-decided',           'REST', 'JSON',                      'direct', ''],
  [267, 'rsk',           'sgz',       'works', [rsk.codes, rsk.findDiagnoses],                                              'codes-of-diagnoses',         'REST', 'JSON',                      'direct', ''],
  [268, 'rsk',           'sgs',       'works', [rsk.codes, rsk.dictionary],                                                 'codes-of-referrals',         'REST', 'JSON',                      'direct', ''],
  [269, 'rpl',           'sgr',       'works', [rpl.findPacks, rpl.packsOf],                                                     'medicines-on-the-market',    'REST', 'JSON',                      'direct', ''],
  [270, 'cwpm',          'sgr',      'works', [cwpm.practice],                                                            'rights-to-practise',         'REST', 'JSON',                      'direct', ''],
  [271, 'crf',           'sgr',      'works', [crf.practice],                                                             'rights-to-practise',         'REST', 'JSON',                      'direct', ''],
  [272, 'cwpm',          'sgs',      'works', [cwpm.practice],                                                            'rights-to-practise',         'REST', 'JSON',                      'direct', ''],
  [273, 'cwpm',          'sgz',      'works', [cwpm.practice],                                                            'rights-to-practise',         'REST', 'JSON',                      'direct', ''],
  [274, 'teryt',         'gabinet',   'works', [teryt.checkAddress],                                                         'addresses',                  'REST', 'JSON',                      'direct', ''],
  [275, 'teryt',         'providers', 'works', [teryt.checkAddress],                                                         'addresses',                  'REST', 'JSON',                      'direct', ''],
  [276, 'providers',     'solr',      'works', [solr.file, solr.proceed, solr.applications],                                 'refund-applications',        'REST', 'JSON',                      'direct', ''],
  [277, 'sikch',         'gabinet',   'works', [sikch.insurance],                                                          'insurance',                  'REST', 'JSON',                      'direct', ''],
  [278, 'pesel',         'sor',       'works', [pesel.verify, pesel.change, pesel.changed],                                  'identity-confirmed',         'REST', 'JSON',                      'direct', ''],
  [279, 'providers',     'pesel',     'works', [pesel.enter],                                                               'civil-acts',                 'REST', 'JSON',                      'direct', ''],
  [280, 'who-icd',       'rsk',       'works', [whoIcd.code],                                                               'icd11-titles',               'REST', 'JSON-LD (ICD-API 2)',       'direct', ''],
  [281, 'rsk',           'gabinet',   'works', [rsk.icdElevenOf],                                                               'codes-of-icd11',             'REST', 'JSON',                      'direct', ''],
  [282, 'cwpm',          'sor',      'works', [cwpm.practice],                                                            'rights-to-practise',         'REST', 'JSON',                      'direct', ''],
  [283, 'crf',           'sor',      'works', [crf.practice],                                                             'rights-to-practise',         'REST', 'JSON',                      'direct', ''],
  [284, 'rpwdl',         'sor',       'works', [rpwdl.standing],                                                             'providers-standing',         'REST', 'JSON',                      'direct', ''],
  [285, 'sora',          'sor',       'works', [sora.standing],                                                              'pharmacies-standing',        'REST', 'JSON',                      'direct', ''],
  [286, 'aip',           'saa',       'works', [saa.takeCall, saa.endCall],                                                'calls-helped',               'REST', 'JSON',                      'direct', ''],
  [287, 'saa',           'aip',       'works', [saa.calls],                                                                'calls-helped',               'REST', 'JSON',                      'direct', ''],
  [288, 'sikch',         'sgr',       'works', [sikch.insurance],                                                          'insurance',                  'REST', 'JSON',                      'direct', ''],
  [289, 'providers',     'sikch',     'works', [sikch.changeInsurance],                                                    'insurance-changed',          'REST', 'JSON',                      'direct', ''],
  [290, 'saz',           'ikp',       'works', [saz.notices],                                                                'notices-chosen',             'REST', 'JSON',                      'direct', ''],
  [291, 'ikp',           'saz',       'works', [saz.addContact, saz.confirmContact, saz.removeContact, saz.chooseNotices],   'notices-chosen',             'REST', 'JSON',                      'direct', ''],
]

/** The first number that is ours. */
export const firstOfOurs = 201

export const flows: readonly NationalFlow[] = rows.map(
  ([no, source, target, state, carries, cargo, interfaces, standard, mode, critical]) => ({
    no,
    source,
    target,
    carries,
    state,
    cargo,
    interfaces: interfaces.split(', '),
    standard,
    mode,
    critical: critical === 'critical',
    ours: no >= firstOfOurs,
  }),
)
