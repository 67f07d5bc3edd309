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
