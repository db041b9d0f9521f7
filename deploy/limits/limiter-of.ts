/** The limit of one house: by whether the world reaches it, unless it is said. */
import type { House } from '#kernel/house.ts'
import { isLocal } from '../own-names.ts'
import type { RoofOptions } from '../roof-options.ts'
import { Limiter, localLimits, usualLimits } from './limiter.ts'

export const limiterOf = (options: RoofOptions, { metrics }: House): Limiter =>
  new Limiter({
    limits: options.limits ?? (isLocal(options) ? localLimits : usualLimits),
    proxies: options.proxies ?? [],
    registry: metrics.registry,
  })
