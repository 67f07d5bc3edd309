/** Pages: listed, one by one, by the path at which a patient reads them, and before they are published. */

import { ask, type Query, type Reader } from "./reader.js";
import type { Gone, Page, PageFields, PreviewMeta, Redirected } from "./schema.js";

/** `"conditions.ConditionPage"` and so on. */
export type PageType = Page["meta"]["type"];
/** A page of one type, with all that it holds unasked. */
export type PageOf<Type extends PageType> = Extract<Page, { meta: { type: Type } }>;
/** A page of one type of which `fields` may have left out anything. */
export type PartOf<Type extends PageType> = Partial<PageOf<Type>>;

type InListings = "type" | "detail_url" | "html_url" | "slug" | "first_published_at";
/** A page in a listing: what is always there, and the fields that were named. */
export type Listed<Type extends PageType, Field extends keyof PageOf<Type> = never> = Required<
  Pick<PageOf<Type>, Exclude<Field, "meta"> | "id" | "title">
> & { meta: Pick<PageOf<Type>["meta"], InListings> };

export interface Listing<Item> {
  meta: { total_count?: number; next_cursor?: string | null };
  items: Item[];
}

/** A query that leaves out no field. */
export type Whole = Query & { fields?: undefined };
/** What a page is when it is asked for with a query: whole, unless `fields` is in it. */
export type Asked<Q extends Query> = Q extends Whole ? Page : PageFields;
/** What a page is in a listing: with the fields that the query names one by one. */
export type Item<Type extends PageType, Q extends Query> = Q extends Whole
  ? Listed<Type>
  : Q extends { fields: readonly (infer Field)[] }
    ? [Field] extends [keyof PageOf<Type>]
      ? Listed<Type, Field>
      : PartOf<Type>
    : PartOf<Type>;

/** Pages of one type. A listing has id, meta and title unless `fields` asks for more. */
export function listPages<Type extends PageType, const Q extends Query = Whole>(
  from: Reader,
  type: Type,
  query?: Q,
): Promise<Listing<Item<Type, Q>>> {
  return ask(from, "pages/", { ...query, type });
}

/** Every page of one type, however many there are, in the order of their ids. */
export async function* walkPages<Type extends PageType, const Q extends Query = Whole>(
  from: Reader,
  type: Type,
  query?: Q,
): AsyncGenerator<Item<Type, Q>> {
  let cursor: string | null | undefined = "start";
  while (cursor) {
    const part: Listing<Item<Type, Q>> = await ask(from, "pages/", { ...query, type, cursor });
    yield* part.items;
    cursor = part.meta.next_cursor;
  }
}

export function getPage<const Q extends Query = Whole>(
  from: Reader,
  id: number,
  query?: Q,
): Promise<Asked<Q>> {
  return ask(from, `pages/${id}/`, query);
}

/** What stands at a path. */
export interface Here<Found> {
  kind: "page";
  page: Found;
}

/** What a front end shows at a path: the page, a redirect, that it is gone, or null for nothing. */
export async function resolve<const Q extends Query = Whole>(
  from: Reader,
  path: string,
  query?: Q,
): Promise<Here<Asked<Q>> | Redirected | Gone | null> {
  const GONE = 410;
  const NOTHING = 404;
  const found = await ask<Here<Asked<Q>> | Redirected | Gone | { kind?: undefined }>(
    from,
    "resolve/",
    { ...query, path },
    [GONE, NOTHING],
  );
  return found.kind === undefined ? null : found;
}

/** A page before it is published. One that was never saved has null for `id` and `detail_url`. */
export type Draft = Page & { meta: { preview: PreviewMeta } };

/** The draft that a preview link is for. Keep it nowhere; ApiError says why there is none. */
export function getPreview(from: Reader, token: string, query: Whole = {}): Promise<Draft> {
  return ask(from, "pages/preview/", { ...query, token });
}

/** Tells the type of a page, so that its own fields are known. */
export function isOfType<Any extends PageFields, Type extends PageType>(
  page: Any,
  type: Type,
): page is Extract<Any, { meta?: { type?: Type } }> {
  return page.meta?.type === type;
}
