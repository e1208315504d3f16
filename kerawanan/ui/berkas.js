// A button in the page's own words that picks one file; the browser's and Streamlit's speak English.
export default function ({ data, parentElement, setTriggerValue }) {
  const [button, input] = ["button", "input"].map((name) => parentElement.querySelector(name))
  button.textContent = data.label
  input.accept = data.jenis
  input.setAttribute("aria-label", data.label)
  button.onclick = () => input.click()
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
