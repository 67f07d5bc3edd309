/* What cannot be read on the page: every text below 4.5:1, every edge of a control below 3:1.
   Colours are as the browser computes them, each painted over what lies behind it. */
() => {
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();

  function rgba(colour) {
    if (!known.has(colour)) {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
      known.set(colour, [r, g, b, a / 255]);
    }
    return known.get(colour);
  }

  function over(top, below) {
    return [...[0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])), 1];
  }

  /* The US house paints the ground of a page's head as the image of its border. */
  function painted(element) {
    const { backgroundColor, borderImageSource } = getComputedStyle(element);
    const drawn = /^linear-gradient\((.*?\))/.exec(borderImageSource);
    return [drawn?.[1], backgroundColor].filter(Boolean).map(rgba).filter((colour) => colour[3]);
  }

  function behind(element) {
    const layers = [];
    for (let at = element; at && layers.at(-1)?.[3] !== 1; at = at.parentElement) layers.push(...painted(at));
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 1]);
  }

  function luminance(colour) {
    const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return [0.2126, 0.7152, 0.0722].reduce((sum, share, i) => sum + share * linear(colour[i] / 255), 0);
  }

  function ratio(one, other) {
    const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (lighter + 0.05) / (darker + 0.05);
  }

  function textOf(element, words) {
    const ground = behind(element), style = getComputedStyle(element);
    const found = ratio(over(rgba(element.closest("svg") ? style.fill : style.color), ground), ground);
    return found < 4.5 ? `${found.toFixed(2)}: “${words}”` : "";
  }

  function edgeOf(element) {
    const ground = behind(element.parentElement), style = getComputedStyle(element);
    const [edge, own] = [style.borderTopColor, style.backgroundColor].map((colour) => over(rgba(colour), ground));
    const found = Math.max(ratio(edge, ground), ratio(own, ground));
    return found < 3 ? `${found.toFixed(2)}: the edge of ${element.outerHTML.slice(0, 60)}` : "";
  }

  const found = [], seen = (element) => element.checkVisibility({ visibilityProperty: true });
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = walker.currentNode.data.trim(), element = walker.currentNode.parentElement;
    if (words && seen(element)) found.push(textOf(element, words));
  }
  for (const control of document.querySelectorAll("input, .btn, .filters a, .share :is(a, button)")) {
    if (seen(control)) found.push(edgeOf(control));
  }
  return found.filter(Boolean);
}
