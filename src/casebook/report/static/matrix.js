"use strict";
// All cases: search, filters, and the verdicts at any release. A search finds companions too.
(() => {
  const { runs, search: texts, spread } = globalThis.casebook;
  const { byId, count, keep, looks, matcher, option, read, said, state } = globalThis.casebook.page;
  const releases = read("releases");
  const form = byId("filter");
  const ids = ["text", "topic", "kind", "package", "verdict", "lane", "release"];
  const field = Object.fromEntries(ids.map((id) => [id, byId(id)]));
  const lanes = [...field.lane.options].map((one) => one.value).filter(Boolean);
  const newest = releases.at(-1);

  // A history drawn to scale, every release equally wide, with its words as its name: report/strips.py draws it on other pages.
  const SVG = "http://www.w3.org/2000/svg";
  const drawn = (name, attributes, ...children) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const strip = (lane, letters, kind) => {
    const percent = (places) => `${(100 * places) / releases.length}%`;
    const found = [];
    const parts = [];
    for (const { letter, first, next } of runs(letters, releases.length)) {
      const along = next - first === 1 ? releases[first] : `${releases[first]} to ${releases[next - 1]}`;
      found.push(`${said(letter, kind)} ${along}`);
      const place = { class: looks(letter).slice(2), x: percent(first), width: percent(next - first) };
      parts.push(drawn("rect", place, drawn("title", {}, found.at(-1))));
    }
    const telling = found.filter((one) => !one.startsWith("inapplicable"));
    const told = telling.length ? telling : found;
    return drawn("svg", { class: "strip", role: "img", "aria-label": `${lane}: ${told.join(", ")}` }, ...parts);
  };

  const rows = [...document.querySelectorAll("#matrix tr[data-kind]")].map((row) => ({
    row,
    text: texts[row.dataset.id],
    topic: row.parentElement.dataset.topic,
    kind: row.dataset.kind,
    packages: row.dataset.packages.split(" "),
    lanes: Object.fromEntries(lanes.map((lane) => [lane, spread(row.dataset[lane])])),
    told: lanes.map((lane, place) => row.cells[1 + place].querySelector(".v")),
  }));
  const companions = [...document.querySelectorAll("#found li")].map((one) => ({ one, text: texts[one.dataset.id] }));
  // A table that is laid out otherwise on a narrow screen keeps its meaning through its roles.
  const ROLES = { TABLE: "table", TBODY: "rowgroup", TR: "row", TH: "rowheader", TD: "cell" };
  const table = byId("matrix");
  for (const one of [table, ...table.querySelectorAll("tbody, tbody tr, tbody th, td")]) one.setAttribute("role", ROLES[one.tagName]);
  let shownAt = newest;
  for (const one of rows)
    lanes.forEach((lane, number) => one.row.cells[1 + number].querySelector(".at").append(strip(lane, one.lanes[lane], one.kind)));

  const tell = (release) => {
    const place = releases.indexOf(release);
    byId("matrix").style.setProperty("--at", String((place + 0.5) / releases.length));
    byId("matrix").classList.toggle("marked", release !== newest);
    byId("at").textContent = release;
    if (release === shownAt) return;
    shownAt = release;
    for (const one of rows)
      lanes.forEach((lane, number) => {
        const letter = one.lanes[lane][place] || "n";
        one.told[number].textContent = said(letter, one.kind);
        one.told[number].className = looks(letter, one.kind);
      });
  };

  const tellCompanions = (matches) => {
    for (const { one, text } of companions) one.hidden = !matches(text);
    const found = companions.filter(({ one }) => !one.hidden).length;
    if (companions.length) byId("found").hidden = !found;
    return found;
  };

  const show = () => {
    const wanted = Object.fromEntries(ids.map((id) => [id, field[id].value]));
    const matches = matcher(wanted.text);
    const place = releases.indexOf(wanted.release);
    const looked = wanted.lane ? [wanted.lane] : lanes;
    let left = 0;
    tell(wanted.release);
    for (const one of rows) {
      const stays =
        matches(one.text) &&
        (!wanted.topic || one.topic === wanted.topic) &&
        (!wanted.kind || one.kind === wanted.kind) &&
        (!wanted.package || one.packages.includes(wanted.package)) &&
        (!wanted.verdict || looked.some((lane) => said(one.lanes[lane][place] || "n", one.kind) === wanted.verdict));
      one.row.hidden = !stays;
      left += stays;
    }
    for (const body of byId("matrix").tBodies) body.hidden = [...body.rows].slice(1).every((row) => row.hidden);
    const found = tellCompanions(wanted.text.trim() ? matches : () => false);
    byId("count").textContent = (found ? `${count(found, "companion")}, ` : "") + (left === rows.length ? count(left, "case") : `${left} of ${count(rows.length, "case")}`);
    byId("nothing").hidden = left > 0;
  };

  const load = () => {
    const wanted = state();
    const unknown = [];
    for (const id of ids) {
      const value = wanted.get(id) || "";
      const known = id === "text" || [...field[id].options].some((one) => one.value === value);
      if (value && !known) unknown.push(`${id} ${value}`);
      field[id].value = known ? value : id === "release" ? newest : "";
    }
    if (!field.release.value) field.release.value = newest;
    show();
    if (unknown.length) byId("count").textContent += `. Not known, and left out of the filter: ${unknown.join(", ")}`;
  };
  const chosen = () => Object.fromEntries(ids.map((id) => [id, id === "release" && field[id].value === newest ? "" : field[id].value]));
  const reset = () => {
    keep({});
    load();
  };

  field.release.append(...[...releases].reverse().map((release) => option(release)));
  form.addEventListener("input", () => {
    keep(chosen());
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    reset();
  });
  byId("again").addEventListener("click", () => {
    reset();
    field.text.focus();
  });
  addEventListener("beforeprint", () => {
    const filters = Object.entries(chosen()).filter(([, value]) => value).map(([id, value]) => `${id}: ${value}`);
    byId("printed").textContent = `${["Filter", ...filters].join(" · ")} · ${location.href}`;
  });
  addEventListener("hashchange", load);
  load();
})();
