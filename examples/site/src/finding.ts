/** Searching, with what has to be said before any result. */

import { type Found, type Notice, search, type Segment } from "clinic-content";

import { clinic, here } from "./clinic.js";
import { type Child, element, heading, link, list, paragraph } from "./elements.js";
import type { View } from "./view.js";

export async function finding(words: string): Promise<View> {
  const { meta, items } = await search(clinic, words);
  const box = document.querySelector<HTMLInputElement>("#q");
  if (box) box.value = words;
  const count = meta.total_count === 1 ? "1 page" : `${meta.total_count} pages`;
  return {
    title: `Search: ${words}`,
    content: [
      meta.notice && notice(meta.notice),
      meta.did_you_mean && didYouMean(meta.did_you_mean),
      paragraph(`${count} found.`),
      items.length ? element("ol", { class: "found" }, ...items.map(found)) : null,
    ],
  };
}

/** First and whole: somebody may have to be seen today. */
function notice({ urgency, heading: words, text }: Notice): HTMLElement {
  return element("div", { class: "care", "data-urgency": urgency, role: "alert" }, heading(2, words), paragraph(text));
}

function didYouMean(words: string): HTMLElement {
  return element("p", {}, "Did you mean ", link(`?${new URLSearchParams({ q: words })}`, words), "?");
}

function found({ meta, title, summary, highlights }: Found): HTMLElement {
  const name = meta.html_url ? link(here(meta.html_url), title) : title;
  const sentences = list(highlights.map((parts) => element("span", {}, ...parts.map(marked))));
  return element("li", {}, element("h2", {}, name), sentences ?? paragraph(summary));
}

function marked({ text, matched }: Segment): Child {
  return matched ? element("mark", {}, text) : text;
}
