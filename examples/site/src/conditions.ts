/** The clinic's conditions, from the mirror. */

import type { WholeClinic } from "clinic-content";

import { here } from "./clinic.js";
import { element, link } from "./elements.js";
import type { Mirror } from "./mirror.js";
import { cut } from "./pictures.js";
import { cards, type View } from "./view.js";

export function conditions(mirror: Mirror, clinic: WholeClinic): View {
  const { announcement } = clinic;
  const all = mirror.inOrder.map(({ meta, title, summary, hero_image }) => ({
    address: meta.html_url,
    title,
    text: summary,
    picture: hero_image && cut(hero_image, "card", ""),
  }));
  const news =
    announcement &&
    element(
      "p",
      { class: "callout" },
      `${announcement.text} `,
      announcement.link_url ? link(here(announcement.link_url), announcement.link_label) : null,
    );
  return { title: "Conditions we treat", content: [news, cards(all)], isList: true };
}
