/** Asks again and again what has changed, and says it beside the page. */

import { here, setting } from "./clinic.js";
import { element, link } from "./elements.js";
import type { Change, Mirror } from "./mirror.js";

const SECOND = 1000;
const OFTEN = Number(setting("follow")) * SECOND;

const WHAT: Record<Change["item"]["kind"], string> = {
  published: "was published",
  moved: "has another address",
  review: "has another review state",
  unpublished: "was taken off the site",
  deleted: "was taken off the site",
  privacy: "was taken off the site",
  withdrawn: "was withdrawn: what it said was wrong or is out of date",
  settings: "has changed with the clinic’s details",
  media: "has changed",
  taxonomy: "has changed",
  redirect: "has changed",
};

/** @param changed is told of all that has changed since it was told before. */
export function follow(mirror: Mirror, changed: (changes: Change[]) => void): void {
  const log = document.querySelector("#changes");
  const once = async (): Promise<void> => {
    try {
      const changes = document.hidden ? [] : await mirror.catchUp();
      log?.append(...changes.map(said));
      tell(log?.childElementCount ? "Since you opened this site:" : "Nothing since you opened this site.");
      if (changes.length) changed(changes);
    } catch {
      tell("The clinic cannot be reached just now. We go on trying.");
    }
  };
  const again = (): unknown => setTimeout(() => void once().finally(again), OFTEN);
  again();
}

function tell(words: string): void {
  const state = document.querySelector("#following");
  if (state && state.textContent !== words) state.textContent = words;
}

function said({ item, title }: Change): HTMLElement {
  const { page, kind, reason } = item;
  if (!page) return element("li", {}, "The clinic’s details, pictures or lists have changed.");
  const name = title || new URL(page.html_url).pathname;
  return element("li", {}, link(here(page.html_url), name), ` ${WHAT[kind]}.`, reason && ` ${reason}`);
}
