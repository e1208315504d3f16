// Puts the address right in its place: how it is written is no step of the visitor, so no entry of the history.
let gone // what the history says of the entry that the visitor went back or forward to
addEventListener("popstate", () => { gone = location.search })
// A page of the menu that is opened in a new tab would start without what is chosen here.
for (const act of ["pointerdown", "keydown"]) addEventListener(act, ({ target }) => {
  const link = target.closest?.('[data-testid="stTopNavLink"]')
  if (link) link.search = location.search
}, true)

const embedding = ([name]) => name.startsWith("embed")
const own = (query) => String(new URLSearchParams([...new URLSearchParams(query)].filter((each) => !embedding(each))))

export default function ({ data }) {
  window.__alamat = true // from now on what Streamlit writes is a step; see server/muat.js
  const known = data.dari.map(own)
  // The second case: what an earlier step had to say came too late, and stands in the wrong entry.
  if (!known.includes(own(location.search)) && !(gone !== undefined && known.includes(own(gone)))) return
  gone = undefined
  const kept = String(new URLSearchParams([...new URLSearchParams(location.search)].filter(embedding)))
  const query = [kept, data.jadi].filter(Boolean).join("&")
  if (query === location.search.slice(1)) return
  history.replaceState(history.state, "", location.pathname + (query && "?") + query)
}
