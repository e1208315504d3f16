// A button in the page's own words that picks one file; the browser's and Streamlit's speak English.
function ask(method, address, body) {
  const [, token] = document.cookie.match(/(?:^|; )_streamlit_xsrf=([^;]*)/) ?? []
  const asked = { method, body, headers: { "X-Xsrftoken": token ?? "" } }
  return fetch(new URL(address, document.baseURI), asked).catch(() => null) // no network: no answer
}

function send(file, address) {
  const body = new FormData()
  body.append("berkas", file)
  return ask("PUT", address, body)
}

export default function ({ data, parentElement, setTriggerValue }) {
  const part = (name) => parentElement.querySelector(name) ?? parentElement.appendChild(document.createElement(name))
  const [button, input, note] = ["button", "input", "p"].map(part)
  const busy = (yes) => {
    button.setAttribute("aria-disabled", yes)
    button.textContent = yes ? data.mengirim : data.label
  }
  const sending = () => button.getAttribute("aria-disabled") === "true"
  button.type = "button"
  button.onclick = () => sending() || input.click()
  busy(sending()) // the page may be drawn anew meanwhile
  Object.assign(input, { type: "file", hidden: true, accept: data.jenis })
  note.setAttribute("role", "alert")
  note.textContent = data.catatan
  input.onchange = async () => {
    const [file] = input.files
    input.value = "" // the same file can be picked again, once it was mended
    if (!file || sending()) return
    note.textContent = ""
    const told = { nama: file.name, besar: file.size }
    if (file.size > data.terbesar) return setTriggerValue("berkas", told)
    const kode = `${data.nama}-${Date.now()}`
    const address = `${data.ke}/${kode}`
    busy(true)
    const answer = await send(file, address)
    if (answer?.ok && button.isConnected) setTriggerValue("berkas", { ...told, kode })
    else ask("DELETE", address) // nobody waits for it any more, or it came and the answer did not
    busy(false)
    if (!answer?.ok) note.textContent = answer?.status === 403 ? data.sendiri : data.gagal
  }
}
