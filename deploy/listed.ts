/** A setting that lists several things, parted by spaces or commas. */
export const listed = (text = ''): string[] => text.split(/[\s,]+/).filter((each) => each !== '')
