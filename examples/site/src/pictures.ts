/** Pictures in the sizes in which they are there, and videos. */

import { atLeast, type Figure, type Image, pickRendition, type Rendition, type Video } from "clinic-content";

import { element, link } from "./elements.js";
import { richText } from "./richText.js";

/** The whole picture. `sizes` says how wide it is shown, so that no browser loads too much. */
export function picture(image: Image, sizes: string, isFirst = false): HTMLElement | null {
  const shown = atLeast(image, 800, "jpeg");
  if (!shown) return null;
  return element("img", {
    src: shown.url,
    srcset: image.srcset || null,
    sizes,
    width: shown.width,
    height: shown.height,
    alt: image.alt,
    loading: isFirst ? null : "lazy",
  });
}

/** A picture cut to a preset, `card` or `portrait`. Beside words that say the same, alt is empty. */
export function cut(image: Image, preset: Rendition["preset"], alt = image.alt): HTMLElement | null {
  const shown = pickRendition(image, preset);
  if (!shown) return null;
  const { url: src, width, height } = shown;
  return element("img", { src, width, height, alt, loading: "lazy" });
}

export function figure({ image, caption, credit }: Figure): HTMLElement | null {
  if (!image) return null;
  const said = [caption, credit && `Picture: ${credit}`].filter(Boolean).join(" ");
  const below = said ? element("figcaption", {}, said) : null;
  return element("figure", {}, picture(image, "(min-width: 48rem) 44rem, 100vw"), below);
}

/**
 * A video of the clinic's plays here; one of another site is a link, so nobody is told of a visit.
 * Captions that come from another host are shown where the video says `crossorigin`.
 */
export function video(value: Video): HTMLElement {
  const title = value.title || "the video";
  const captions =
    value.captions && element("track", { kind: "captions", src: value.captions.url, default: true });
  const player = value.file
    ? element("video", { src: value.file.url, crossorigin: "anonymous", controls: true, preload: "none", "aria-label": title }, captions)
    : value.url && element("p", {}, link(value.url, `Watch ${title} (opens another site)`));
  const words =
    value.transcript.length > 0
      ? element("details", {}, element("summary", {}, "Read the video’s words"), richText(value.transcript))
      : null;
  return element("div", { class: "video" }, player || null, words);
}
