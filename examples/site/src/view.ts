/** What is shown in the main part of the page. */

import type { PageLink } from "clinic-content";

import { here } from "./clinic.js";
import { type Child, element, heading, link, list } from "./elements.js";

export interface View {
  title: string;
  content: Child[];
  /** The page that is shown, so that it is shown anew when that changes. */
  page?: number | null;
  /** Shows what the mirror holds, so it is shown anew with every change of that. */
  isList?: boolean;
}

/** Links to pages under a heading, or nothing where there are none. */
export function linksUnder(words: string, pages: readonly PageLink[]): Child[] {
  const found = list(pages.map((page) => linkTo(page)));
  return found ? [heading(2, words), found] : [];
}

export function linkTo({ meta, title }: PageLink): Child {
  return meta.html_url ? link(here(meta.html_url), title) : title;
}

export interface Card {
  address: string;
  title: string;
  text: string;
  picture: HTMLElement | null;
}

export function cards(all: readonly Card[]): HTMLElement {
  const made = all.map(({ address, title, text, picture }) =>
    element("li", {}, picture, element("h2", {}, link(here(address), title)), element("p", {}, text)),
  );
  return element("ul", { class: "cards" }, ...made);
}
