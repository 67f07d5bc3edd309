/** The clinic itself: what a site shows around its pages. */

import { ask, type Reader } from "./reader.js";
import type { WholeClinic } from "./schema.js";

/** Name, contact, locations with hours and closures, menus, legal pages: of the clinic that is read. */
export function getClinic(from: Reader): Promise<WholeClinic> {
  return ask(from, `clinics/${from.site ?? new URL(from.base).hostname}/`);
}
