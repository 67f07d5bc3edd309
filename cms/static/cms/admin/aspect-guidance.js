/* Under a section's "About": what an editor is told to write there. */
class AspectGuidance extends window.StimulusModule.Controller {
  static values = { texts: Object };

  connect() {
    this.told = document.createElement("p");
    this.told.className = "help";
    this.told.setAttribute("role", "status");
    this.element.after(this.told);
    this.show();
  }

  disconnect() {
    this.told.remove();
  }

  show() {
    this.told.textContent = this.textsValue[this.element.value] || "";
  }
}

window.wagtail.app.register("aspect-guidance", AspectGuidance);
