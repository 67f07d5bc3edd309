/** What stands around every page: the clinic's name, telephone, colours and small print. */

import type { WholeClinic } from "clinic-content";

import { here } from "./clinic.js";
import { element, link, list, paragraph } from "./elements.js";

/** The clinic as it is now; done again when its details change. */
export function frame(clinic: WholeClinic): void {
  document.documentElement.lang = clinic.language;
  document.querySelector("#clinic-name")?.replaceChildren(clinic.name);
  const { phone, legal, menus } = clinic;
  document.querySelector("#call")?.replaceChildren(...(phone ? ["Call ", link(`tel:${phone.e164}`, phone.display)] : []));
  wear(clinic.brand.theme_url);
  const small = [
    list(menus.footer.map(({ label, url }) => link(here(url), label))),
    paragraph(legal.medical_disclaimer),
    paragraph(clinic.is_demo ? "A demonstration: the clinic is made up." : ""),
    paragraph(clinic.legal_name),
  ];
  document.querySelector("#footer")?.replaceChildren(...small.filter((each) => each !== null));
}

/** The clinic's colours: --brand, --brand-ink and --brand-soft, for light and dark. */
function wear(theme: string): void {
  document.querySelector("#theme")?.remove();
  document.head.append(element("link", { id: "theme", rel: "stylesheet", href: theme }));
}
