/** SOLR answers by its register alone; nobody calls it yet. */
import { contract } from '#kernel/contract.ts'

export const solr = contract('solr', {})
