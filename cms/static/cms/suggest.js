/* Suggestions below the search box: a combobox with a list, as the ARIA Authoring Practices have
   it. The form works without this file, and whenever nothing can be fetched. */
const PAUSE = 200; // milliseconds after the last letter
const LEAST = 2; // letters
const kept = new Map(); // what was fetched, by what was typed

/* The pages to offer, or none; asked once for the same words. */
async function found(words, signal) {
  if (!kept.has(words)) {
    const answer = await fetch(`/search/suggestions/?q=${encodeURIComponent(words)}`, { signal });
    if (!answer.ok) return [];
    kept.set(words, (await answer.json()).suggestions);
  }
  return kept.get(words);
}

function made(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function option({ title, kind }, number) {
  const words = [made("span", {}, title), made("span", { class: "card-kind" }, ` ${kind}`)];
  return made("li", { role: "option", id: `suggestion-${number}`, "aria-selected": "false" }, ...words);
}

function suggest(input) {
  const list = made("ul", { role: "listbox", id: "suggestions", class: "suggestions", "aria-label": "Suggestions" });
  const status = made("p", { role: "status", class: "hush" });
  let pages = [], at = -1, timer, asking;

  function show(offered) {
    pages = offered;
    at = -1;
    list.replaceChildren(...pages.map(option));
    list.hidden = !pages.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
    const number = pages.length;
    status.textContent = number ? `${number} suggestion${number > 1 ? "s" : ""}` : "";
  }

  function hide() {
    clearTimeout(timer);
    asking?.abort();
    show([]);
  }

  /* From the last to what was typed to the first, and around again. */
  function move(step) {
    const places = pages.length + 1;
    at = ((at + 1 + step + places) % places) - 1;
    for (const [number, item] of [...list.children].entries()) {
      item.setAttribute("aria-selected", String(number === at));
    }
    const chosen = list.children[at];
    if (!chosen) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  }

  function typed() {
    clearTimeout(timer);
    asking?.abort();
    const words = input.value.trim().toLowerCase();
    if (words.length < LEAST) return show([]);
    timer = setTimeout(async () => {
      asking = new AbortController();
      const { signal } = asking;
      const offered = await found(words, signal).catch(() => []);
      if (!signal.aborted && document.activeElement === input) show(offered);
    }, PAUSE);
  }

  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Escape: hide,
    Enter: () => location.assign(pages[at].url),
  };

  input.addEventListener("keydown", (event) => {
    if (list.hidden || !keys[event.key] || (event.key === "Enter" && at < 0)) return;
    event.preventDefault();
    keys[event.key]();
  });
  input.addEventListener("input", typed);
  input.addEventListener("blur", hide);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const number = [...list.children].indexOf(event.target.closest("li"));
    if (number >= 0) location.assign(pages[number].url);
  });

  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id]]) {
    input.setAttribute(name, value);
  }
  input.parentElement.append(list, status);
  hide();
}

for (const input of document.querySelectorAll(".search input[type='search']")) suggest(input);
