import assert from "node:assert/strict";
import { test } from "node:test";

import {
  addressOf,
  ApiError,
  ask,
  atLeast,
  CursorTooOld,
  getClinic,
  getPreview,
  pickRendition,
  reader,
  resolve,
  sources,
  walkChanges,
} from "../src/index.js";
import type { Rendition } from "../src/index.js";

/** A `fetch` that answers from a list, and remembers what it was asked. */
function answering(...answers: [number, unknown][]): { fetch: typeof fetch; asked: string[] } {
  const asked: string[] = [];
  const answer = async (address: unknown): Promise<Response> => {
    asked.push(String(address));
    const [status, body] = answers[asked.length - 1] ?? [500, {}];
    return new Response(typeof body === "string" ? body : JSON.stringify(body), { status });
  };
  return { fetch: answer as typeof fetch, asked };
}

test("an address names the clinic, and joins lists", () => {
  const from = reader("https://group.example.com", { site: "riverside.example.com" });
  const address = addressOf(from, "pages/", { fields: ["title", "codes"], search: undefined });
  assert.equal(
    decodeURIComponent(address),
    "https://group.example.com/api/v2/pages/?site=riverside.example.com&fields=title,codes",
  );
});

test("an error says what is wrong", async () => {
  const { fetch } = answering([400, { message: "limit cannot be higher than 100" }]);
  const asked = ask(reader("https://a.example", { fetch }), "pages/", { limit: 999 });
  await assert.rejects(asked, (error: unknown) => {
    assert.ok(error instanceof ApiError);
    assert.equal(error.status, 400);
    assert.equal(error.message, "limit cannot be higher than 100");
    return true;
  });
});

test("an answer that is no JSON is an error with its status", async () => {
  const { fetch } = answering([502, "<h1>Bad gateway</h1>"]);
  await assert.rejects(ask(reader("https://a.example", { fetch }), "pages/"), /502/);
});

test("nothing at a path is null, and what is gone is told", async () => {
  const gone = { kind: "gone", message: "", reason: "Out of date", replacement: null };
  const { fetch } = answering([404, { message: "nothing" }], [410, gone]);
  const from = reader("https://a.example", { fetch });
  assert.equal(await resolve(from, "/nowhere/"), null);
  assert.deepEqual(await resolve(from, "/old/"), gone);
});

test("the clinic is asked for by its own host, or by the one that is named", async () => {
  const { fetch, asked } = answering([200, {}], [200, {}]);
  await getClinic(reader("https://a.example:8000", { fetch }));
  await getClinic(reader("https://group.example", { fetch, site: "b.example" }));
  assert.deepEqual(asked, [
    "https://a.example:8000/api/v2/clinics/a.example/",
    "https://group.example/api/v2/clinics/b.example/?site=b.example",
  ]);
});

test("a draft is asked for with its token", async () => {
  const { fetch, asked } = answering([200, { title: "Bunion" }]);
  await getPreview(reader("https://a.example", { fetch }), "a:b", { rich_text_format: "json" });
  assert.equal(asked[0], "https://a.example/api/v2/pages/preview/?rich_text_format=json&token=a%3Ab");
});

test("a walk goes on from each cursor until there is no more", async () => {
  const { fetch, asked } = answering(
    [200, { cursor: "a", items: [], more: true }],
    [200, { cursor: "b", items: [], more: false }],
  );
  const cursors: string[] = [];
  for await (const part of walkChanges(reader("https://a.example", { fetch }))) cursors.push(part.cursor);
  assert.deepEqual(cursors, ["a", "b"]);
  assert.match(asked[1] ?? "", /since=a/);
});

test("a cursor that is too old says so", async () => {
  const { fetch } = answering([410, { message: "Begin again" }]);
  const walk = walkChanges(reader("https://a.example", { fetch }), "old");
  await assert.rejects(walk.next(), CursorTooOld);
});

const made = (preset: Rendition["preset"], width: number, format: Rendition["format"]): Rendition => ({
  preset,
  width,
  format,
  height: 100,
  url: `https://a.example/${preset}.${format}`,
});

test("a picture is chosen by preset and by width", () => {
  const renditions = [
    made("card", 720, "avif"),
    made("card", 720, "webp"),
    made("wide", 1400, "webp"),
    made("og", 1200, "jpeg"),
  ];
  assert.equal(pickRendition({ renditions }, "card")?.url, "https://a.example/card.webp");
  assert.equal(pickRendition({ renditions }, "card", "avif")?.url, "https://a.example/card.avif");
  assert.equal(pickRendition({ renditions }, "og")?.format, "jpeg");
  assert.equal(atLeast({ renditions }, 800)?.width, 1400);
  assert.equal(atLeast({ renditions }, 5000)?.width, 1400);
});

test("a picture has a source for each format that is there in all widths", () => {
  const everybody = [made("lead", 800, "jpeg"), made("wide", 1400, "jpeg"), made("card", 720, "jpeg")];
  const partly = [made("lead", 800, "avif"), ...everybody];
  assert.deepEqual(sources({ renditions: partly }), [
    { type: "image/jpeg", srcset: "https://a.example/lead.jpeg 800w, https://a.example/wide.jpeg 1400w" },
  ]);
  const whole = [made("lead", 800, "avif"), made("wide", 1400, "avif"), ...everybody];
  assert.deepEqual(sources({ renditions: whole }).map(({ type }) => type), ["image/avif", "image/jpeg"]);
  assert.deepEqual(sources({ renditions: [] }), []);
});
