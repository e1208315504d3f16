// Without the first hint the first visit to a page below "/" asks twice in vain where the server is. The second takes
// full screen from the toolbars of maps, charts and tables: what it shows has no title, status or legend.
window.__streamlit = { BACKEND_BASE_URL: location.origin, HOST_CONFIG: { disableFullscreenMode: true } }
// The clipboard is there only for pages that came by TLS or from this machine; in a hall the page comes from a laptop,
// and every button that copies a text would do nothing. The text is then selected and copied as a visitor would.
if (!navigator.clipboard) {
  const writeText = async (text) => {
    const box = Object.assign(document.createElement("textarea"), { value: text })
    box.style.position = "fixed"
    document.body.append(box)
    box.select()
    const done = document.execCommand("copy")
    box.remove()
    if (!done) throw new Error("copy")
  }
  Object.defineProperty(navigator, "clipboard", { value: { writeText } })
}
// A script of the page that did not arrive (server restarted or replaced, network gone) leaves its part of the page
// broken, with an English error, until the page is loaded again; the address brings everything back. Wait for the
// server, and longer each time, in case that is not what is wrong; a minute of quiet ends the count.
addEventListener("vite:preloadError", () => {
  if (window.__muat) return
  window.__muat = true
  const times = Number(sessionStorage.muat ?? 0)
  const again = async () => {
    const alive = await fetch("/_stcore/health", { cache: "no-store" }).then((answer) => answer.ok, () => false)
    if (!alive) return setTimeout(again, 1000)
    sessionStorage.muat = times + 1
    location.reload()
  }
  setTimeout(again, 1000 * 2 ** Math.min(times, 9))
})
addEventListener("load", () => setTimeout(() => window.__muat ?? sessionStorage.removeItem("muat"), 60000))
// Streamlit adds an entry to the history for all that it writes. What it writes to the first page before that page has
// put its address right (ui/correction.js) is no step of the visitor.
const add = history.pushState
// A change of language is in the address before anything is drawn in it; Streamlit's own words go by the page's language
// (kata_streamlit.py). A step to another page keeps the language: its address is not complete yet.
const speak = (address) => (document.documentElement.lang = address.searchParams.get("bahasa") === "en" ? "en" : "id")
history.pushState = (...entry) => {
  const to = new URL(entry[2], location)
  const same = to.pathname === location.pathname
  ;(window.__alamat || !same ? add : history.replaceState).apply(history, entry)
  window.__alamat = true
  if (same) speak(to)
}
addEventListener("popstate", () => speak(new URL(location)))
// Streamlit's library of controls speaks the language of the browser; here it speaks that of the page. It has no
// Indonesian and falls back on its English, which has our words beside it.
window[Symbol.for("react-aria.i18n.locale")] = document.documentElement.lang === "en" ? "en-US" : "id-ID"
