/**
 * What people type into the search of all registers, and what they mean, with all lists of ../shared/data and the sample country's own. The name is that
 * of an entry of the register: the very first that is shown (1), or one of the three that are shown of it (3).
 */
type Search = readonly [typed: string, register: string, name: RegExp, place: 1 | 3]

// biome-ignore format: a table is read by column
export const searches: readonly Search[] = [
  // Medicines: beginnings, errors, numbers of packages, substances as they are called in Polish.
  ['amot 500 tabl',                   'rpl.product',   /^Amotaks Dis 500 mg Tabletki/, 1],
  ['metfromax 500',                   'rpl.product',   /^Metformax 500 500 mg/, 1],
  ['euthyrox 50',                     'rpl.product',   /^Euthyrox N 50 50 mcg/, 1],
  ['xarelto 20',                      'rpl.product',   /^Xarelto 20 mg/, 1],
  ['paracetmol 500 czopki',           'rpl.product',   /500 mg Czopki/, 1],
  ['ibuprofen dla dzieci',            'rpl.product',   /dla dzieci/, 1],
  ['amoksycylina',                    'rpl.product',   /amoks|amotaks|duomox|ospamox/i, 3],
  ['atorwastatyna 20 mg',             'rpl.product',   /^(Ator|Tulip|Torva).* 20 mg/i, 3],
  ['lewotyroksyna',                   'rpl.product',   /^Eferox \d+ mcg/, 1],
  ['nospa',                           'rpl.product',   /^NO-SPA/, 1],
  ['5909990893423',                   'solr.refund',   /^Adeksa/, 1],
  ['N02BE01',                         'rsk.atc',       /^Paracetamolum$/, 3],
  // People.
  ['lekarz Zielińska',                'cwpm.licence',  /Zielińska/, 1],
  ['lekarka zielinska warszawa',      'cwpm.licence',  /Zielińska/, 1],
  ['dr Zielińska',                    'cwpm.licence',  /Zielińska/, 1],
  // Places: towns in their cases, postal codes, what people call them.
  ['SOR Gdańsk',                      'rpwdl.hospital', /^Szpital Św\. Wojciecha$/, 1],
  ['sor w Łodzi',                     'rpwdl.hospital', /Korczaka|Biegańskiego/, 1],
  ['szpital w Katowicach',            'rpwdl.hospital', /szpital/i, 1],
  ['przychodnia w Katowicach',        'rpwdl.hospital', /^Przychodnia nr 1$/, 3],
  ['szpital psychiatryczny w Gdańsku', 'rpwdl.hospital', /Bilikiewicza/, 1],
  ['szpital dziecięcy gdansk',        'rpwdl.hospital', /^SZPITAL DZIECIĘCY POLANKI/, 1],
  ['szpital w Zakopanem',             'rpwdl.hospital', /Chałubińskiego/i, 1],
  ['hospital Gdańsk',                 'rpwdl.hospital', /szpital/i, 1],
  ['лікарня Гданськ',                 'rpwdl.hospital', /szpital/i, 1],
  ['okulista w Krakowie',             'rpwdl.hospital', /Okulistyczny/, 1],
  ['dentysta Ruda Śląska',            'rpwdl.hospital', /Stomatolog/i, 1],
  ['hospicjum Kraków',                'rpwdl.hospital', /^Hospicjum Świętego Łazarza/, 1],
  ['80-462',                          'rpwdl.hospital', /^Szpital Św\. Wojciecha$/, 1],
  ['apteka całodobowa',               'sora.pharmacy', /^Apteka/, 1],
  ['apteki w Krakowie',               'sora.pharmacy', /^Apteka Pod Barankami/, 1],
  ['аптека Краків',                   'sora.pharmacy', /^Apteka Pod Barankami/, 1],
  ['pharmacy Krakow',                 'sora.pharmacy', /^Apteka Pod Barankami/, 1],
  // Codes and what they mean.
  ['J45.0',                           'rsk.icd10',     /^Astma oskrzelowa w głównej mierze/, 1],
  ['icd-10 i10',                      'rsk.icd10',     /^Nadciśnienie samoistne/, 1],
  ['zapalenie pluc',                  'rsk.icd10',     /^Zapalenie płuc, nieokreślone/, 1],
  ['cukrzyca typu 2',                 'rsk.icd10',     /^Cukrzyca insulinoniezależna/, 1],
  ['covid',                           'rsk.icd10',     /^COVID-19, wirus zidentyfikowany/, 3],
  ['8900',                            'rsk.icd9pl',    /^Porada lekarska/, 3],
  ['ospa',                            'rsk.icd10',     /^Ospa/, 1],
  ['tomografia głowy',                'rsk.icd9pl',    /^(TK|Tomografia) głowy/, 1],
  ['usg brzucha',                     'rsk.icd9pl',    /^USG brzucha/, 1],
  ['rezonans magnetyczny głowy',      'rsk.icd9pl',    /^RM głowy/, 1],
  ['kolonoskopia',                    'rsk.icd9pl',    /^Kolonoskopia$/, 1],
  ['2345-7',                          'rsk.loinc',     /^Glukoza: stężenie masowe/, 1],
  ['glukoza we krwi',                 'rsk.icd9pl',    /^Glukoza z krwi/, 1],
]
