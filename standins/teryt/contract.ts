/** The wire of TERYT: the columns of the files that GUS publishes, as they are named there (eteryt.stat.gov.pl). */
const unitColumns = ['WOJ', 'POW', 'GMI'] as const

export const columns = {
  TERC: [...unitColumns, 'RODZ', 'NAZWA', 'NAZWA_DOD', 'STAN_NA'],
  SIMC: [...unitColumns, 'RODZ_GMI', 'RM', 'NAZWA', 'SYM', 'SYMPOD', 'STAN_NA'],
  ULIC: [...unitColumns, 'RODZ_GMI', 'SYM', 'SYM_UL', 'CECHA', 'NAZWA_1', 'NAZWA_2', 'STAN_NA'],
} as const
