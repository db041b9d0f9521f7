/** What may stand as the batch of a pack, or nothing yet. */
export const batchForm = /^[!-z]{0,20}$/
