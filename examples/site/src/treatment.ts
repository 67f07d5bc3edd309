/** What a treatment has beside its sections: what it takes, what can go wrong, what else there is. */

import type { Facts, PageOf, Price, WholeClinic } from "clinic-content";

import { article } from "./article.js";
import { money } from "./formats.js";
import { type Child, element, heading, list, paragraph } from "./elements.js";
import type { View } from "./view.js";

type Treatment = PageOf<"conditions.TreatmentPage">;

export function treatment(page: Treatment, clinic: WholeClinic): View {
  const risks = page.risks.map(({ value }) => pair(value.risk, value.how_common, value.what_to_do));
  const others = page.alternatives.map(({ value }) => pair(value.title, value.text));
  const steps = page.recovery.map(({ value }) => pair(span(value), value.text));
  return article(page, clinic, [
    ...under("In short", [...facts(page.facts), ...(page.price ? [price(page.price)] : [])]),
    ...under("Risks", risks),
    ...under("Recovery", steps),
    ...under("Other ways", others),
  ]);
}

function under(words: string, items: Child[]): Child[] {
  return items.length ? [heading(2, words), list(items)] : [];
}

function pair(words: string, ...more: string[]): HTMLElement {
  return element("div", {}, element("strong", {}, words), ...more.map((each) => paragraph(each)));
}

function facts({ anaesthetic, duration, setting }: Facts): Child[] {
  const told = { "How long": duration, Anaesthetic: anaesthetic, Where: setting };
  return Object.entries(told).flatMap(([words, text]) => (text ? [`${words}: ${text}`] : []));
}

function price({ from, to, currency, includes }: Price): string {
  const amounts = new Set([from, to].filter((amount) => amount !== null).map((amount) => money(amount, currency)));
  return [`Price: ${[...amounts].join(" to ")}`, includes].filter(Boolean).join(". ");
}

function span({ from, to, unit }: Treatment["recovery"][number]["value"]): string {
  return `${[from, to].filter((number) => number !== null).join(" to ")} ${unit}`;
}
