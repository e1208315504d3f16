// A button in the page's own words that picks one file; the browser's and Streamlit's speak English.
async function arrives(file, address) {
  const [, token] = document.cookie.match(/(?:^|; )_streamlit_xsrf=([^;]*)/) ?? ["", ""]
  const body = new FormData()
  body.append("berkas", file)
  const asked = { method: "PUT", body, headers: { "X-Xsrftoken": token } }
  const answer = await fetch(new URL(address, document.baseURI), asked).catch(() => null) // no network: no answer
  return answer?.ok ?? false
}

export default function ({ data, parentElement, setTriggerValue }) {
  const part = (name) => parentElement.querySelector(name) ?? parentElement.appendChild(document.createElement(name))
  const [button, input, note] = ["button", "input", "p"].map(part)
  Object.assign(button, { type: "button", textContent: data.label, onclick: () => input.click() })
  Object.assign(input, { type: "file", hidden: true, accept: data.jenis })
  note.setAttribute("role", "alert")
  input.onchange = async () => {
    const [file] = input.files
    input.value = "" // the same file can be picked again, once it was mended
    if (!file) return
    note.textContent = ""
    const told = { nama: file.name, besar: file.size }
    if (file.size > data.terbesar) return setTriggerValue("berkas", told)
    const kode = `${data.nama}-${Date.now()}`
    Object.assign(button, { textContent: data.mengirim, disabled: true })
    const arrived = await arrives(file, `${data.ke}/${kode}`)
    Object.assign(button, { textContent: data.label, disabled: false })
    if (arrived) setTriggerValue("berkas", { ...told, kode })
    else note.textContent = data.gagal
  }
}
