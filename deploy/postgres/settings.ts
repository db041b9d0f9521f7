/** How our PostgreSQL is set: for a laptop of two cores, safe against power loss, silent about people. */
import { totalmem } from 'node:os'
import { followingSettings } from './administrators.ts'

/** `house`: everything durable. `test`: the same server, but it may lose its data with the machine (not with the process). */
export type Profile = 'house' | 'test'

const megabyte = 1024 * 1024
const clamp = (value: number, least: number, most: number) =>
  Math.round(Math.min(most, Math.max(least, value)))

/** Server settings as name and value. */
export function serverSettings(profile: Profile): Readonly<Record<string, string>> {
  const memory = totalmem() / megabyte
  return {
    cluster_name: 'openp1',
    max_connections: '500', // each world of the sandbox has about ten; a free slot costs next to nothing
    max_locks_per_transaction: '256',
    shared_buffers: `${profile === 'test' ? 128 : clamp(memory / 8, 128, 1024)}MB`,
    effective_cache_size: `${clamp(memory / 2, 512, 8192)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    wal_buffers: '16MB',
    min_wal_size: '256MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    // Solid-state disks; the npm build has neither LLVM (jit) nor lz4 (wal_compression).
    random_page_cost: '1.1',
    jit: 'off',
    TimeZone: 'UTC',
    log_timezone: 'UTC',
    // No personal data in the log: no statements, no values of rows that a constraint refused.
    log_min_messages: 'warning',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length_on_error: '0',
    log_line_prefix: '%m [%p] ',
    unix_socket_permissions: '0700',
    ...(profile === 'house' ? followingSettings : {}),
    ...(profile === 'test' ? { fsync: 'off', full_page_writes: 'off' } : {}),
  }
}

/** Arguments of initdb: Polish order of letters from ICU whatever the system's locale, UTF-8, page checksums. */
export function initArguments(data: string): string[] {
  return [
    `--pgdata=${data}`,
    '--username=postgres',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=icu',
    '--icu-locale=pl-PL',
    '--data-checksums',
    '--auth-local=trust', // the socket's folder is private to the account
    '--auth-host=scram-sha-256',
    '--no-instructions',
  ]
}
