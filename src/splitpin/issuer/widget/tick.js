/**
 * The mark of what went well, for eyes: its title says so to ears.
 */

/** @returns {SVGSVGElement} */
export function tick() {
  const space = "http://www.w3.org/2000/svg";
  const mark = document.createElementNS(space, "svg");
  mark.setAttribute("class", "tick");
  mark.setAttribute("part", "tick");
  mark.setAttribute("viewBox", "0 0 44 44");
  mark.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", "M14 22.5l5.75 5.75L30.5 16.5");
  line.setAttribute("pathLength", "1");
  mark.append(line);
  return mark;
}
