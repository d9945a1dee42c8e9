"use strict";
// What changed between two releases: the sections of the releases after the one, up to the other.
(() => {
  const { between, compare } = globalThis.casebook.versions;
  const { byId, count, keep, matcher, option, read, state } = globalThis.casebook.page;
  const releases = read("releases");
  const field = { from: byId("from"), to: byId("to"), text: byId("text") };
  const sections = [...document.querySelectorAll(".ranged")].map((made) => ({
    made,
    release: made.dataset.release,
    items: [...made.querySelectorAll(".explained")].map((one) => ({ one, text: one.textContent.toLowerCase() })),
  }));

  const show = () => {
    const matches = matcher(field.text.value);
    const [from, to] = [field.from.value, field.to.value].sort(compare);
    const isWithin = between(from, to);
    let left = 0;
    for (const { made, release, items } of sections) {
      for (const { one, text } of items) one.hidden = !matches(text);
      made.hidden = !isWithin(release) || items.every(({ one }) => one.hidden);
      left += !made.hidden;
    }
    const turned = from === field.from.value ? "" : `; ${to} is newer than ${from}, so the range is read the other way round`;
    byId("count").textContent = `${count(left, "release")} after ${from}, up to ${to}, changed something${turned}`;
    byId("nothing").hidden = left > 0;
  };

  // A release that nobody can have is refused by its name: the range from another one would be a wrong answer.
  const refuse = (versions) => {
    for (const { made } of sections) made.hidden = true;
    byId("nothing").hidden = true;
    byId("count").textContent = `Not measured: ${versions.map((version) => `FastAPI ${version} is not among the releases that were measured`).join("; ")}. Choose two that are`;
  };

  const load = () => {
    const wanted = state();
    const unknown = ["from", "to"].filter((id) => wanted.has(id) && !releases.includes(wanted.get(id)));
    field.from.value = releases.includes(wanted.get("from")) ? wanted.get("from") : releases[0];
    field.to.value = releases.includes(wanted.get("to")) ? wanted.get("to") : releases.at(-1);
    field.text.value = wanted.get("text") ?? "";
    if (unknown.length) refuse(unknown.map((id) => wanted.get(id)));
    else show();
  };

  for (const id of ["from", "to"]) field[id].append(...[...releases].reverse().map((release) => option(release)));
  byId("range").addEventListener("input", () => {
    const { from, to, text } = Object.fromEntries(Object.entries(field).map(([id, one]) => [id, one.value]));
    keep({ from: from === releases[0] ? "" : from, to: to === releases.at(-1) ? "" : to, text });
    show();
  });
  byId("range").addEventListener("submit", (event) => event.preventDefault());
  byId("range").addEventListener("reset", (event) => {
    event.preventDefault();
    keep({});
    load();
  });
  addEventListener("beforeprint", () => (byId("printed").textContent = `${byId("count").textContent}: ${location.href}`));
  addEventListener("hashchange", load);
  load();
})();
