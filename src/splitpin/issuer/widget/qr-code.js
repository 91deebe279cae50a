/**
 * A QR code, drawn of what the issuer says of it.
 */

/**
 * Dark on white in every theme, or no phone reads it.
 *
 * @param {{size: number, path: string}} qr In modules, and the path of the dark ones.
 * @param {string} name What it is, for whoever does not see it.
 * @returns {SVGElement}
 */
export function qrCode({ size, path }, name) {
  const svg = drawing("svg", { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": name, class: "picture", part: "picture" });
  svg.append(drawing("path", { fill: "#fff", d: `M0 0h${size}v${size}H0z` }), drawing("path", { fill: "#000", d: path }));
  return svg;
}

function drawing(tag, attributes) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, value);
  }
  return node;
}
