// Tells Python whether the screen is narrow, and the browser which language the page speaks.
// Streamlit may deliver what two quick runs said in the wrong order: what is older than the last is passed over.
export default function ({ data, setStateValue }) {
  const page = document.documentElement
  if (data.saat < Number(page.dataset.saat ?? 0)) return
  page.dataset.saat = data.saat
  page.lang = data.bahasa
  const narrow = window.innerWidth < data.batas
  if (narrow !== data.sempit) setStateValue("sempit", narrow)
}
