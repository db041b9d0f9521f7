/**
 * The country on one screen: which system gives what to which, by the numbers of the national architecture.
 * The programme speaks of 117 flows but published 64 (1–64); the full list never came out. Flows that the
 * rooms need and that are not among the 64 are ours, from 201 on. Data runs from source to target; who dials
 * follows from who owns the member. A row says `works` only while its case passes (checks/cases.test.ts).
 */
import type { Member } from '#kernel/contract.ts'
import type { Flow } from '#kernel/flow.ts'
import type { Cargo } from './cargo.ts'

export interface NationalFlow extends Flow {
  readonly state: 'works' | 'planned'
  readonly cargo: Cargo
  /** How the programme says that it travels; `typed call` and `event` are our own, on flows of ours. */
  readonly interfaces: readonly string[]
  /** The language that we speak on it; none while it is only planned. */
  readonly standard: string | null
  readonly mode: 'direct' | 'copy' | 'direct or copy'
  readonly critical: boolean
  /** Not among the 64 that were published. */
  readonly ours: boolean
}

type Row = readonly [
  no: number,
  source: string,
  target: string,
  state: NationalFlow['state'],
  carries: Member | null,
  cargo: Cargo,
  interfaces: string,
  standard: string | null,
  mode: NationalFlow['mode'],
  critical: 'critical' | '',
]

// biome-ignore format: a table is read by column
const rows: readonly Row[] = [
  // no, source, target, state, carries, what, interfaces, standard, mode, critical
  [ 1, 'aip',           'erejestracja', 'planned', null, 'booking',            'REST',                     null, 'direct',         ''],
  [ 2, 'aip',           'dom',          'planned', null, 'settlement',         'REST',                     null, 'direct',         'critical'],
  [ 3, 'dom',           'aip',          'planned', null, 'services-given',     'REST, MQ',                 null, 'direct',         'critical'],
  [ 4, 'cbh',           'sus',          'planned', null, 'medical',            'SOAP',                     null, 'direct',         'critical'],
  [ 5, 'providers',     'crd',          'planned', null, 'medical',            'SOAP',                     null, 'direct',         'critical'],
  [ 6, 'sd',            'crd',          'planned', null, 'medical',            'SOAP',                     null, 'direct',         'critical'],
  [ 7, 'crd',           'edm',          'planned', null, 'medical',            'SOAP',                     null, 'direct',         'critical'],
  [ 8, 'crd',           'sus',          'planned', null, 'medical',            'SOAP',                     null, 'direct',         'critical'],
  [ 9, 'crf',           'hub',          'planned', null, 'model',              'direct data access',       null, 'direct',         ''],
  [10, 'cwpm',          'hub',          'planned', null, 'register-model',     'REST, direct data access', null, 'direct or copy', ''],
  [11, 'sor',           'dom',          'planned', null, 'medical-patient',    'REST',                     null, 'direct',         ''],
  [12, 'dom',           'providers',    'planned', null, 'medical',            'REST',                     null, 'direct',         ''],
  [13, 'dom',           'mdom',         'planned', null, 'medical',            'REST',                     null, 'direct',         ''],
  [14, 'ikp',           'dom',          'planned', null, 'medical',            'REST',                     null, 'direct',         'critical'],
  [15, 'wezel-krajowy', 'dom',          'planned', null, 'sign-in',            'API',                      null, 'direct',         'critical'],
  [16, 'dom',           'ikp',          'planned', null, 'medical-sign-in',    'REST',                     null, 'direct',         'critical'],
  [17, 'rpm-vendors',   'dom',          'planned', null, 'medical',            'REST',                     null, 'direct',         'critical'],
  [18, 'mdom',          'dom',          'planned', null, 'sign-in',            'REST',                     null, 'direct',         ''],
  [19, 'dom',           'gabinet',      'planned', null, 'medical-sign-in',    'REST',                     null, 'direct',         'critical'],
  [20, 'providers',     'dom',          'planned', null, 'medical',            'REST, MQ',                 null, 'direct',         ''],
  [21, 'gabinet',       'dom',          'planned', null, 'medical',            'REST',                     null, 'direct',         'critical'],
  [22, 'dom',           'ekonsylium',   'planned', null, 'medical',            'REST',                     null, 'direct',         ''],
  [23, 'dom',           'hub',          'planned', null, 'model',              'ETL',                      null, 'copy',           'critical'],
  [24, 'edm',           'sus',          'planned', null, 'medical',            'WebService, REST',         null, 'direct',         ''],
  [25, 'edm',           'ikp',          'planned', null, 'medical',            'REST',                     null, 'direct',         ''],
  [26, 'sus',           'edm',          'planned', null, 'medical',            'WebService, REST',         null, 'direct',         ''],
  [27, 'edm',           'mojeikp',      'planned', null, 'medical',            'SOAP',                     null, 'direct',         ''],
  [28, 'ekonsylium',    'sus',          'planned', null, 'medical',            'REST',                     null, 'direct',         ''],
  [29, 'pui',           'ekonsylium',   'planned', null, 'medical',            'REST',                     null, 'direct',         ''],
  [30, 'ekonsylium',    'gabinet',      'planned', null, 'medical',            'REST',                     null, 'direct',         ''],
  [31, 'gabinet',       'ekonsylium',   'planned', null, 'medical',            'REST',                     null, 'direct',         ''],
  [32, 'sus',           'ekonsylium',   'planned', null, 'medical',            'REST',                     null, 'direct',         ''],
  [33, 'ekonsylium',    'ikp',          'planned', null, 'medical',            'REST',                     null, 'direct',         ''],
  [34, 'epibaza',       'hub',          'planned', null, 'statistics-model',   'REST',                     null, 'direct or copy', ''],
  [35, 'sgs',           'epp',          'planned', null, 'referral',           'REST',                     null, 'direct',         'critical'],
  [36, 'gabinet',       'epp',          'planned', null, 'patient-actions',    'REST',                     null, 'direct',         'critical'],
  [37, 'epp',           'sus',          'planned', null, 'medical-aggregated', 'REST',                     null, 'direct',         'critical'],
  [38, 'epp',           'sgs',          'planned', null, 'document-id',        'REST',                     null, 'direct',         'critical'],
  [39, 'epp',           'sgr',          'planned', null, 'document-id',        'REST',                     null, 'direct',         'critical'],
  [40, 'ikp',           'epp',          'planned', null, 'patient-actions',    'REST',                     null, 'direct',         'critical'],
  [41, 'epp',           'ikp',          'planned', null, 'medical-aggregated', 'REST',                     null, 'direct',         'critical'],
  [42, 'sus',           'epp',          'planned', null, 'patient-id',         'REST',                     null, 'direct',         'critical'],
  [43, 'epp',           'sgz',          'planned', null, 'document-id',        'REST',                     null, 'direct',         'critical'],
  [44, 'epp',           'gabinet',      'planned', null, 'medical-aggregated', 'REST',                     null, 'direct',         'critical'],
  [45, 'sgr',           'epp',          'planned', null, 'prescription',       'REST',                     null, 'direct',         'critical'],
  [46, 'hd',            'epp',          'planned', null, 'medical-analysed',   'REST',                     null, 'direct',         'critical'],
  [47, 'sgz',           'epp',          'planned', null, 'event',              'REST',                     null, 'direct',         'critical'],
  [48, 'rpl',           'epp',          'planned', null, 'medicines',          'XML file import',          null, 'copy',           'critical'],
  [49, 'sus',           'erejestracja', 'planned', null, 'medical',            'REST',                     null, 'direct',         'critical'],
  [50, 'erejestracja',  'gabinet',      'planned', null, 'medical',            'REST',                     null, 'direct',         'critical'],
  [51, 'hd',            'erejestracja', 'planned', null, 'medical',            'REST',                     null, 'direct',         'critical'],
  [52, 'gabinet',       'erejestracja', 'planned', null, 'medical',            'REST',                     null, 'direct',         'critical'],
  [53, 'sor',           'erejestracja', 'planned', null, 'person-register',    'REST',                     null, 'direct',         'critical'],
  [54, 'voicebot',      'erejestracja', 'planned', null, 'booking',            'REST',                     null, 'direct',         'critical'],
  [55, 'saz',           'erejestracja', 'planned', null, 'medical',            'REST',                     null, 'direct',         'critical'],
  [56, 'erejestracja',  'sus',          'planned', null, 'medical',            'REST',                     null, 'direct',         'critical'],
  [57, 'erejestracja',  'sgs',          'planned', null, 'medical',            'REST',                     null, 'direct',         'critical'],
  [58, 'sas',           'erejestracja', 'planned', null, 'booking',            'REST',                     null, 'direct',         'critical'],
  [59, 'erejestracja',  'voicebot',     'planned', null, 'medical',            'REST',                     null, 'direct',         'critical'],
  [60, 'erejestracja',  'saa',          'planned', null, 'medical',            'REST',                     null, 'direct',         'critical'],
  [61, 'erejestracja',  'saz',          'planned', null, 'medical',            'REST',                     null, 'direct',         'critical'],
  [62, 'sgz',           'erejestracja', 'planned', null, 'medical',            'REST',                     null, 'direct',         'critical'],
  [63, 'erejestracja',  'sau',          'planned', null, 'medical',            'REST',                     null, 'direct',         'critical'],
  [64, 'ikp',           'erejestracja', 'planned', null, 'medical',            'REST',                     null, 'direct',         'critical'],
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
