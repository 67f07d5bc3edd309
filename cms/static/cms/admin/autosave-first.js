/* What is saved by hand waits for the autosave under way, and then no other begins. The first of
   these makes the page: sent beside it, the form would make the page a second time, and its address
   be said to be taken. One sent after the form would be refused as older than what was saved. */
(() => {
  let underWay = false;
  let held = null;
  let leaving = false;

  document.addEventListener("w-autosave:save", (event) => {
    if (leaving) event.preventDefault();
    else underWay = true;
  });

  for (const ended of ["w-autosave:success", "w-autosave:error"]) {
    document.addEventListener(ended, () => {
      underWay = false;
      if (!held) return;
      const { form, button } = held;
      held = null;
      // Wagtail has switched off the button that was clicked, and its name would not be sent.
      if (button) button.disabled = false;
      form.requestSubmit(button);
    });
  }

  document.addEventListener(
    "submit",
    (event) => {
      if (!underWay || !event.target.matches("[data-edit-form]")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      held = { form: event.target, button: event.submitter };
    },
    true,
  );

  window.addEventListener("submit", (event) => {
    if (event.target.matches("[data-edit-form]") && !event.defaultPrevented) leaving = true;
  });
  // Back in a browser that kept the screen, it is written on.
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
})();
