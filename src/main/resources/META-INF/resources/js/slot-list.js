// Moves and removes the places of a front without a trip to the server, by its buttons or by dragging; saved with the form.
class SlotList extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", event => this.press(event))
    this.addEventListener("dragstart", event => this.hold(event.target.closest(".slot")))
    this.addEventListener("dragover", event => this.pass(event))
    this.addEventListener("dragend", () => this.release())
    this.addEventListener("drop", event => event.preventDefault())
    this.addEventListener("pointerdown", event => this.letDrag(event.target))
    // Not before the browser has gone to the place, which takes the focus from wherever it is.
    addEventListener("load", () => setTimeout(() => this.begin(document.querySelector(".slot:target"))))
  }

  // A place that was just added is empty: whoever added it wants to fill it.
  begin(slot) {
    if (!slot || slot.querySelector("input[name=story]").value) return
    slot.querySelector("details").open = true
    slot.querySelector("input[name=story]").focus()
  }

  press(event) {
    const button = event.target.closest("button[name=do]")
    if (!button) return
    const slot = button.closest(".slot")
    const [what] = button.value.split(" ")
    event.preventDefault()
    if (what === "up") slot.previousElementSibling?.before(slot)
    if (what === "down") slot.nextElementSibling?.after(slot)
    const next = slot.nextElementSibling ?? slot.previousElementSibling
    if (what === "remove") slot.remove()
    this.number()
    this.focusOn(what === "remove" ? next : slot, what)
    this.say(what === "remove" ? "Removed" : `Now in place ${this.slots.indexOf(slot) + 1} of ${this.slots.length}`)
  }

  say(what) {
    this.closest("form").querySelector(".slot-said").value = `${what}. Not saved yet.`
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
    const slot = this.held
    slot?.classList.remove("held")
    this.held = null
    this.number()
    if (slot) this.say(`Now in place ${this.slots.indexOf(slot) + 1} of ${this.slots.length}`)
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
    const same = slot?.querySelector(`button[value^=${what}]`)
    const near = same && !same.hidden ? same : slot?.querySelector("button:not([hidden])")
    ;(near ?? this.closest("form").querySelector("button[value=add]")).focus()
  }

  get slots() { return [...this.querySelectorAll(".slot")] }
}
customElements.define("slot-list", SlotList)
