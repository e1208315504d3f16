// Asks for one more run when the connection to the server is back.
// Streamlit does so only in part: what was sent into a dying server is lost, and after a restart no control of a
// fragment has any effect until the whole page has run again.
const NAME = "data-test-connection-state"
let watching

export default function ({ setTriggerValue }) {
  const app = document.querySelector(`[${NAME}]`)
  let before = app.getAttribute(NAME)
  watching?.disconnect()
  watching = new MutationObserver(() => {
    const now = app.getAttribute(NAME)
    if (now === "CONNECTED" && before !== now) setTriggerValue("back", true)
    before = now
  })
  watching.observe(app, { attributes: true, attributeFilter: [NAME] })
}
