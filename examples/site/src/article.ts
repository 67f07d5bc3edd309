/** An article: a condition, a post or another page that is made of sections. */

import type { PageOf, Reference, Review, SectionBlock, WholeClinic } from "clinic-content";

import { blockOf } from "./blocks.js";
import { day } from "./formats.js";
import { type Child, element, heading, link, list, paragraph } from "./elements.js";
import { picture } from "./pictures.js";
import { linkTo, linksUnder, type View } from "./view.js";

export type Article =
  | PageOf<"conditions.ConditionPage">
  | PageOf<"conditions.TreatmentPage">
  | PageOf<"blog.BlogPostPage">
  | PageOf<"home.StandardPage">;

/** @param more what a kind of page has beside its sections. */
export function article(page: Article, clinic: WholeClinic, more: Child[] = []): View {
  const { title, summary, hero_image: hero, body } = page;
  const content = [
    "medical_name" in page ? paragraph(page.medical_name, "other-name") : null,
    paragraph(summary, "lead"),
    "review" in page ? reviewLine(page.review) : null,
    hero && picture(hero, "(min-width: 48rem) 44rem, 100vw", true),
    contents(body),
    ...body.flatMap(section),
    ...more,
    ...("references" in page ? written(page) : []),
    ...("practitioners" in page ? people(page) : []),
    "treatments" in page ? linksUnder("Treatments", page.treatments) : [],
    source(page, clinic),
  ];
  return { title, content: content.flat(), page: page.id };
}

/** Whoever shows a clinical text shows its state. */
function reviewLine({ words, reviewed_by, review_due }: Review): HTMLElement {
  const names = reviewed_by.flatMap(({ name, credential, page }, at) => [
    at ? ", " : " Reviewed by ",
    page ? linkTo(page) : name,
    credential && ` (${credential})`,
  ]);
  const due = review_due ? `. Next review due ${day(review_due)}.` : null;
  return element("p", { class: "review" }, words, names.length ? "." : null, ...names, due);
}

function contents(body: readonly SectionBlock[]): HTMLElement | null {
  const parts = body.filter(({ value }) => value.heading && value.anchor);
  if (parts.length < 3) return null;
  const links = parts.map(({ value }) => link(`#${value.anchor}`, value.heading));
  return element("nav", { class: "contents", "aria-label": "On this page" }, element("p", {}, "On this page"), list(links));
}

/** A section without a heading has its blocks' headings in the place of its own. */
function section({ value }: SectionBlock): HTMLElement {
  const blocks = value.content.flatMap((block) => blockOf(block, value.heading ? 3 : 2));
  const head = value.heading ? heading(2, value.heading) : null;
  return element("section", { id: value.anchor || null }, head, ...blocks);
}

function written(page: Exclude<Article, PageOf<"home.StandardPage">>): Child[] {
  const authors = page.authors.map(({ name, practitioner }) => (practitioner ? linkTo(practitioner) : name));
  const notes = page.change_notes.map(({ value }) => [value.date && day(value.date), value.text].filter(Boolean).join(": "));
  const under = (words: string, items: Child[], isOrdered = false): Child[] =>
    items.length ? [heading(2, words), list(items, isOrdered)] : [];
  return [
    ...under("Written by", authors),
    ...under("Sources", page.references.map(({ value }) => reference(value)), true),
    ...under("What was changed", notes),
    paragraph(page.conflict_of_interest && `Interests: ${page.conflict_of_interest}`),
    paragraph(page.sponsor && `Paid for by ${page.sponsor}`),
  ];
}

function reference({ title, source, year, link: address }: Reference): Child {
  const where = [source, year].filter(Boolean).join(", ");
  return element("span", {}, address ? link(address, title) : title, where && `. ${where}.`);
}

function people(page: PageOf<"conditions.ConditionPage"> | PageOf<"conditions.TreatmentPage">): Child[] {
  const links = page.practitioners.map((each) => ("practitioner" in each ? each.practitioner : each));
  return linksUnder("Who can help", links);
}

/** Whose words these are, and where they are at home. */
function source({ meta }: Article, clinic: WholeClinic): HTMLElement {
  return element("p", { class: "review" }, `From ${clinic.name}: `, link(meta.html_url, "this page on the clinic’s own site"), ".");
}
