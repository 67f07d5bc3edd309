/** Shows what the address asks for: `?path=`, `?q=`, a draft by its `?token=`, or the conditions. */

import { getClinic, getPreview, resolve, type WholeClinic } from "clinic-content";

import { clinic, here } from "./clinic.js";
import { conditions } from "./conditions.js";
import { moment } from "./formats.js";
import { element } from "./elements.js";
import { finding } from "./finding.js";
import { follow } from "./following.js";
import { frame } from "./frame.js";
import { type Change, Mirror } from "./mirror.js";
import { viewOf } from "./pages.js";
import { gone, nothing, trouble } from "./trouble.js";
import type { View } from "./view.js";

const AS_TREE = { rich_text_format: "json" } as const;
const mirror = new Mirror();
let about: WholeClinic | undefined;
let shown: View | undefined;
let latest = 0;

async function wanted(query: URLSearchParams): Promise<View> {
  about ??= await readClinic();
  if (!mirror.isFilled) await mirror.begin();
  const [token, words, path] = ["token", "q", "path"].map((name) => query.get(name));
  if (token) return preview(token, about);
  if (words) return finding(words);
  if (!path) return conditions(mirror, about);
  const found = await resolve(clinic, path, AS_TREE);
  if (found === null) return nothing();
  if (found.kind === "gone") return gone(found);
  if (found.kind === "page") return viewOf(found.page, about, mirror);
  const address = here(found.location);
  if (!address.startsWith("?")) location.replace(address);
  else history.replaceState(null, "", address);
  return wanted(new URLSearchParams(location.search));
}

async function readClinic(): Promise<WholeClinic> {
  const found = await getClinic(clinic);
  frame(found);
  return found;
}

async function preview(token: string, about: WholeClinic): Promise<View> {
  const page = await getPreview(clinic, token, AS_TREE);
  const view = await viewOf(page, about, mirror);
  const note = element("p", { class: "draft" }, `A draft of ${moment(page.meta.preview.at)}. It is not public.`);
  document.head.append(element("meta", { name: "robots", content: "noindex" }));
  return { ...view, content: [note, ...view.content], page: null };
}

/** Show what the address asks for. Somebody may have gone on before the answer came. */
async function show(): Promise<View | undefined> {
  latest += 1;
  const mine = latest;
  const view = await wanted(new URLSearchParams(location.search)).catch((error: unknown) =>
    trouble(error, () => void go()),
  );
  if (mine !== latest) return undefined;
  shown = view;
  const content = document.querySelector("#content");
  const wasReading = content?.contains(document.activeElement);
  const top = element("h1", { tabindex: -1 }, view.title);
  content?.replaceChildren(top, ...view.content.filter((part) => part !== null));
  if (wasReading) top.focus({ preventScroll: true });
  document.title = [view.title, about?.name].filter(Boolean).join(" – ");
  return view;
}

/** Show it as a page that was gone to: from its top or its `#part`, and read out from its heading. */
async function go(): Promise<void> {
  if (!(await show())) return;
  const part = location.hash && document.getElementById(location.hash.slice(1));
  if (part) part.scrollIntoView();
  else {
    scrollTo(0, 0);
    document.querySelector("h1")?.focus();
  }
}

/** Links within this site, and the search, need no new document. */
function visit(event: Event, address: string): void {
  event.preventDefault();
  history.pushState(null, "", address);
  void go();
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const address = link?.getAttribute("href");
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (isPlain && address?.startsWith("?")) visit(event, address);
});
document.querySelector("form")?.addEventListener("submit", (event) => {
  const words = document.querySelector<HTMLInputElement>("#q")?.value ?? "";
  visit(event, `?${new URLSearchParams({ q: words })}`);
});
addEventListener("popstate", () => void go());

async function changed(changes: Change[]): Promise<void> {
  if (changes.some(({ item }) => item.kind === "settings")) about = undefined;
  const isShown = changes.some(({ item }) => item.page && item.page.id === shown?.page);
  if (shown?.isList || isShown || !about) await show();
}

void show().then(() => follow(mirror, (changes) => void changed(changes)));
