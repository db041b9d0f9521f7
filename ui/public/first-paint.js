// Runs before the first paint, so that a person who chose the dark look never sees a white flash,
// and a screen reader knows the language of the page from the start.
;(() => {
  const root = document.documentElement
  const theme = localStorage.getItem('openp1-theme')
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.classList.add(dark ? 'dark' : 'light')
  root.lang = localStorage.getItem('openp1-language') === 'en' ? 'en' : 'pl'
  // What keeps people safe here (passkeys, popovers that take the focus, session keys): a browser without it is told so, not left guessing.
  const able =
    'popover' in HTMLElement.prototype &&
    'showModal' in HTMLDialogElement.prototype &&
    typeof crypto.randomUUID === 'function' &&
    typeof globalThis.PublicKeyCredential === 'function'
  if (able) return
  addEventListener('DOMContentLoaded', () => {
    const note = document.createElement('p')
    note.setAttribute('role', 'alert')
    note.className = 'old-browser'
    note.textContent =
      root.lang === 'en'
        ? 'This browser lacks what this site needs to work safely. Please use a current version of Chrome, Edge, Firefox or Safari.'
        : 'Ta przeglądarka nie ma funkcji, których ta strona potrzebuje do bezpiecznej pracy. Użyj aktualnej wersji Chrome, Edge, Firefox albo Safari.'
    document.body.prepend(note)
  })
})()
