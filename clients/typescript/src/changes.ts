/** The change feed: everything that is live, then every change, in order and without gaps. */

import { ApiError, ask, type Reader } from "./reader.js";
import type { FeedAnswer, FeedItem } from "./schema.js";

export interface Walked {
  items: FeedItem[];
  /** Keep it, once the items are taken in: the next walk goes on from here. */
  cursor: string;
}

/**
 * What has changed since a cursor, part by part, until there is nothing more.
 *
 * @param since `"start"`, or the cursor that was kept.
 * @throws CursorTooOld when changes since then are no longer kept: drop what you have, and walk
 *   from `"start"`.
 */
export async function* walkChanges(from: Reader, since = "start"): AsyncGenerator<Walked> {
  let more = true;
  while (more) {
    const part = await changesSince(from, since);
    yield { items: part.items, cursor: part.cursor };
    since = part.cursor;
    more = part.more;
  }
}

export class CursorTooOld extends ApiError {}

async function changesSince(from: Reader, since: string): Promise<FeedAnswer> {
  const GONE = 410;
  const MOST = 100;
  try {
    return await ask<FeedAnswer>(from, "changes/", { since, limit: MOST });
  } catch (error) {
    if (error instanceof ApiError && error.status === GONE) {
      throw new CursorTooOld(error.message, error.status, error.address);
    }
    throw error;
  }
}
