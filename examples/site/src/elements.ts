/**
 * Elements with texts in them. Nothing on this site is made in another way: a text that somebody
 * wrote becomes a text node, never HTML, so it needs no escaping.
 */

export type Child = Node | string | null;
type Value = string | number | boolean | null;

const SCHEMES = ["http:", "https:", "mailto:", "tel:"];
const ADDRESSES = ["href", "src"];

/** An attribute that is null or false is left out, and so is an address that would run a script. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, Value>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    if (ADDRESSES.includes(name) && !isSafe(String(value))) continue;
    made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

function isSafe(address: string): boolean {
  return URL.canParse(address, location.href) && SCHEMES.includes(new URL(address, location.href).protocol);
}

export type Level = 2 | 3 | 4 | 5 | 6;

export function heading(level: number, text: string): HTMLHeadingElement {
  return element(`h${Math.min(level, 6) as Level}`, {}, text);
}

export function link(href: string, ...children: Child[]): HTMLAnchorElement {
  return element("a", { href }, ...children);
}

export function list(items: readonly Child[], isOrdered = false): HTMLElement | null {
  const points = items.map((item) => element("li", {}, item));
  return points.length ? element(isOrdered ? "ol" : "ul", {}, ...points) : null;
}

/** A paragraph, or nothing where nothing is written. */
export function paragraph(text: string, className: string | null = null): HTMLElement | null {
  return text ? element("p", { class: className }, text) : null;
}
