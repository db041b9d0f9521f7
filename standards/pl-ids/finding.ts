/** What a check of a number found: nothing, what is wrong with it, or what is odd but accepted. Sentences never quote the number. */
export type Finding = { readonly fault: string } | { readonly warning: string } | undefined
