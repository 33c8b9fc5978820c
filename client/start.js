// Served as it is, before everything else of the page: small and old-fashioned, so that it runs where nothing else does.
// What it helps is in index.html: the sentence that stands there until the page itself has begun.
addEventListener(
  'error',
  (event) => {
    const { tagName } = event.target
    if (tagName === 'SCRIPT' || tagName === 'LINK') document.documentElement.dataset.notLoaded = ''
  },
  true,
)
// A form that is sent again to the same address with its fragment loads nothing.
addEventListener('submit', (event) => {
  if (event.target.id !== 'start-again') return
  event.preventDefault()
  location.reload()
})
