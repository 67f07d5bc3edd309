/* What is saved by hand waits for the autosave under way. The first of these makes the page: sent
   beside it, the form would make the page a second time, and its address be said to be taken. */
(() => {
  let underWay = false;
  let held = null;

  document.addEventListener("w-autosave:save", () => {
    underWay = true;
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
})();
