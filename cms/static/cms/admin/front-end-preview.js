/* Beside the editor a page of another site takes the place of the one before when it has said how far
   that was scrolled; Wagtail waits ten seconds for it. A front end that says nothing is shown after
   half a second. */
document.addEventListener(
  "load",
  (event) => {
    if (!event.target.matches?.("iframe[data-w-preview-target=iframe]")) return;
    const data = { wagtail: { type: "w-preview:set-scroll-position", origin: "*" } };
    setTimeout(() => window.dispatchEvent(new MessageEvent("message", { data })), 500);
  },
  true,
);

/* A mode that is chosen while the panel is still busy is not heard; choose it again once it is done. */
document.addEventListener("w-preview:loaded", (event) => {
  const mode = event.target.querySelector("[data-w-preview-target=mode]");
  const frame = event.target.querySelector("iframe[data-w-preview-target=iframe]");
  const shown = new URL(frame?.src || location.href).searchParams.get("mode") ?? "";
  if (mode && shown !== mode.value) setTimeout(() => mode.dispatchEvent(new Event("change", { bubbles: true })));
});
