/** Every operation that the FHIR door offers. A new one is a file and a line here. */
import { auditEvents } from '../operations/audit-events.ts'
import { counts } from '../operations/counts.ts'
import { everything } from '../operations/everything.ts'
import { bulkExport } from '../operations/export.ts'
import { graphql } from '../operations/graphql.ts'
import { bulkImport } from '../operations/import.ts'
import { lastObservationsOf } from '../operations/lastn.ts'
import { metaOperations } from '../operations/meta.ts'
import { stats } from '../operations/stats.ts'
import { subscriptionOperations } from '../operations/subscriptions.ts'
import { summary } from '../operations/summary.ts'
import { terminologyOperations } from '../operations/terminology.ts'
import { validateOperation } from '../operations/validate.ts'
import { viewRun } from '../operations/view-run.ts'
import type { Operation } from './operation.ts'

export const operations: readonly Operation[] = [
  everything,
  ...bulkExport,
  graphql,
  ...metaOperations,
  validateOperation,
  lastObservationsOf,
  stats,
  summary,
  ...subscriptionOperations,
  counts,
  auditEvents,
  ...viewRun,
  bulkImport,
  ...terminologyOperations,
]
