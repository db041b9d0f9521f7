/** Notices that leave the portal: SAZ keeps where to and of what, and sends them. */
import type { Handler } from '#kernel/system.ts'
import { saz } from '../../saz-accounts/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const notices: Handler<typeof ikp.notices> = async (asked, context) => {
  ownId(context)
  return ask(context, saz.notices, asked)
}

export const addContact: Handler<typeof ikp.addContact> = async (asked, context) => {
  ownId(context)
  return ask(context, saz.addContact, asked)
}

export const confirmContact: Handler<typeof ikp.confirmContact> = async (asked, context) => {
  ownId(context)
  return ask(context, saz.confirmContact, asked)
}

export const removeContact: Handler<typeof ikp.removeContact> = async (asked, context) => {
  ownId(context)
  return ask(context, saz.removeContact, asked)
}

export const chooseNotices: Handler<typeof ikp.chooseNotices> = async (asked, context) => {
  ownId(context)
  return ask(context, saz.chooseNotices, asked)
}
