/** Choosing among the sizes in which a picture is there. */

import type { Image, Rendition } from "./schema.js";

type Picture = Pick<Image, "renditions">;

/** The rendition of a preset (`card`, `lead`, `wide`, `portrait`, `og`) in a format, if there. */
export function pickRendition(
  picture: Picture,
  preset: string,
  format = "webp",
): Rendition | undefined {
  const of = picture.renditions.filter((each) => each.preset === preset);
  return of.find((each) => each.format === format) ?? of[0];
}

/** The smallest rendition that is at least so wide, else the widest. */
export function atLeast(picture: Picture, width: number, format = "webp"): Rendition | undefined {
  const inFormat = picture.renditions.filter((each) => each.format === format);
  const byWidth = inFormat.sort((one, other) => one.width - other.width);
  return byWidth.find((each) => each.width >= width) ?? byWidth.at(-1);
}
