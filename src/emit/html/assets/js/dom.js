// Helpers: elements, numbers, colours.

const $ = (selector, root = document) => root.querySelector(selector);

/** An element: attributes by name, listeners as functions, children as nodes or text (never as mark-up). */
function el(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  const node = document.createElement(name || 'div');
  if (classes.length) node.className = classes.join(' ');
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('aria-') && value !== null && value !== undefined) node.setAttribute(key, value);
    if (value === null || value === undefined || value === false || key.startsWith('aria-')) continue;
    if (typeof value === 'function') node.addEventListener(key, value);
    else if (key === 'style') node.style.cssText = value;
    else node.setAttribute(key, value === true ? '' : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** The same for drawings. */
function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(key, value);
    else if (value !== null && value !== undefined) node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
}

const SIGNS = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign]);

const grouped = (number) => String(number).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** A share in percent, rounded down so that only a whole is shown as one. */
const percent = (part, whole) => (whole ? `${(Math.floor((part / whole) * 10000) / 100).toFixed(2)} %` : '—');

/** The hue and strength of each table's colour. */
const HUES = {
  issues: [255, 0.3], parts: [255, 0.25], toc_entries: [70, 0.9], documents: [255, 1], sections: [205, 0.8],
  attachments: [285, 0.9], roster_members: [345, 1], appointments: [15, 1], targets: [50, 1.15], tables: [130, 0.9],
  table_cells: [115, 0.9], unparsed: [28, 1.4], chronicle_entries: [165, 0.9], participants: [150, 1.1],
  agenda_items: [190, 1], findings: [28, 1.4], assignments: [305, 1], citations: [235, 1], organizations: [255, 0.3],
  persons: [255, 0.3],
};

/** A colour of a hue, in light and in dark: [lightness, chroma] each. */
const tone = (hue, strength, [light, soft], [dark, dim]) =>
  `light-dark(oklch(${light}% ${(soft * strength).toFixed(3)} ${hue}),oklch(${dark}% ${(dim * strength).toFixed(3)} ${hue}))`;
const railOf = (hue, strength) => tone(hue, strength, [78, 0.1], [55, 0.09]);
const barOf = (hue) => tone(hue, 1, [66, 0.12], [66, 0.11]);

/** Two rules a table: `h-` sets the colours of a thing, `u-` that of the line under it. */
function paint() {
  const rules = Object.entries(HUES).flatMap(([name, [hue, strength]]) => [
    `.h-${name}{--tint:${tone(hue, strength, [94.5, 0.042], [32, 0.055])};--rail:${railOf(hue, strength)};--dot:${tone(hue, strength, [68, 0.13], [68, 0.12])}}`,
    `.u-${name}{--under:${railOf(hue, strength)}}`,
  ]);
  document.head.append(el('style', {}, rules.join('\n')));
}

/** What is kept between visits; a browser may refuse to keep anything. */
const kept = {
  get(key) {
    try { return localStorage.getItem(`gongbao.${key}`); } catch { return null; }
  },
  set(key, value) {
    try { localStorage.setItem(`gongbao.${key}`, value); } catch { /* then not */ }
  },
};
