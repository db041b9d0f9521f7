/**
 * The processes of ours that use one embedded server: the first starts it, the last stops it. A tenant that was
 * killed leaves its card behind; the card is void once its process is gone.
 */
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { beganAt, isAlive } from './process-identity.ts'

export interface Tenant {
  readonly pid: number
  readonly began: string
  /** Where people reach it, once it is up: `http://localhost:8080`. */
  readonly address?: string
}

const cards = (root: string) => join(root, 'tenants')
const cardOf = (root: string, pid: number) => join(cards(root), `${pid}.json`)

/** Enters this process, or says its address. */
export function enter(root: string, address?: string): void {
  mkdirSync(cards(root), { recursive: true })
  const card: Tenant = { pid: process.pid, began: beganAt(process.pid), ...(address ? { address } : {}) }
  writeWhole(cardOf(root, process.pid), JSON.stringify(card))
}

export function leave(root: string): void {
  rmSync(cardOf(root, process.pid), { force: true })
}

/** The other living tenants. */
export function otherTenants(root: string): Tenant[] {
  mkdirSync(cards(root), { recursive: true })
  return readdirSync(cards(root))
    .filter((name) => name.endsWith('.json'))
    .map((name) => readCard(join(cards(root), name)))
    .filter((tenant) => tenant !== undefined)
    .filter(({ pid }) => pid !== process.pid)
}

function readCard(file: string): Tenant | undefined {
  try {
    const tenant = JSON.parse(readFileSync(file, 'utf8')) as Tenant
    if (isAlive(tenant.pid) && beganAt(tenant.pid) === tenant.began) return tenant
    rmSync(file, { force: true })
  } catch {
    // Taken away by its owner while we looked.
  }
  return undefined
}

/** Does the work while no other process of ours starts or stops the server of this place. */
export async function inTurn<T>(root: string, work: () => Promise<T>): Promise<T> {
  const file = join(root, 'turn')
  while (!takeTurn(file)) await wait(50)
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

/** The card is written whole before it gets its name, so that a turn always says whose it is. */
function takeTurn(file: string): boolean {
  const card: Tenant = { pid: process.pid, began: beganAt(process.pid) }
  const own = `${file}.${process.pid}`
  try {
    writeFileSync(own, JSON.stringify(card))
    linkSync(own, file)
    return true
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(own, { force: true })
  }
  removeVoidTurn(file)
  return false
}

/** A turn whose holder was killed is moved aside first, so that two that find it void do not take it from each other. */
function removeVoidTurn(file: string): void {
  try {
    const text = readFileSync(file, 'utf8')
    const { pid, began } = JSON.parse(text) as Tenant
    if (isAlive(pid) && beganAt(pid) === began) return
    const aside = `${file}.void-${process.pid}`
    renameSync(file, aside)
    const moved = readFileSync(aside, 'utf8')
    if (moved !== text) renameSync(aside, file)
    else rmSync(aside)
  } catch {
    // Gone meanwhile: whoever comes first takes it.
  }
}

function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text)
  renameSync(`${file}.new`, file)
}
