/**
 * Names in Poland: the 300 most frequent surnames (thousands of bearers as weights; the masculine form stands for both
 * sexes) and given names by generation. Facts of the population register (PESEL) as published by the Ministry of Digital
 * Affairs; weights are rounded.
 */

/** "Name weight" pairs, most frequent first. */
function weighted(text: string): readonly (readonly [name: string, weight: number])[] {
  return text
    .trim()
    .split(/,\s*/)
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [name = '', weight = '1'] = entry.split(' ')
      return [name, Number(weight)] as const
    })
}

export const surnames = weighted(`
  Nowak 220, Kowalski 132, Wiśniewski 104, Dąbrowski 93, Lewandowski 89, Wójcik 89, Kamiński 88,
  Kowalczyk 88, Zieliński 86, Szymański 85, Woźniak 81, Kozłowski 72, Jankowski 66, Wojciechowski 64,
  Kwiatkowski 63, Kaczmarek 59, Mazur 59, Krawczyk 58, Piotrowski 58, Grabowski 55, Nowakowski 54,
  Pawłowski 53, Michalski 51, Nowicki 50, Adamczyk 50, Dudek 49, Zając 48, Wieczorek 47, Jabłoński 47,
  Król 46, Majewski 46, Olszewski 45, Jaworski 44, Wróbel 44, Malinowski 44, Pawlak 44, Witkowski 42,
  Walczak 42, Stępień 42, Górski 42, Rutkowski 41, Michalak 40, Sikora 40, Ostrowski 39, Baran 39,
  Duda 38, Szewczyk 38, Tomaszewski 38, Pietrzak 37, Marciniak 37, Wróblewski 36, Zalewski 36,
  Jakubowski 36, Jasiński 36, Zawadzki 35, Sadowski 35, Bąk 34, Chmielewski 34, Włodarczyk 33,
  Borkowski 33, Czarnecki 33, Sawicki 32, Sokołowski 32, Urbański 32, Kubiak 31, Maciejewski 31,
  Szczepański 31, Kucharski 31, Wilk 30, Kalinowski 30, Lis 30, Mazurek 30, Wysocki 30, Adamski 28,
  Kaźmierczak 28, Wasilewski 28, Sobczak 28, Czerwiński 27, Andrzejewski 27, Cieślak 27, Głowacki 27,
  Zakrzewski 26, Kołodziej 26, Sikorski 26, Krajewski 26, Gajewski 26, Szymczak 26, Szulc 26,
  Baranowski 26, Laskowski 25, Brzeziński 25, Makowski 25, Ziółkowski 25, Przybylski 25, Domański 25,
  Nowacki 25, Borowski 25, Błaszczyk 25, Chojnacki 25, Ciesielski 24, Mróz 24, Szczepaniak 24,
  Wesołowski 24, Górecki 24, Krupa 24, Kaczmarczyk 24, Leszczyński 23, Lipiński 23, Kowalewski 23,
  Urbaniak 23, Kozak 22, Kania 22, Mikołajczyk 22, Czajkowski 22, Mucha 22, Tomczak 22, Kozioł 22,
  Markowski 22, Kowalik 22, Nawrocki 22, Brzozowski 22, Janik 22, Musiał 22, Wawrzyniak 21,
  Markiewicz 21, Orłowski 21, Tomczyk 21, Jarosz 21, Kołodziejczyk 21, Kurek 21, Kopeć 20, Żak 20,
  Wolski 20, Łuczak 20, Dziedzic 20, Kot 20, Stasiak 20, Stankiewicz 20, Piątek 20, Jóźwiak 20, Urban 19,
  Dobrowolski 19, Pawlik 19, Kruk 19, Domagała 19, Piasecki 19, Wierzbicki 19, Karpiński 19,
  Jastrzębski 19, Polak 19, Zięba 19, Janicki 19, Wójtowicz 19, Stefański 19, Sosnowski 19, Bednarek 19,
  Majchrzak 18, Bielecki 18, Małecki 18, Maj 18, Sowa 18, Milewski 18, Gajda 17, Klimek 17,
  Olejniczak 17, Ratajczak 17, Romanowski 17, Matuszewski 17, Śliwiński 17, Madej 17, Kasprzak 17,
  Wilczyński 17, Grzelak 16, Socha 16, Czajka 16, Marek 16, Kowal 16, Bednarczyk 16, Skiba 16, Wrona 16,
  Owczarek 16, Marcinkowski 16, Matusiak 16, Orzechowski 16, Sobolewski 16, Kędzierski 16, Kurowski 16,
  Rogowski 16, Olejnik 15, Dębski 15, Barański 15, Skowroński 15, Mazurkiewicz 15, Pająk 15, Czech 15,
  Janiszewski 15, Bednarski 15, Łukasik 15, Chrzanowski 15, Bukowski 15, Leśniak 15, Cieślik 15,
  Kosiński 15, Jędrzejewski 15, Muszyński 15, Świątek 15, Kozieł 15, Osiński 15, Czaja 15, Lisowski 15,
  Kuczyński 15, Żukowski 15, Grzybowski 14, Kwiecień 14, Pluta 14, Morawski 14, Czyż 14, Sobczyk 14,
  Augustyniak 14, Rybak 14, Krzemiński 14, Marzec 14, Konieczny 14, Marczak 14, Zych 14, Michalik 14,
  Michałowski 14, Kaczor 14, Świderski 14, Kubicki 14, Gołębiowski 14, Paluch 14, Białek 14, Niemiec 14,
  Sroka 14, Stefaniak 14, Cybulski 14, Kacprzak 14, Marszałek 14, Kasprzyk 14, Małek 14, Szydłowski 13,
  Smoliński 13, Kujawa 13, Lewicki 13, Przybysz 13, Stachowiak 13, Popławski 13, Piekarski 13,
  Matysiak 13, Janowski 13, Murawski 13, Cichocki 13, Witek 13, Niewiadomski 13, Staniszewski 13,
  Bednarz 13, Lech 13, Rudnicki 13, Kulesza 13, Piątkowski 13, Turek 13, Chmiel 13, Biernacki 13,
  Sowiński 13, Skrzypczak 13, Podgórski 13, Cichoń 13, Rosiński 13, Karczewski 13, Żurek 13, Drozd 13,
  Żurawski 13, Pietrzyk 12, Komorowski 12, Antczak 12, Gołębiewski 12, Góra 12, Banach 12, Filipiak 12,
  Grochowski 12, Krzyżanowski 12, Graczyk 12, Przybyła 12, Gruszka 12, Banaś 12, Klimczak 12, Siwek 12,
  Konieczna 12, Serafin 12, Bieniek 12, Godlewski 12, Rak 12, Kulik 12, Maćkowiak 12, Zawada 12,
  Mikołajczak 12, Różański 12, Cieśla 12, Długosz 12,
`)

/** Given names that were usual from a year of birth on, until the next row's year. */
export const givenNames = [
  {
    from: 1900,
    female: weighted(`
  Maria 40, Krystyna 30, Janina 24, Zofia 22, Barbara 26, Jadwiga 18, Halina 20, Danuta 20, Teresa 20, Irena 20, Helena 16,
  Stanisława 12, Kazimiera 8, Genowefa 6, Henryka 7, Wanda 10, Zdzisława 6, Elżbieta 14, Anna 18, Stefania 6, Czesława 7,
  Marianna 7, Władysława 6, Urszula 9, Jolanta 6, Bożena 6, Alicja 6, Lucyna 4, Irmina 1, Aniela 2`),
    male: weighted(`
  Jan 36, Stanisław 26, Andrzej 22, Józef 22, Tadeusz 20, Jerzy 20, Zbigniew 16, Henryk 17, Ryszard 17, Kazimierz 15,
  Marian 13, Zygmunt 6, Edward 9, Mieczysław 8, Czesław 7, Wiesław 8, Zdzisław 9, Eugeniusz 8, Władysław 8, Janusz 9,
  Bogdan 5, Roman 6, Franciszek 6, Stefan 6, Lech 3, Antoni 5, Leszek 4, Wacław 3, Bolesław 3, Edmund 2`),
  },
  {
    from: 1955,
    female: weighted(`
  Anna 32, Małgorzata 26, Barbara 18, Ewa 24, Elżbieta 22, Agnieszka 16, Bożena 16, Jolanta 18, Grażyna 17, Beata 17,
  Dorota 17, Renata 14, Iwona 16, Maria 16, Danuta 14, Teresa 11, Urszula 9, Halina 9, Joanna 13, Monika 11, Katarzyna 12,
  Magdalena 9, Aneta 7, Edyta 6, Marzena 8, Wiesława 5, Alicja 6, Mariola 6, Violetta 2, Izabela 6, Justyna 3, Sylwia 5`),
    male: weighted(`
  Andrzej 24, Krzysztof 28, Piotr 22, Tomasz 18, Marek 22, Paweł 14, Dariusz 20, Mariusz 15, Zbigniew 12, Jerzy 11,
  Grzegorz 17, Jarosław 14, Robert 13, Wojciech 13, Jacek 13, Janusz 9, Ryszard 10, Mirosław 12, Artur 10, Sławomir 12,
  Leszek 6, Adam 11, Jan 13, Stanisław 8, Wiesław 7, Waldemar 7, Bogdan 6, Roman 5, Maciej 7, Michał 6, Rafał 6, Marcin 6`),
  },
  {
    from: 1977,
    female: weighted(`
  Katarzyna 30, Anna 30, Magdalena 24, Agnieszka 26, Monika 20, Joanna 22, Aleksandra 14, Justyna 14, Karolina 14,
  Paulina 11, Ewa 12, Marta 14, Natalia 10, Małgorzata 11, Sylwia 10, Izabela 7, Patrycja 7, Dominika 6, Agata 7, Kinga 5,
  Emilia 4, Ewelina 9, Barbara 5, Aneta 5, Iwona 4, Anita 2, Kamila 5, Weronika 5, Klaudia 5, Angelika 4, Urszula 2`),
    male: weighted(`
  Tomasz 24, Marcin 24, Paweł 24, Michał 24, Piotr 23, Krzysztof 18, Łukasz 20, Mateusz 18, Jakub 11, Adam 11, Rafał 12,
  Kamil 12, Maciej 11, Grzegorz 11, Wojciech 10, Dawid 8, Bartosz 9, Przemysław 7, Sebastian 7, Damian 7, Dominik 5,
  Artur 6, Robert 6, Mariusz 6, Adrian 7, Jarosław 4, Szymon 6, Karol 6, Radosław 5, Patryk 6, Hubert 3, Daniel 6`),
  },
  {
    from: 2000,
    female: weighted(`
  Julia 24, Zuzanna 22, Zofia 20, Lena 17, Maja 18, Hanna 17, Oliwia 14, Amelia 12, Alicja 12, Aleksandra 13, Maria 12,
  Natalia 10, Wiktoria 13, Emilia 9, Nikola 7, Antonina 7, Pola 5, Laura 6, Weronika 8, Gabriela 7, Martyna 6, Anna 7,
  Helena 5, Kinga 3, Jagoda 3, Iga 4, Kornelia 4, Liliana 4, Nadia 4, Magdalena 5, Michalina 4, Barbara 2, Karolina 5`),
    male: weighted(`
  Jakub 24, Antoni 18, Jan 18, Szymon 17, Franciszek 14, Filip 16, Aleksander 14, Mikołaj 13, Wojciech 12, Kacper 15,
  Adam 12, Michał 12, Mateusz 11, Bartosz 9, Stanisław 10, Piotr 9, Nikodem 7, Ignacy 7, Leon 8, Oliwier 7, Marcel 7,
  Maksymilian 6, Igor 6, Wiktor 7, Tymon 5, Hubert 5, Miłosz 5, Dawid 5, Oskar 5, Tomasz 5, Krzysztof 5, Paweł 4, Karol 4`),
  },
] as const

/** Streets that nearly every Polish town has. */
// biome-ignore format: a table
export const streets: readonly string[] = [
  'Adama Mickiewicza', 'Henryka Sienkiewicza', 'Juliusza Słowackiego', 'Jana Pawła II', 'Tadeusza Kościuszki', 'Mikołaja Kopernika',
  'Fryderyka Chopina', 'Stefana Żeromskiego', 'Bolesława Prusa', 'Marii Konopnickiej', 'Elizy Orzeszkowej', 'Władysława Reymonta',
  'Polna', 'Leśna', 'Słoneczna', 'Krótka', 'Szkolna', 'Ogrodowa', 'Lipowa', 'Brzozowa', 'Łąkowa', 'Kwiatowa', 'Kościelna', 'Sosnowa',
  'Zielona', 'Parkowa', 'Akacjowa', 'Kolejowa', 'Spacerowa', 'Wiejska', 'Nowa', 'Długa', 'Dworcowa', 'Rynek', 'Wolności', 'Wojska Polskiego',
  '3 Maja', '11 Listopada', '1 Maja', 'Armii Krajowej', 'Grunwaldzka', 'Piastowska', 'Jagiellońska', 'Zamkowa', 'Młyńska', 'Ceglana', 'Klonowa',
  'Dębowa', 'Jesionowa', 'Topolowa', 'Wierzbowa', 'Jaśminowa', 'Różana', 'Wiśniowa', 'Jabłoniowa', 'Poziomkowa', 'Malinowa', 'Wrzosowa',
  'Świerkowa', 'Modrzewiowa', 'Osiedlowa', 'Strażacka', 'Sportowa', 'Targowa', 'Rzemieślnicza', 'Garncarska', 'Krakowska', 'Warszawska',
  'Poznańska', 'Gdańska', 'Lubelska', 'Wrocławska', 'Łódzka', 'Opolska', 'Toruńska', 'Bydgoska', 'Kaszubska', 'Mazurska', 'Tatrzańska',
]
