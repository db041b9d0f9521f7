/**
 * Which edition of the index this program writes. Raise it whenever other hashes, columns or rows come out of the same
 * resource: at the next start every row is indexed anew (record/reindex/).
 */
export const indexEdition = 3
