// A button in the page's own words that picks one file; the browser's and Streamlit's speak English.
export default function ({ data, parentElement, setTriggerValue }) {
  const part = (name) => parentElement.querySelector(name) ?? parentElement.appendChild(document.createElement(name))
  const [button, input] = [part("button"), part("input")]
  Object.assign(button, { type: "button", textContent: data.label, onclick: () => input.click() })
  Object.assign(input, { type: "file", hidden: true, accept: data.jenis })
  input.onchange = () => {
    const [file] = input.files
    input.value = "" // the same file can be picked again, once it was mended
    if (!file) return
    if (file.size > data.terbesar) return setTriggerValue("berkas", { nama: file.name, besar: file.size })
    const reader = new FileReader()
    reader.onload = () =>
      setTriggerValue("berkas", { nama: file.name, besar: file.size, isi: reader.result.split(",")[1] ?? "" })
    reader.readAsDataURL(file)
  }
}
