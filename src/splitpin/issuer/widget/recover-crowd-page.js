/**
 * The page of a recovery in a crowd: the browser solves what tells it from the strangers, and the form goes on by itself.
 *
 * Where it cannot, the form stays as it is: it takes the link of the last mail in the place of a solution.
 */

import { solve } from "./challenge.js";

const form = document.querySelector("form[data-challenge]");
const place = form.querySelector("[data-place=challenge]");

goOn();

async function goOn() {
  place.textContent = form.dataset.busy;
  const solution = await solve(JSON.parse(form.dataset.challenge), room).catch(() => null);
  place.textContent = "";
  if (solution !== null) {
    form.elements.solution.value = solution;
    form.submit(); // without the button, whose step is another
  }
}

/** Where somebody else's widget may stand. */
function room() {
  const made = document.createElement("div");
  place.after(made);
  return made;
}
