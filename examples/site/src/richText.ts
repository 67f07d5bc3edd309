/** Rich text: a tree, so there is no HTML to clean. */

import { renderRichText, type Makers, type RichText } from "clinic-content";

import { here } from "./clinic.js";
import { element, type Level, link } from "./elements.js";

const TAGS = { bold: "strong", italic: "em", subscript: "sub", superscript: "sup" } as const;

/** Headings in the text begin at a level, so that the page's headings stay in order. */
function makers(level: number): Makers<Node> {
  return {
    text: (node) =>
      node.marks.reduce<Node>(
        (inside, mark) => element(TAGS[mark], {}, inside),
        document.createTextNode(node.text),
      ),
    lineBreak: () => element("br"),
    link: (node, inside) => link(here(node.href), ...inside),
    paragraph: (inside) => element("p", {}, ...inside),
    heading: (node, inside) =>
      element(`h${Math.min(node.level + level - 2, 6) as Level}`, {}, ...inside),
    list: (node, items) =>
      element(node.ordered ? "ol" : "ul", {}, ...items.map((item) => element("li", {}, ...item))),
    quote: (inside) => element("blockquote", {}, ...inside),
    rule: () => element("hr"),
  };
}

export function richText(text: RichText, level = 3): HTMLElement {
  return element("div", { class: "prose" }, ...renderRichText(text, makers(level)));
}
