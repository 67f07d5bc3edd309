/** Every kind of block that a section can hold. */

import type { CallToAction, CareCard, ContentBlock, DosAndDonts, Features, ItemList, Table } from "clinic-content";

import { here } from "./clinic.js";
import { type Child, element, heading, link, list, paragraph } from "./elements.js";
import { figure, video } from "./pictures.js";
import { richText } from "./richText.js";

const KINDS = { information: "Good to know", tip: "Tip", warning: "Take care" };

/** A block with its headings at a level. Kinds that came later than this site are passed over. */
export function blockOf(block: ContentBlock, level: number): Child[] {
  switch (block.type) {
    case "text":
      return [richText(block.value, level)];
    case "list":
      return itemList(block.value);
    case "key_facts":
      return [element("div", { class: "facts" }, heading(level, "Key facts"), list(block.value.items))];
    case "features":
      return features(block.value, level);
    case "faq":
      return block.value.items.map(({ question, answer }) =>
        element("details", {}, element("summary", {}, question), richText(answer, level)),
      );
    case "quote": {
      const { text, attribution, role } = block.value;
      const who = [attribution, role].filter(Boolean).join(", ");
      return [element("figure", {}, element("blockquote", {}, text), who ? element("figcaption", {}, who) : null)];
    }
    case "table":
      return [table(block.value)];
    case "care_card":
      return [careCard(block.value, level)];
    case "dos_and_donts":
      return [dosAndDonts(block.value, level)];
    case "callout": {
      const { kind, heading: words, text } = block.value;
      return [element("div", { class: "callout" }, heading(level, words || KINDS[kind]), richText(text, level + 1))];
    }
    case "image":
      return [figure(block.value)];
    case "video":
      return [video(block.value)];
    case "call_to_action":
      return [callToAction(block.value, level)];
    case "reusable":
      return (block.value?.content ?? []).flatMap((inner) => blockOf(inner, level));
    default:
      return passedOver(block);
  }
}

/** Does not compile once the description names a kind that is missing above. */
function passedOver(_block: never): Child[] {
  return [];
}

/** Shown whole. Its heading says in words how urgent it is; the colour only says it again. */
export function careCard(card: CareCard, level: number): HTMLElement {
  return element(
    "div",
    { class: "care", "data-urgency": card.urgency },
    heading(level, card.heading),
    list(card.items),
    paragraph(card.note),
  );
}

function itemList({ kind, intro, ordered, items }: ItemList): Child[] {
  return [paragraph(intro), list(items, ordered || kind === "steps")];
}

function features({ intro, items }: Features, level: number): Child[] {
  const told = items.flatMap(({ title, text }) => [title ? heading(level, title) : null, paragraph(text)]);
  return [paragraph(intro), ...told];
}

function dosAndDonts({ dos, donts }: DosAndDonts, level: number): HTMLElement {
  const column = (words: string, items: string[]): Child =>
    items.length ? element("div", {}, heading(level, words), list(items)) : null;
  return element("div", { class: "two" }, column("Do", dos), column("Do not", donts));
}

function table({ columns, rows, caption }: Table): HTMLElement {
  const heads = columns.map((column) => element("th", { scope: "col" }, column.heading));
  const body = rows.map(({ values }) => element("tr", {}, ...values.map((value) => element("td", {}, value))));
  return element(
    "div",
    { class: "wide", role: "region", tabindex: 0, "aria-label": caption || "Table" },
    element(
      "table",
      {},
      caption ? element("caption", {}, caption) : null,
      element("thead", {}, element("tr", {}, ...heads)),
      element("tbody", {}, ...body),
    ),
  );
}

export function callToAction({ heading: words, text, actions }: CallToAction, level: number): HTMLElement {
  const ways = actions.map(({ href, label }) => link(here(href), label));
  return element("div", { class: "callout" }, heading(level, words), richText(text, level + 1), list(ways));
}
