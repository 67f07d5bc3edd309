/** Where the clinic is, and when it is open. */

import { type Closure, type Listed, listPages, type OpeningHours, type PageOf } from "clinic-content";

import { blockOf } from "./blocks.js";
import { clinic, here } from "./clinic.js";
import { day, hour } from "./formats.js";
import { type Child, element, heading, link, list, paragraph } from "./elements.js";
import type { View } from "./view.js";

const FIELDS = ["address", "phone", "by_appointment", "opening_hours", "closures"] as const;
type Shown = Listed<"clinics.LocationPage", (typeof FIELDS)[number]>;

export async function places(title: string): Promise<View> {
  const { items } = await listPages(clinic, "clinics.LocationPage", { fields: FIELDS });
  const all = items.map((place) => {
    const name = element("h2", {}, link(here(place.meta.html_url), place.title));
    return element("section", {}, name, ...contact(place, 3));
  });
  return { title, content: all };
}

export function place(page: PageOf<"clinics.LocationPage">): View {
  const sections = page.body.map(({ value }) => {
    const head = value.heading ? heading(2, value.heading) : null;
    return element("section", {}, head, ...value.content.flatMap((block) => blockOf(block, 3)));
  });
  const ways = [page.transport, page.parking, page.accessibility_notes].map((text) => paragraph(text));
  return { title: page.title, page: page.id, content: [paragraph(page.summary, "lead"), ...contact(page, 2), ...ways, ...sections] };
}

function contact({ address, phone, by_appointment, opening_hours, closures }: Shown, level: number): Child[] {
  return [
    element("address", {}, ...address.lines.flatMap((line) => [line, element("br")]), phone && link(`tel:${phone.e164}`, phone.display)),
    heading(level, "Opening hours"),
    by_appointment ? paragraph("By appointment only.") : null,
    opening_hours.length ? hours(opening_hours) : null,
    ...(closures.length ? [heading(level, "Closed"), list(closures.map(closure))] : []),
  ];
}

function hours(all: readonly OpeningHours[]): HTMLElement {
  const rows = all.map((each) =>
    element("tr", {}, element("th", { scope: "row" }, weekdays(each.days)), element("td", {}, times(each))),
  );
  return element("table", { class: "hours" }, element("tbody", {}, ...rows));
}

function times({ opens, closes, past_midnight, valid_from, valid_through }: OpeningHours): string {
  const open = opens && closes ? `${hour(opens)} to ${hour(closes)}` : "closed";
  const night = past_midnight ? " on the next day" : "";
  const from = valid_from ? `, from ${day(valid_from)}` : "";
  return open + night + from + (valid_through ? `, until ${day(valid_through)}` : "");
}

function closure({ from, until, reason }: Closure): string {
  const days = [from, until].filter((each) => each !== null).map(day);
  return [[...new Set(days)].join(" to "), reason].filter(Boolean).join(": ");
}

/** `["monday", "friday"]` as “Monday, Friday”. */
export function weekdays(days: readonly string[]): string {
  return days.map((name) => name.charAt(0).toUpperCase() + name.slice(1)).join(", ");
}
