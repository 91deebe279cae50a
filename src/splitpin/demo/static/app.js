/**
 * The demo app's own part in the browser: three lines of what an app does, and some words about it.
 */

const at = (name) => document.querySelector(`[data-place=${name}]`);
const KEPT = "demo.registered";

// 1. The element has signed somebody in: the server now knows the session, so it can show the page for it.
document.addEventListener("splitpin-signed-in", ({ detail }) => {
  sessionStorage.setItem(KEPT, String(detail.registered));
  location.reload();
});

// 2. Log out, at the app.
document.querySelector("[data-action=log-out]")?.addEventListener("click", async () => {
  try {
    const response = await fetch("/logout", { method: "POST" });
    if (!response.ok) {
      throw new Error(String(response.status));
    }
    location.reload();
  } catch {
    at("error").textContent = "You are still signed in: the app did not answer. Try again.";
  }
});

// 3. Say what the app answered to the sign-in, once.
const registered = sessionStorage.getItem(KEPT);
sessionStorage.removeItem(KEPT);
if (registered !== null && at("registered") !== null) {
  at("greeting").textContent = registered === "true" ? "Welcome" : "Welcome back";
  at("registered").textContent =
    registered === "true"
      ? "The app had not seen you before and made a new user: registered: true."
      : "The app found the user it already had: registered: false.";
}
