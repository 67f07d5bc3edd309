/** Rich text as a tree (`rich_text_format=json`), made into whatever a front end shows. */

import type {
  HeadingNode,
  LineBreakNode,
  LinkNode,
  ListNode,
  ParagraphNode,
  QuoteNode,
  RuleNode,
  TextNode,
} from "./schema.js";

export type InlineNode = TextNode | LineBreakNode | LinkNode;
export type BlockNode = ParagraphNode | HeadingNode | ListNode | QuoteNode | RuleNode;

/** Makes one thing of each kind of node: elements of a framework, or text. */
export interface Makers<Made> {
  text(node: TextNode): Made;
  lineBreak(): Made;
  link(node: LinkNode, inside: Made[]): Made;
  paragraph(inside: Made[]): Made;
  heading(node: HeadingNode, inside: Made[]): Made;
  list(node: ListNode, items: Made[][]): Made;
  quote(inside: Made[]): Made;
  rule(): Made;
}

/** A rich text as fields have it: a tree if that was asked for, else HTML or Markdown. */
export type RichText = string | readonly BlockNode[];

/**
 * What the makers make of a rich text. Kinds of nodes that are not known yet are passed over.
 *
 * @throws TypeError for a text that is not a tree.
 */
export function renderRichText<Made>(text: RichText, makers: Makers<Made>): Made[] {
  if (typeof text === "string") throw new TypeError('Ask with rich_text_format: "json" for a tree.');
  return text.flatMap((node) => block(node, makers));
}

function block<Made>(node: BlockNode, make: Makers<Made>): Made[] {
  switch (node.type) {
    case "paragraph":
      return [make.paragraph(inline(node.children, make))];
    case "heading":
      return [make.heading(node, inline(node.children, make))];
    case "list":
      return [make.list(node, node.items.map((item) => renderRichText(item.children, make)))];
    case "quote":
      return [make.quote(renderRichText(node.children, make))];
    case "rule":
      return [make.rule()];
    default:
      return [];
  }
}

function inline<Made>(nodes: readonly InlineNode[], make: Makers<Made>): Made[] {
  return nodes.flatMap((node): Made[] => {
    switch (node.type) {
      case "text":
        return [make.text(node)];
      case "line_break":
        return [make.lineBreak()];
      case "link":
        return [make.link(node, inline(node.children, make))];
      default:
        return [];
    }
  });
}
