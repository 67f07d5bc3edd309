/** A copy of the clinic's conditions in memory, kept true by the change feed. */

import { CursorTooOld, type FeedItem, type Listed, listPages, walkChanges, walkPages } from "clinic-content";

import { clinic } from "./clinic.js";

const TYPE = "conditions.ConditionPage";
const FIELDS = ["summary", "hero_image"] as const;
const MOST = 100;
export type Condition = Listed<typeof TYPE, (typeof FIELDS)[number]>;

/** Something that happened, and the title of the page that it happened to, where that is known. */
export interface Change {
  item: FeedItem;
  title: string;
}

export class Mirror {
  private readonly conditions = new Map<number, Condition>();
  private cursor = "";

  /** In the order of their titles. */
  get inOrder(): Condition[] {
    return [...this.conditions.values()].sort((one, other) => one.title.localeCompare(other.title));
  }

  get isFilled(): boolean {
    return this.cursor !== "";
  }

  /** Read everything. The cursor comes first, so that no change in the meantime is missed. */
  async begin(): Promise<void> {
    let cursor = "";
    for await (const part of walkChanges(clinic)) cursor = part.cursor;
    this.conditions.clear();
    for await (const page of walkPages(clinic, TYPE, { fields: FIELDS, limit: MOST })) {
      this.conditions.set(page.id, page);
    }
    this.cursor = cursor;
  }

  /** Take in what has changed since the last time, and say what it was. */
  async catchUp(): Promise<Change[]> {
    if (!this.isFilled) await this.begin();
    const changes: Change[] = [];
    try {
      for await (const part of walkChanges(clinic, this.cursor)) {
        for (const item of part.items) changes.push({ item, title: await this.take(item) });
        // Not before all of the part is taken in: else it would be lost if one of them failed.
        this.cursor = part.cursor;
      }
    } catch (error) {
      if (!(error instanceof CursorTooOld)) throw error;
      await this.begin();
    }
    return changes;
  }

  private async take({ page }: FeedItem): Promise<string> {
    if (page?.type !== TYPE) return "";
    const before = this.conditions.get(page.id);
    // Whatever happened to it: a page that is not listed any more is gone.
    const { items } = await listPages(clinic, TYPE, { fields: FIELDS, id: page.id });
    const [now] = items;
    if (now) this.conditions.set(page.id, now);
    else this.conditions.delete(page.id);
    return (now ?? before)?.title ?? "";
  }
}
