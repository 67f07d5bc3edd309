import assert from "node:assert/strict";
import { test } from "node:test";

import { type BlockNode, type Makers, renderRichText } from "../src/index.js";

const asHtml: Makers<string> = {
  text: (node) => (node.marks.includes("bold") ? `<b>${node.text}</b>` : node.text),
  lineBreak: () => "<br>",
  link: (node, inside) => `<a href="${node.href}">${inside.join("")}</a>`,
  paragraph: (inside) => `<p>${inside.join("")}</p>`,
  heading: (node, inside) => `<h${node.level}>${inside.join("")}</h${node.level}>`,
  list: (node, items) => {
    const points = items.map((item) => `<li>${item.join("")}</li>`).join("");
    return node.ordered ? `<ol>${points}</ol>` : `<ul>${points}</ul>`;
  },
  quote: (inside) => `<blockquote>${inside.join("")}</blockquote>`,
  rule: () => "<hr>",
};

const says = (text: string): BlockNode => ({
  type: "paragraph",
  children: [{ type: "text", text, marks: [] }],
});

test("every kind of node is made", () => {
  const nodes: BlockNode[] = [
    { type: "heading", level: 3, children: [{ type: "text", text: "Rest", marks: ["bold"] }] },
    {
      type: "paragraph",
      children: [
        { type: "link", href: "https://example.com/", children: [{ type: "text", text: "Read", marks: [] }] },
        { type: "line_break" },
      ],
    },
    { type: "list", ordered: true, items: [{ type: "list_item", children: [says("One")] }] },
    { type: "quote", children: [says("So they say")] },
    { type: "rule" },
  ];
  assert.equal(
    renderRichText(nodes, asHtml).join(""),
    '<h3><b>Rest</b></h3><p><a href="https://example.com/">Read</a><br></p>' +
      "<ol><li><p>One</p></li></ol><blockquote><p>So they say</p></blockquote><hr>",
  );
});

test("a kind that came later is passed over", () => {
  const unknown = { type: "footnote", children: [] } as unknown as BlockNode;
  assert.deepEqual(renderRichText([unknown, says("Known")], asHtml), ["<p>Known</p>"]);
});

test("a text that is no tree says how to ask for one", () => {
  assert.throws(() => renderRichText("<p>Known</p>", asHtml), /rich_text_format/);
});
