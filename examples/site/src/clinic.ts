/** The clinic whose content this site shows; its address stands in index.html. */

import { reader } from "clinic-content";

const PATIENCE = 30_000;

export function setting(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? "";
}

/** Asks the clinic, and gives up after half a minute. */
export const clinic = reader(setting("clinic"), {
  fetch: (address, options) => fetch(address, { ...options, signal: AbortSignal.timeout(PATIENCE) }),
});

const ORIGIN = new URL(clinic.base).origin;

/**
 * Where this site shows a page of the clinic: `?path=/conditions/bunion/`. Every other address, of
 * another site, a file or a telephone, stays as it is.
 */
export function here(address: string): string {
  const url = new URL(address, ORIGIN);
  if (url.origin !== ORIGIN || !url.pathname.endsWith("/")) return address;
  return `?path=${encodeURIComponent(url.pathname).replaceAll("%2F", "/")}${url.hash}`;
}
