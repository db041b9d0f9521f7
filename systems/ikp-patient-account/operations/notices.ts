/** Notices that leave the portal: SAZ keeps where to and of what, and sends them. */
import type { Handler } from '#kernel/system.ts'
import { saz } from '../../saz-accounts/contract.ts'
import type { ikp } from '../contract.ts'
import { passedOn } from './own.ts'

export const notices: Handler<typeof ikp.notices> = passedOn(saz.notices)

export const addContact: Handler<typeof ikp.addContact> = passedOn(saz.addContact)

export const confirmContact: Handler<typeof ikp.confirmContact> = passedOn(saz.confirmContact)

export const removeContact: Handler<typeof ikp.removeContact> = passedOn(saz.removeContact)

export const chooseNotices: Handler<typeof ikp.chooseNotices> = passedOn(saz.chooseNotices)
