/** Asks a clinic that is really served, with the package as it is built; says what it found. */

import { getPage, isOfType, listPages, reader, resolve, search, walkChanges, walkPages } from "../dist/index.js";

const [, , address, path] = process.argv;
const clinic = reader(address);
const listing = await listPages(clinic, "clinics.LocationPage", { fields: ["body"] });
const walked = [];
for await (const page of walkPages(clinic, "clinics.LocationPage", { limit: 1 })) walked.push(page.title);
const here = await resolve(clinic, path, { rich_text_format: "json" });
const whole = await getPage(clinic, listing.items[0].id);
const changes = [];
for await (const part of walkChanges(clinic)) changes.push(...part.items);
const found = await search(clinic, "village");
console.log(
  JSON.stringify({
    listed: listing.items.map((page) => page.title),
    walked,
    text: here.page.body[0].value.content[0].value,
    isPlace: isOfType(whole, "clinics.LocationPage"),
    changed: changes.length,
    found: found.items.map((page) => page.title),
    nothing: await resolve(clinic, "/nowhere/"),
  }),
);
