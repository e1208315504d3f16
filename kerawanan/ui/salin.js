// A text and the button that copies it, and says whether it did (server/muat.js brings the clipboard where there is none).
const copy = (text) => navigator.clipboard.writeText(text).then(() => true, () => false)

export default function ({ data, parentElement }) {
  const words = document.createElement("p")
  words.textContent = data.teks
  words.style.cssText = "margin: 0 0 0.4rem; user-select: all; overflow-wrap: anywhere"
  const button = document.createElement("button")
  button.type = "button"
  button.textContent = data.salin
  button.style.cssText =
    "font: inherit; font-size: 0.875rem; padding: 0.25rem 0.75rem; cursor: pointer; color: var(--st-primary-color);" +
    "background: transparent; border: 1px solid currentColor; border-radius: var(--st-button-radius)"
  const said = document.createElement("span")
  said.setAttribute("role", "status")
  said.style.cssText = "margin-left: 0.6rem; font-size: 0.875rem"
  button.onclick = async () => {
    said.textContent = (await copy(data.teks)) ? data.tersalin : data.gagal
    button.focus()
  }
  parentElement.replaceChildren(...(data.tampak ? [words] : []), button, said)
}
