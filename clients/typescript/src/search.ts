/** Searching a clinic's pages by words. */

import { ask, type Query, type Reader } from "./reader.js";
import type { Search } from "./schema.js";

/** What a clinic's search finds, the best first. Show `meta.notice` above the results, if there is one. */
export function search(from: Reader, words: string, query: Query = {}): Promise<Search> {
  return ask(from, "search/", { ...query, q: words });
}
