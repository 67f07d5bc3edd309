/** Which view shows a page. */

import { isOfType, listPages, type Page, type WholeClinic } from "clinic-content";

import { article } from "./article.js";
import { clinic } from "./clinic.js";
import { conditions } from "./conditions.js";
import { element, link } from "./elements.js";
import type { Mirror } from "./mirror.js";
import { people, practitioner } from "./people.js";
import { place, places } from "./places.js";
import { treatment } from "./treatment.js";
import { cards, type View } from "./view.js";

export async function viewOf(page: Page, about: WholeClinic, mirror: Mirror): Promise<View> {
  if (isOfType(page, "conditions.ConditionPage")) return article(page, about);
  if (isOfType(page, "conditions.TreatmentPage")) return treatment(page, about);
  if (isOfType(page, "blog.BlogPostPage")) return article(page, about);
  if (isOfType(page, "home.StandardPage")) return article(page, about);
  if (isOfType(page, "clinics.PractitionerPage")) return practitioner(page);
  if (isOfType(page, "clinics.LocationPage")) return place(page);
  if (isOfType(page, "clinics.PractitionerIndexPage")) return people(page.title);
  if (isOfType(page, "clinics.LocationIndexPage")) return places(page.title);
  if (isOfType(page, "conditions.TreatmentIndexPage")) return list(page.title, "conditions.TreatmentPage");
  if (isOfType(page, "blog.BlogIndexPage")) return list(page.title, "blog.BlogPostPage");
  if (isOfType(page, "conditions.ConditionIndexPage") || isOfType(page, "home.HomePage")) {
    return conditions(mirror, about);
  }
  return elsewhere(page);
}

async function list(title: string, type: "conditions.TreatmentPage" | "blog.BlogPostPage"): Promise<View> {
  const { items } = await listPages(clinic, type, { fields: ["summary"], limit: 100 });
  const all = items.map(({ meta, title: name, summary }) => ({
    address: meta.html_url,
    title: name,
    text: summary,
    picture: null,
  }));
  return { title, content: [cards(all)] };
}

/** A type of page that came later than this site. */
function elsewhere(page: never): View {
  const { title, meta } = page as Page;
  return { title, content: [element("p", {}, link(meta.html_url, "Read this on the clinic’s own site"))] };
}
