/** What is shown when there is nothing to show. */

import { ApiError, type Gone } from "clinic-content";

import { element, paragraph } from "./elements.js";
import { linkTo, type View } from "./view.js";

export function nothing(): View {
  return { title: "There is no such page", content: [paragraph("Look for it with the search above.")] };
}

export function gone({ reason, replacement }: Gone): View {
  const instead = replacement && element("p", {}, "Read instead: ", linkTo(replacement));
  return { title: "This page was taken away", content: [paragraph(reason), instead] };
}

/** An answer of the API says what is wrong; without one the API was not reached. */
export function trouble(error: unknown, again: () => void): View {
  const button = element("button", { type: "button" }, "Try again");
  button.addEventListener("click", again);
  if (error instanceof ApiError) {
    return { title: "This cannot be shown", content: [paragraph(error.message), button] };
  }
  const words = "The clinic’s pages cannot be reached just now. Look whether you are online, or try again in a minute.";
  return { title: "We cannot reach the clinic", content: [paragraph(words), button] };
}
