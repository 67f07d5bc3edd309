export { ApiError, addressOf, ask, reader } from "./reader.js";
export type { Query, Reader, ReaderOptions } from "./reader.js";
export { getPage, isOfType, listPages, resolve, walkPages } from "./pages.js";
export type { Listing, PageOf, PageType, PartOf } from "./pages.js";
export { CursorTooOld, walkChanges } from "./changes.js";
export type { Walked } from "./changes.js";
export { atLeast, pickRendition } from "./pictures.js";
export type * from "./schema.js";
