// Runs before the first paint, so that a person who chose the dark look never sees a white flash,
// and a screen reader knows the language of the page from the start.
;(() => {
  const root = document.documentElement
  const theme = localStorage.getItem('openp1-theme')
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.classList.add(dark ? 'dark' : 'light')
  root.lang = localStorage.getItem('openp1-language') === 'en' ? 'en' : 'pl'
})()
