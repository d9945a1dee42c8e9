"use strict";
// The page of a case: what it shows with somebody's versions, and which workaround holds there.
(() => {
  const { Catalogue, cells, differences, shown, versions: of } = globalThis.casebook;
  const { byId, element, keep, named, offer, option, prose, read, state, unmeasured, word, NAMES } = globalThis.casebook.page;
  const subject = read("subject");
  const known = new Catalogue(cells, [subject]);
  const field = Object.fromEntries(Object.keys(NAMES).map((name) => [name, byId(name)]));
  const FEW = 2; // workarounds that are named in the sentence
  const LONG = 24; // lines of code above which the rest is folded
  let isOwn = false; // whether the packages are somebody's own, and not the newest of that release

  const chosen = () =>
    Object.fromEntries(Object.entries(field).map(([name, one]) => [name, one.value.trim()]).filter(([, version]) => version));

  const newest = (release) => known.cellOf(cells.newest, release)?.versions ?? {};
  const fill = () => {
    const packages = newest(field.fastapi.value);
    for (const name of ["pydantic", "starlette", "python"]) field[name].value = packages[name] ?? "";
  };

  const SAID = { a: "is affected", u: "is not affected", d: "shows something else than was documented", s: "shows now this and now that", i: "has nothing that this is about", b: "could not be measured" };
  const BEHAVIOUR = { a: "has the new behaviour", u: "has the old behaviour" };
  const said = (letter) => (subject.kind === "breaking-change" && BEHAVIOUR[letter]) || SAID[letter];

  const show = () => {
    const versions = chosen();
    const wrong = Object.entries(versions).find(([, version]) => !of.parse(version));
    if (wrong) return tell(`${NAMES[wrong[0]]} ${wrong[1]} is no version.`);
    if (!known.isRelease(versions.fastapi)) return tell(`Not measured: FastAPI ${versions.fastapi} is not among the releases that were measured.`);
    const found = known.locate(subject, versions);
    const unseen = unmeasured(known, versions);
    if (found.how === "unknown") return tell(`Not known for ${named(versions)}: ${found.why}. ${unseen}`);
    const letter = shown(found, "case");
    const differs = differences("", found);
    const how = found.how === "exact" ? "This very combination was measured." : `The nearest cells that no known change parts from it: ${differs.join("; ")}.`;
    tell(element("b", {}, `${named(versions)} ${said(letter)}.`), ` ${how} `, ...advice(found, letter), ` ${unseen}`);
    ways((name) => shown(found, name));
  };

  const advice = (found, letter) => {
    const names = Object.keys(subject.ways);
    if (!"ad".includes(letter) || !names.length) return [];
    const holding = names.filter((name) => shown(found, name) === "h");
    if (!holding.length) return ["No workaround is known to hold there."];
    const links = holding.slice(0, FEW).flatMap((name, at) => [at ? "; " : "", element("a", { href: `#workaround-${name}` }, ...prose(subject.ways[name]))]);
    return ["What holds there: ", ...links, holding.length > FEW ? ` and ${holding.length - FEW} more below.` : "."];
  };

  const tell = (...parts) => {
    byId("said").replaceChildren(...parts);
    ways(() => "n");
  };

  // Those that hold come first, and the first of them is open.
  const ways = (letterOf) => {
    const all = [...document.querySelectorAll(".workaround")];
    for (const one of all) {
      const letter = letterOf(one.dataset.name);
      one.querySelector(".here").replaceChildren(...(letter === "n" ? [] : [word(letter)]));
    }
    const place = (one) => ["h", "n", "i", "b", "s", "f"].indexOf(letterOf(one.dataset.name));
    const sorted = [...all].sort((one, other) => place(one) - place(other));
    if (sorted.some((one, number) => one !== all[number])) byId("ways").append(...sorted);
    sorted.forEach((one, number) => (one.open = number === 0));
    opened();
  };

  // What a link leads to is not folded.
  const opened = () => {
    const target = location.hash.includes("=") ? null : document.getElementById(location.hash.slice(1));
    const folded = target?.closest("details");
    if (!folded) return;
    folded.open = true;
    target.scrollIntoView();
  };

  // Where somebody's versions are asked for, what is so with them and what holds there comes before all else.
  const first = () => {
    const title = document.querySelector("article > h1");
    title.after(...[byId("said"), byId("ways"), document.querySelector(".yours .intended")].filter(Boolean));
    document.documentElement.classList.add("placed");
    for (const code of document.querySelectorAll(".workaround pre")) fold(code);
  };

  const fold = (code) => {
    const lines = code.textContent.trimEnd().split("\n").length;
    if (lines <= LONG) return;
    const all = element("button", { type: "button", class: "all" }, `Show all ${lines} lines`);
    code.classList.add("folded");
    code.after(all);
    all.addEventListener("click", () => {
      code.classList.remove("folded");
      all.remove();
    });
  };

  const load = () => {
    if (location.hash && !location.hash.includes("=")) return opened();
    const wanted = state();
    const release = wanted.get("fastapi") || cells.releases.at(-1);
    if (![...field.fastapi.options].some((one) => one.value === release)) field.fastapi.prepend(option(release));
    field.fastapi.value = release;
    fill();
    isOwn = ["pydantic", "starlette", "python"].some((name) => wanted.has(name));
    if (isOwn) for (const name of ["pydantic", "starlette", "python"]) field[name].value = wanted.get(name) ?? "";
    show();
  };

  field.fastapi.append(...[...cells.releases].reverse().map((release) => option(release)));
  offer(known);
  field.fastapi.value = cells.releases.at(-1);
  byId("at").addEventListener("change", (event) => {
    if (event.target !== field.fastapi) isOwn = true;
    else if (!isOwn) fill();
    keep(chosen());
    show();
  });
  byId("at").addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", load);
  if (location.hash && !location.hash.includes("=")) {
    fill();
    show();
  } else load();
  if (document.documentElement.classList.contains("asked")) first();
})();
