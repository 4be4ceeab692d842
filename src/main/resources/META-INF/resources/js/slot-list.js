// Moves and removes the places of a front without a trip to the server, by its buttons or by dragging; saved with the form.
class SlotList extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", event => this.press(event))
    this.addEventListener("dragstart", event => this.hold(event.target.closest(".slot")))
    this.addEventListener("dragover", event => this.pass(event))
    this.addEventListener("dragend", () => this.release())
    this.addEventListener("drop", event => event.preventDefault())
    this.addEventListener("pointerdown", event => this.letDrag(event.target))
  }

  press(event) {
    const button = event.target.closest("button[name=do]")
    if (!button) return
    const slot = button.closest(".slot")
    const [what] = button.value.split(" ")
    event.preventDefault()
    if (what === "up") slot.previousElementSibling?.before(slot)
    if (what === "down") slot.nextElementSibling?.after(slot)
    if (what === "remove") slot.remove()
    this.number()
    if (what !== "remove") this.focusOn(slot, what)
  }

  // A place is dragged by its ground, so that words in its fields can still be marked.
  letDrag(target) {
    for (const slot of this.slots) slot.draggable = false
    const slot = target.closest(".slot")
    if (slot && !target.closest("input, select, button, summary")) slot.draggable = true
  }

  hold(slot) {
    this.held = slot
    slot?.classList.add("held")
  }

  pass(event) {
    const over = event.target.closest(".slot")
    if (!this.held || !over) return
    event.preventDefault()
    if (over === this.held) return
    const { top, height } = over.getBoundingClientRect()
    if (event.clientY < top + height / 2) over.before(this.held)
    else over.after(this.held)
  }

  release() {
    this.held?.classList.remove("held")
    this.held = null
    this.number()
  }

  number() {
    const last = this.slots.length
    this.slots.forEach((slot, place) => {
      slot.querySelector(".slot-number").textContent = place + 1
      for (const button of slot.querySelectorAll("button[name=do]")) {
        const [what] = button.value.split(" ")
        button.value = `${what} ${place}`
        button.hidden = what === "up" && place === 0 || what === "down" && place === last - 1
        button.ariaLabel = what === "remove" ? `Remove place ${place + 1}` : `Move place ${place + 1} ${what}`
      }
    })
  }

  focusOn(slot, what) {
    const same = slot.querySelector(`button[value^=${what}]`)
    ;(same && !same.hidden ? same : slot.querySelector("button:not([hidden])"))?.focus()
  }

  get slots() { return [...this.querySelectorAll(".slot")] }
}
customElements.define("slot-list", SlotList)
