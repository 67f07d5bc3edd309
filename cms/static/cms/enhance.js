/* Small comforts that no page needs: it all works without this file. */
const unfolds = CSS.supports("selector(::details-content)");

/* Where the style sheet cannot open a folded list, open it once there is room. */
function unfold() {
  if (unfolds) return;
  const roomy = matchMedia("(min-width: 62rem)").matches;
  for (const list of document.querySelectorAll(".contents > details")) list.open = roomy;
}

/* The contents list shows where the reader is. */
function follow() {
  const links = new Map();
  for (const link of document.querySelectorAll(".contents a[href^='#']")) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target) links.set(target, link);
  }
  if (!links.size) return;
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute("aria-current");
      links.get(entry.target).setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-10% 0px -75% 0px" });
  for (const target of links.keys()) watcher.observe(target);
}

/* A click elsewhere closes an open menu; Escape closes the one the reader is in. */
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".top details[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest?.(".top details[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

/* On a phone, a link chosen from the folded contents folds it again. */
document.addEventListener("click", (event) => {
  const list = event.target.closest?.(".contents a")?.closest("details");
  if (list && !matchMedia("(min-width: 62rem)").matches) list.open = false;
});

/* Copying the address needs a script, so its button appears only with one. */
function offerCopying() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.parentElement.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "Link copied";
    });
  }
}

/* The device's own sheet for passing something on, where it has one. */
function offerSharing() {
  if (!navigator.share) return;
  for (const button of document.querySelectorAll("button[data-share]")) {
    const { share: url, title } = button.dataset;
    button.parentElement.hidden = false;
    button.addEventListener("click", () => navigator.share({ title, url }).catch(() => {})); // thought better of it
  }
}

/* Paper has no folds: browsers that cannot open them by style open them here, and fold them again. */
function unfoldForPrint() {
  if (unfolds) return;
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open])")];
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });
}

unfold();
follow();
offerCopying();
offerSharing();
unfoldForPrint();
