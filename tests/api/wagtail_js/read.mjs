// Reads a clinic with the client from npm and prints what it got, for the test to look at.
import { CMSClient } from "wagtail-js";

const [baseURL, slug] = process.argv.slice(2);
const client = new CMSClient({ baseURL, apiPath: "/api/v2", cache: "no-store" });

const pages = await client.fetchPages({ type: "clinics.LocationPage", limit: 2, order: "-id" });
const images = await client.fetchImages({ limit: 5 });
const documents = await client.fetchDocuments();
const [page, image, document] = [pages.items[0], images.items[0], documents.items[0]];

console.log(
  JSON.stringify({
    pages,
    images,
    documents,
    byId: await client.fetchPage(page.id),
    bySlug: await client.fetchPage(slug, { fields: "*", type: "clinics.LocationPage" }),
    image: await client.fetchImage(image.id),
    document: await client.fetchDocument(document.id),
    imageAddress: client.getMediaSrc(image.meta),
    documentAddress: client.getMediaSrc(document.meta),
    searched: await client.fetchPages({ search: "gait" }),
    found: await client.fetchContent("pages/find", { html_path: `/${slug}/` }),
    missing: (await client.fetchPage(999999)).message,
    named: await client.fetchPages({ site: "127.0.0.1", limit: 1 }),
  }),
);
