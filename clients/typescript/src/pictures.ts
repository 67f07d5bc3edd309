/** Choosing among the sizes in which a picture is there. */

import type { Image, Rendition } from "./schema.js";

type Picture = Pick<Image, "renditions">;

/** The rendition of a preset (`card`, `lead`, `wide`, `portrait`, `og`) in a format, if there. */
export function pickRendition(
  picture: Picture,
  preset: Rendition["preset"],
  format: Rendition["format"] = "webp",
): Rendition | undefined {
  const of = picture.renditions.filter((each) => each.preset === preset);
  return of.find((each) => each.format === format) ?? of[0];
}

/** The smallest rendition that is at least so wide, else the widest. */
export function atLeast(
  picture: Picture,
  width: number,
  format: Rendition["format"] = "webp",
): Rendition | undefined {
  const inFormat = picture.renditions.filter((each) => each.format === format);
  const byWidth = inFormat.sort((one, other) => one.width - other.width);
  return byWidth.find((each) => each.width >= width) ?? byWidth.at(-1);
}

/**
 * The whole picture for the `<source>`s of a `<picture>`, the smallest format first, the one for
 * everybody last. A format that is not there in all widths yet is left out.
 */
export function sources(picture: Picture): { type: string; srcset: string }[] {
  const whole = picture.renditions.filter(({ preset }) => preset === "lead" || preset === "wide");
  const formats = [...new Set(whole.map((each) => each.format))];
  const each = formats.map((format) => whole.filter((made) => made.format === format));
  const most = Math.max(0, ...each.map((made) => made.length));
  return each
    .filter((made) => made.length === most)
    .map((made) => ({
      type: `image/${made[0]?.format}`,
      srcset: made.map(({ url, width }) => `${url} ${width}w`).join(", "),
    }));
}
