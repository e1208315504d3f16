// Tells Python how wide the window is and which shapes of the map did not arrive, and the browser which language
// the page speaks.
const PAUSES = [1, 2, 4, 8, 16, 32, 60, 60] // seconds
const failed = (entry) => entry.responseStatus >= 400 || entry.decodedBodySize === 0

// A map takes every touch for itself; here a finger that moves up or down scrolls the page.
function loosen() {
  for (const canvas of document.querySelectorAll('[data-testid="stDeckGlJsonChart"] canvas'))
    for (let part = canvas; part && part.dataset.testid !== "stDeckGlJsonChart"; part = part.parentElement)
      part.style.touchAction = "pan-y pinch-zoom"
}

// A shape that did not arrive (server restarted, network gone, another version behind the same name) would leave its
// layer empty for good: the map asks once. Python is told, and has the map ask again under another address, until the
// shape is there or the pauses have been used up. The page has one watch, whatever is drawn anew.
function watch(tell) {
  const known = (window.kerawanan ??= { missing: new Set(), told: 0, pause: 0, timer: 0 })
  known.tell = tell
  if (known.observer) return
  const later = () => {
    if (known.timer || !known.missing.size) return
    if (known.pause >= PAUSES.length) known.missing.clear()
    else known.timer = setTimeout(ask, 1000 * PAUSES[known.pause++])
  }
  const ask = () => {
    known.timer = 0
    if (known.missing.size) known.tell(++known.told)
    later()
  }
  known.observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const address = new URL(entry.name)
      if (!address.pathname.startsWith("/geo/")) continue
      loosen()
      if (failed(entry)) {
        if (!known.missing.size) known.pause = 0
        known.missing.add(address.pathname)
      } else known.missing.delete(address.pathname)
    }
    later()
  })
  known.observer.observe({ type: "resource", buffered: true })
}

export default function ({ data, setStateValue }) {
  const page = document.documentElement
  // Streamlit may deliver what two quick runs said in the wrong order: of one session, what is older is passed over.
  if (data.sesi === page.dataset.sesi && data.urut < Number(page.dataset.urut)) return
  page.dataset.sesi = data.sesi
  page.dataset.urut = data.urut
  page.lang = data.bahasa
  watch((count) => setStateValue("gagal", count))
  const fits = () => Math.max(data.langkah[0], ...data.langkah.filter((step) => step <= window.innerWidth))
  const tell = () => { if (fits() !== data.lebar) setStateValue("lebar", fits()) }
  tell()
  window.kerawanan.resized?.abort()
  window.kerawanan.resized = new AbortController()
  addEventListener("resize", () => {
    clearTimeout(window.kerawanan.later)
    window.kerawanan.later = setTimeout(tell, 300)
  }, { signal: window.kerawanan.resized.signal })
}
