/** Branches of NFZ, 01–16; each is one voivodeship, whose number in TERYT is the double. */
export const branches = {
  '01': { pl: 'dolnośląskie', en: 'Lower Silesia', uk: 'Нижня Сілезія' },
  '02': { pl: 'kujawsko-pomorskie', en: 'Kuyavia-Pomerania', uk: 'Куявсько-Поморське' },
  '03': { pl: 'lubelskie', en: 'Lublin', uk: 'Люблінське' },
  '04': { pl: 'lubuskie', en: 'Lubusz', uk: 'Любуське' },
  '05': { pl: 'łódzkie', en: 'Łódź', uk: 'Лодзьке' },
  '06': { pl: 'małopolskie', en: 'Lesser Poland', uk: 'Малопольське' },
  '07': { pl: 'mazowieckie', en: 'Masovia', uk: 'Мазовецьке' },
  '08': { pl: 'opolskie', en: 'Opole', uk: 'Опольське' },
  '09': { pl: 'podkarpackie', en: 'Subcarpathia', uk: 'Підкарпатське' },
  '10': { pl: 'podlaskie', en: 'Podlasie', uk: 'Підляське' },
  '11': { pl: 'pomorskie', en: 'Pomerania', uk: 'Поморське' },
  '12': { pl: 'śląskie', en: 'Silesia', uk: 'Сілезьке' },
  '13': { pl: 'świętokrzyskie', en: 'Holy Cross', uk: 'Свентокшиське' },
  '14': { pl: 'warmińsko-mazurskie', en: 'Warmia-Masuria', uk: 'Вармінсько-Мазурське' },
  '15': { pl: 'wielkopolskie', en: 'Greater Poland', uk: 'Великопольське' },
  '16': { pl: 'zachodniopomorskie', en: 'West Pomerania', uk: 'Західнопоморське' },
} as const

/** Of a unit of TERYT by its number (TERC). */
export const branchOf = (terc: string): string => String(Number(terc.slice(0, 2)) / 2).padStart(2, '0')
