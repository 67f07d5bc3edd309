/** Pages: listed, one by one, and by the path at which a patient reads them. */

import { ask, type Query, type Reader } from "./reader.js";
import type { Gone, Page, PageFields, PageHere, Redirected } from "./schema.js";

/** `"conditions.ConditionPage"` and so on. */
export type PageType = Page["meta"]["type"];
/** A page of one type, with all that it holds unasked. */
export type PageOf<Type extends PageType> = Extract<Page, { meta: { type: Type } }>;
/** A page of one type of which `fields` may have left out anything. */
export type PartOf<Type extends PageType> = Partial<PageOf<Type>>;

export interface Listing<Item> {
  meta: { total_count?: number; next_cursor?: string | null };
  items: Item[];
}

/** Pages of one type. A listing has id, meta and title unless `fields` asks for more. */
export function listPages<Type extends PageType>(
  from: Reader,
  type: Type,
  query: Query = {},
): Promise<Listing<PartOf<Type>>> {
  return ask(from, "pages/", { ...query, type });
}

/** Every page of one type, however many there are, in the order of their ids. */
export async function* walkPages<Type extends PageType>(
  from: Reader,
  type: Type,
  query: Query = {},
): AsyncGenerator<PartOf<Type>> {
  let cursor: string | null | undefined = "start";
  while (cursor) {
    const part: Listing<PartOf<Type>> = await listPages(from, type, { ...query, cursor });
    yield* part.items;
    cursor = part.meta.next_cursor;
  }
}

export function getPage(from: Reader, id: number): Promise<Page>;
export function getPage(from: Reader, id: number, query: Query): Promise<PageFields>;
export function getPage(from: Reader, id: number, query: Query = {}): Promise<PageFields> {
  return ask(from, `pages/${id}/`, query);
}

/** What a front end shows at a path: the page, a redirect, that it is gone, or null for nothing. */
export async function resolve(
  from: Reader,
  path: string,
  query: Query = {},
): Promise<PageHere | Redirected | Gone | null> {
  const GONE = 410;
  const NOTHING = 404;
  const found = await ask<PageHere | Redirected | Gone | { kind?: undefined }>(
    from,
    "resolve/",
    { ...query, path },
    [GONE, NOTHING],
  );
  return found.kind === undefined ? null : found;
}

/** Tells the type of a page, so that its own fields are known. */
export function isOfType<Type extends PageType>(
  page: PageFields,
  type: Type,
): page is Extract<PageFields, { meta?: { type?: Type } }> {
  return page.meta?.type === type;
}
