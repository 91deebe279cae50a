// Whoever has signed in, or out, sees the page again as it is for them.
document.addEventListener("splitpin-signed-in", () => location.reload());

document.querySelector("[data-action=log-out]")?.addEventListener("click", async () => {
  const answer = await fetch("/logout", { method: "POST" }).catch(() => null);
  if (answer?.ok) {
    location.assign("/");
  } else {
    document.querySelector("[role=alert]").textContent = "You are still signed in: the app did not answer. Try again.";
  }
});

// Times as they are read here.
for (const time of document.querySelectorAll("time")) {
  const format = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  time.textContent = format.format(new Date(time.dateTime));
}
