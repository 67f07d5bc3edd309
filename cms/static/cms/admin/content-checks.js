/* What the rules of cms/content_checks.py do, in a page that the editor looks at. A check that says
   false is shown as a remark. */
const words = (text) => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
const sentences = (text) =>
  Array.from(new Intl.Segmenter("en", { granularity: "sentence" }).segment(text), (each) => each.segment);

/* Vowels that are heard, as the usual formula counts them: one for each group, none for a last “e”. */
const syllables = (word) =>
  Math.max(1, (word.toLowerCase().replace(/[^a-z]/g, "").replace(/(?:[^laeiouy]e|ed|es)$/, "").match(/[aeiouy]+/g) ?? []).length);

/* A list, a term or a table's cell is no sentence. */
function prose(main) {
  return Array.from(main.querySelectorAll("p"), (one) => one.textContent.trim())
    .filter((text) => /[.!?]$/.test(text)).join(" ");
}

/* Kincaid and others (1975): the school year for which a text is, to which a child's age is five more. */
function readingAge(text) {
  const all = words(text);
  if (all.length < 100) return 0;
  const sounds = all.reduce((sum, word) => sum + syllables(word), 0);
  const grade = 0.39 * (all.length / sentences(text).length) + 11.8 * (sounds / all.length) - 15.59;
  return grade + 5;
}

const checks = {
  "check-house-link-words": (link, { pattern }) => {
    const named = link.getAttribute("aria-label") ?? link.textContent;
    return !new RegExp(pattern, "i").test(named.trim());
  },
  "check-house-sentence-length": (block, { most }) =>
    // A block with others in it is looked at by its parts.
    block.querySelector("p, li, dd") !== null
    || sentences(block.textContent).every((each) => words(each).length <= most),
  "check-house-reading-age": (main, { oldest }) => readingAge(prose(main)) <= oldest,
};

for (const [name, check] of Object.entries(checks)) window.wagtail.userbar?.registerCheck(name, check);
