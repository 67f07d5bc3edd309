/** Who works at the clinic. */

import { listPages, type PageOf, type Registration } from "clinic-content";

import { clinic } from "./clinic.js";
import { type Child, element, heading, link, list, paragraph } from "./elements.js";
import { weekdays } from "./places.js";
import { cut } from "./pictures.js";
import { richText } from "./richText.js";
import { cards, linkTo, type View } from "./view.js";

type Practitioner = PageOf<"clinics.PractitionerPage">;

export async function people(title: string): Promise<View> {
  const { items } = await listPages(clinic, "clinics.PractitionerPage", { fields: ["role", "photo"], limit: 100 });
  const all = items.map(({ meta, title: name, role, photo }) => ({
    address: meta.html_url,
    title: name,
    text: role,
    picture: photo && cut(photo, "card", ""),
  }));
  return { title, content: [cards(all)] };
}

export function practitioner(page: Practitioner): View {
  const who = [page.post_nominals, page.role].filter(Boolean).join(" · ");
  const facts: Child[] = [
    page.specialties.length ? `Special interests: ${page.specialties.map(({ name }) => name).join(", ")}` : null,
    page.languages.length ? `Speaks ${page.languages.join(", ")}` : null,
    page.ages_seen ? `Sees ${page.ages_seen}` : null,
  ].filter((fact) => fact !== null);
  return {
    title: page.title,
    page: page.id,
    content: [
      paragraph(who, "lead"),
      page.photo && cut(page.photo, "portrait"),
      richText(page.biography, 2),
      list(facts),
      ...under("Registration", page.registrations.map(registration)),
      ...under("Certification", page.board_certifications.map(({ board, specialty }) => `${board}, ${specialty}`)),
      ...under("Where to be seen", page.locations.map(place)),
    ],
  };
}

function under(words: string, items: Child[]): Child[] {
  return items.length ? [heading(2, words), list(items)] : [];
}

function registration({ name, number, register_url }: Registration): Child {
  const said = [name, number].filter(Boolean).join(", ");
  return register_url ? link(register_url, said) : said;
}

function place({ location, days, phone }: Practitioner["locations"][number]): Child {
  const when = days.length ? `: ${weekdays(days)}` : null;
  const call = phone ? [". ", link(`tel:${phone.e164}`, phone.display)] : [];
  return element("span", {}, linkTo(location), when, ...call);
}
