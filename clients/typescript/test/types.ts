/** Holds if it compiles: what is known of a page of one type. */

import { getPage, isOfType, listPages, type PageOf, type Reader } from "../src/index.js";

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
