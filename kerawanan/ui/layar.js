// Tells Python whether the screen is narrow, and the browser which language the page speaks.
export default function ({ data, setStateValue }) {
  document.documentElement.lang = data.bahasa
  const narrow = window.innerWidth < data.batas
  if (narrow !== data.sempit) setStateValue("sempit", narrow)
}
