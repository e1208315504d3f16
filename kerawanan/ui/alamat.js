// Puts the address right in its place: how it is written is no step of the visitor, so no entry of the history.
let gone // what the history says of the entry that the visitor went back or forward to
addEventListener("popstate", () => { gone = location.search })

const embedding = (query) => [...query].filter(([name]) => name.startsWith("embed"))
const own = (query) => String(new URLSearchParams([...query].filter(([name]) => !name.startsWith("embed"))))

export default function ({ data }) {
  const here = new URLSearchParams(location.search)
  const asked = own(new URLSearchParams(data.dari))
  // The second case: what an earlier step had to say came too late, and stands in the wrong entry.
  if (own(here) !== asked && (gone === undefined || own(new URLSearchParams(gone)) !== asked)) return
  gone = undefined
  const kept = String(new URLSearchParams(embedding(here)))
  const query = [kept, data.jadi].filter(Boolean).join("&")
  if (query !== location.search.slice(1)) history.replaceState(history.state, "", location.pathname + (query && "?") + query)
}
