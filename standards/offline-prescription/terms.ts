/** How far work with no centre goes (docs/decisions/2611-offline-prescriptions.md); these bounds are ours. */

const hour = 3_600_000

/** Milliseconds that a desk hands over and prescribes after it last heard the centre. */
export const worksAlone = 72 * hour
/** Milliseconds by which a desk's clock may have drifted since it last heard the centre, and a little more. */
export const drift = hour / 4
/** Packs of one prescription that a pharmacy which is cut off hands over where nothing is kept for it. */
export const emergencyPacks = 1

/** From when on what is kept for a pharmacy may go elsewhere although it never answered. `heard`: when it last heard the centre. */
export const freeAfter = (heard: Date): Date => new Date(heard.getTime() + worksAlone + drift)
