/** Holds if it compiles: what is known of a page of one type. */

import { getPage, isOfType, listPages, type Page, type PageOf, type Query, type Reader, resolve, walkPages } from "../src/index.js";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

const condition = {} as PageOf<"conditions.ConditionPage">;
export const code: string | undefined = condition.codes[0]?.code;
export const isKnown: Equal<typeof condition.medical_name, string> = true;

export async function pages(from: Reader): Promise<string[]> {
  const listing = await listPages(from, "conditions.TreatmentPage", { fields: "facts" });
  const whole = await getPage(from, 1);
  if (isOfType(whole, "blog.BlogPostPage")) console.log(whole.reading_minutes);
  for (const section of condition.body) {
    for (const block of section.value.content) {
      if (block.type === "care_card") console.log(block.value.urgency, block.value.items);
      // @ts-expect-error: only a quote says who said it
      if (block.type === "text") console.log(block.value.attribution);
    }
  }
  return listing.items.map((item) => item.facts?.duration ?? "");
}

/** A page is whole unless `fields` is in the query. */
export async function whole(from: Reader, query: Query): Promise<Page[]> {
  const AS_TREE = { rich_text_format: "json" } as const;
  const here = await resolve(from, "/conditions/bunion/", AS_TREE);
  const parts = await getPage(from, 1, { fields: ["summary"] });
  // @ts-expect-error: it may have been left out
  console.log(parts.summary.length, (await getPage(from, 1, query)).title?.length);
  return here?.kind === "page" ? [here.page, await getPage(from, 1, AS_TREE)] : [];
}

/** In a listing are the fields that were named, and no others. */
export async function listed(from: Reader): Promise<string[]> {
  const { items } = await listPages(from, "clinics.PractitionerPage", { fields: ["role", "seo"], limit: 1 });
  // @ts-expect-error: nobody asked for it
  console.log(items[0]?.biography);
  const words = items.flatMap(({ title, role, seo }) => [title, role, seo.canonical]);
  for await (const page of walkPages(from, "blog.BlogPostPage")) words.push(page.title, page.meta.slug);
  return words;
}
