"use strict";
// The front page: what is pasted or chosen, and what moving from it to another release does.
(() => {
  const { AddOn, addOns, Catalogue, cells, fate, limitInWords, locks, subjects, together, topic, versions: of } = globalThis.casebook;
  const { byId, copies, count, element, hash, keep, matcher, named, offer, option, prose, state, unmeasured, word, NAMES } = globalThis.casebook.page;
  const known = new Catalogue(cells, subjects);
  const companions = addOns.map((one) => new AddOn(one));
  const HEADINGS = { breaks: "Breaks", changes: "Changes", mends: "Mends", unknown: "Not known" };
  const FEW = { breaks: 12, changes: 6, mends: 6, unknown: 0 }; // entries that are shown before the rest is folded
  const FIELDS = ["from", "pydantic", "starlette", "python", "to", "to-pydantic", "to-starlette", "rest"];
  const field = Object.fromEntries(FIELDS.map((id) => [id, byId(id)]));
  let others = {}; // what a pasted lock has beside the packages that have a field
  let isOwn = false; // whether the packages are somebody's own, and not those of an install of its day
  let isOwnPython = false;
  let isRefused = false; // whether the pasted text names no FastAPI that can be used, and none was chosen since
  let isAside = false; // whether a FastAPI was chosen instead of such a text
  let later;

  // The packages that were measured: what is doubtful of them is told.
  const measured = new Set([...Object.keys(NAMES), ...subjects.flatMap((subject) => subject.deciding), ...addOns.map(({ package: name }) => name), ...addOns.flatMap(({ beside }) => beside.map(([name]) => name))]);

  // The choice --------------------------------------------------------------------------------------------------------

  const value = (id) => field[id].value.trim();
  const given = (names) => Object.fromEntries(Object.entries(names).map(([name, id]) => [name, value(id)]).filter(([, one]) => one));
  const have = () => ({ ...others, ...given({ fastapi: "from", pydantic: "pydantic", starlette: "starlette", python: "python" }) });
  const aimed = () => given({ pydantic: "to-pydantic", starlette: "to-starlette" });

  // The packages of an install on the day of that release.
  const asOfItsDay = () => {
    const { versions = {} } = known.cellOf(cells.lanes[0], value("from")) ?? {};
    const { fastapi: _, ...packages } = versions;
    for (const name of ["pydantic", "starlette", "python"]) field[name].value = packages[name] ?? "";
    others = packages;
    isOwn = isOwnPython = false;
  };

  const kept = () => {
    const told = Object.fromEntries(FIELDS.map((id) => [id, value(id)]));
    const more = Object.entries(others).filter(([name]) => !(name in NAMES) && measured.has(name));
    return { ...told, also: more.map(([name, version]) => `${name}==${version}`).join(",") };
  };

  // A version that nobody can have is refused by name: another one in its place would be a wrong answer.
  const refused = () => {
    const wrong = [];
    for (const [id, name] of [["from", "FastAPI"], ["to", "FastAPI"]])
      if (!known.isRelease(value(id))) wrong.push(`${name} ${value(id)} is not among the releases that were measured${beside(value(id))}`);
    for (const [id, name] of [["pydantic", "Pydantic"], ["starlette", "Starlette"], ["python", "Python"], ["to-pydantic", "Pydantic"], ["to-starlette", "Starlette"]])
      if (value(id) && !of.parse(value(id))) wrong.push(`${name} ${value(id)} is no version`);
    return wrong;
  };
  const beside = (version) => {
    if (!of.parse(version)) return "";
    return `; its neighbours are ${of.beside(cells.releases, version).join(" and ")}`;
  };

  // The answer ----------------------------------------------------------------------------------------------------------

  const caseLink = (subject, versions, title = subject.title) => {
    const isFeature = subject.kind === cells.feature;
    const asked = Object.fromEntries(Object.keys(NAMES).map((name) => [name, versions[name]]));
    const address = isFeature ? `reference.html#feature-${subject.id.split("/")[1]}` : `cases/${subject.id}.html${hash(asked)}`;
    return element("a", { href: address }, ...prose(title));
  };
  const line = (name, ...children) => element("span", { class: name }, ...children);
  const since = ({ flip }) => {
    if (!flip) return "";
    if (flip.varies !== "fastapi") return ` with ${NAMES[flip.varies] ?? flip.varies} ${flip.after}${flip.blame ? ` (${flip.blame})` : ""}`;
    if (!flip.blame) return ` between FastAPI ${flip.before} and ${flip.after}, where nobody could see it`;
    return ` since FastAPI ${flip.after}${flip.blame === `fastapi ${flip.before} -> ${flip.after}` ? "" : ` (to blame: ${flip.blame})`}`;
  };
  const ways = (row, names, said, versions) =>
    names.length ? [line("way", said, ...names.flatMap((name, at) => [at ? "; " : "", caseLink(row.subject, versions, row.subject.ways[name])]))] : [];

  // Topic and kind, which of security are one word.
  const sort = (subject) => [...new Set([topic(subject), subject.kind])].join(", ");

  const item = (row, versions) => {
    const { subject } = row;
    const isCase = row.of === "case";
    const isFeature = subject.kind === cells.feature;
    const kind = isFeature ? "reference API" : isCase ? sort(subject) : `workaround, ${topic(subject)}`;
    const title = isCase ? [caseLink(subject, versions)] : ["Workaround “", caseLink(subject, versions, subject.ways[row.of]), "” of: ", ...prose(subject.title)];
    const parts = [...title, " ", line("tag", kind)];
    if (row.group === "unknown") return element("li", {}, ...parts, line("arrow", row.why));
    const from = row.flip?.url ? [" ", element("a", { href: row.flip.url, rel: "noreferrer" }, "why")] : [];
    const told = (letter) => word(letter, isCase ? subject.kind : "");
    parts.push(line("arrow", told(row.was), " → ", told(row.became), since(row), ...from));
    if (row.group === "mends") parts.push(...ways(row, row.canGo, "No longer needed: ", versions));
    else {
      if (isCase && !isFeature) parts.push(line("symptom", ...prose(subject.symptom)));
      parts.push(...ways(row, row.holding, "What holds there: ", versions));
      if (isCase && !row.holding.length && Object.keys(subject.ways).length) parts.push(line("way", "No workaround is known to hold there."));
    }
    if (row.notes.length) parts.push(line("notes", `Nearest cell: ${row.notes.join("; ")}`));
    return element("li", {}, ...parts);
  };

  const list = (items, few, said = "more") => {
    const shown = items.slice(0, few);
    const parts = shown.length ? [element("ul", { class: "plain" }, ...shown)] : [];
    if (items.length > few)
      parts.push(element("details", {}, element("summary", {}, `${items.length - few} ${said}`), element("ul", { class: "plain" }, ...items.slice(few))));
    return parts;
  };

  const part = (group, rows, versions, nothing) =>
    element(
      "section", { class: `part ${group}` },
      element("h3", {}, `${HEADINGS[group]} ${rows.length}`),
      ...(rows.length ? list(rows.map((row) => item(row, versions)), FEW[group], group === "unknown" ? "of which nobody knows" : "more") : [element("p", { class: "dim" }, nothing)]),
    );

  // What is said where no case, feature or workaround is known to be of a group: what nobody knows is never clean.
  const none = (verb, unknown, owns) => {
    const also = owns ? " Your add-ons are told below." : "";
    const doubt = unknown ? `; of ${unknown} nobody knows` : "";
    return `Nothing that was measured ${verb}${doubt}.${also}`;
  };

  // The companions among the packages that somebody has.
  const ofTheirs = (before, after) => (isOwn ? together(companions, before, after) : []);
  const owned = (there, before, after) => {
    if (!there.length) return [];
    const shown = (seen) => (seen ? (seen.letter === "b" ? "cannot be installed with that FastAPI" : known.word(seen.letter)) : "not known");
    const items = there.map(({ addOn, was, became, advice, to, limits, goesOn }) => {
      const missed = became?.missed.length ? [line("symptom", `Missed there: ${became.missed.join("; ")}`)] : [];
      const limited = limits.map((limit) => line("symptom", limitInWords(limit, (letter) => known.word(letter))));
      const said = goesOn ? [] : addOn.needs(after).map((one) => line("symptom", one));
      const name = element("a", { href: addOn.data.page }, `${addOn.package} ${before[addOn.package] ?? after[addOn.package]}`);
      const then = before[addOn.package] === undefined ? "new with the target" : shown(was);
      return element("li", {}, name, ": ", cells.advice[advice].replace("{to}", to), line("arrow", `${then} → ${shown(became)}`), ...missed, ...limited, ...said);
    });
    return [element("section", { class: "part own" }, element("h3", {}, `Your add-ons ${there.length}`), ...list(items, 12))];
  };

  const moved = (before, after) =>
    ["fastapi", "pydantic", "starlette"]
      .filter((name) => before[name] || after[name])
      .map((name) => {
        const [was, becomes] = [before[name] ?? "not given", after[name] ?? "as it resolves"];
        return `${NAMES[name]} ${was}${was === becomes ? "" : ` → ${becomes}`}`;
      })
      .join(", ");

  const knownBy = ({ exact, nearest, unknown }) => {
    const all = exact + nearest + unknown;
    const more = nearest ? `, ${nearest} with the nearest that no known change parts from them` : "";
    return `Of ${all} cases and features, ${exact} were measured with these very versions${more}${unknown ? `; of ${unknown} nobody knows` : ""}.`;
  };

  const stops = (before, after, counted) => {
    if (of.compare(before.fastapi, after.fastapi) >= 0 || !(counted.breaks || counted.unknown)) return "";
    const { release, unknown } = known.lastBeforeALoss(before, after, aimed(), isOwn ? companions : []);
    const how = Object.keys(aimed()).length ? "On the way there" : "With FastAPI moving alone";
    const doubt = unknown ? `; of ${count(unknown, "case, feature or add-on", "cases, features and add-ons")} nobody knows` : "";
    if (release === null) return `${how}, no release is known to break anything${doubt}.`;
    if (release === before.fastapi) return `${how}, the last release before anything breaks is ${release}, the one that you have.`;
    return `${how}, the last release before anything ${doubt ? "is known to break" : "breaks"} is ${release}${doubt}.`;
  };

  const withAddOns = (rows, lost) => (lost ? `${rows + lost} (${count(lost, "add-on")})` : `${rows}`);

  const show = () => {
    for (const name of ["pydantic", "starlette"]) field[`to-${name}`].placeholder = "";
    const wrong = refused();
    byId("stops").textContent = "";
    byId("of-its-day").hidden = !isOwn;
    byId("outcome").hidden = false; // nothing moves while the page is loaded
    if (wrong.length) {
      clearTimeout(later);
      byId("told").textContent = `Not measured: ${wrong.join("; ")}.`;
      byId("how").textContent = "";
      byId("answer").replaceChildren();
      return;
    }
    const before = have();
    const after = known.target(before, aimed(), value("to"), value("rest") !== "stays");
    for (const name of ["pydantic", "starlette"]) field[`to-${name}`].placeholder = after[name] ?? "";
    const found = known.upgrade(before, after);
    const groups = Object.fromEntries(Object.keys(HEADINGS).map((group) => [group, found.rows.filter((row) => row.group === group)]));
    const theirs = ofTheirs(before, after);
    const fates = theirs.map(({ was, became }) => fate(was?.letter ?? null, became?.letter ?? null));
    const [lost, doubtful] = ["loss", "unknown"].map((one) => fates.filter((its) => its === one).length);
    const breaks = withAddOns(groups.breaks.length, lost);
    const counted = `breaks ${breaks}, changes ${groups.changes.length}, mends ${groups.mends.length}; unknown ${withAddOns(groups.unknown.length, doubtful)}.`;
    byId("told").textContent = `${moved(before, after)}: ${counted}`;
    const unseen = unmeasured(known, before, aimed());
    const refusals = known.apart(before, after).map((said) => `${said} `).join("");
    byId("how").replaceChildren(element("b", {}, unseen, refusals), knownBy(found), isOwn ? "" : " The packages beside FastAPI are those of an install on the day of its release; choose or paste yours.");
    clearTimeout(later); // the answer is shown before the releases on the way are looked at
    later = setTimeout(() => (byId("stops").textContent = stops(before, after, { breaks: groups.breaks.length + lost, unknown: groups.unknown.length + doubtful })));
    byId("answer").replaceChildren(
      part("breaks", groups.breaks, after, none("breaks", groups.unknown.length, lost)),
      ...owned(theirs, before, after),
      ...["changes", "mends"].filter((group) => group !== "changes" || groups.changes.length).map((group) => part(group, groups[group], after, none("is mended", groups.unknown.length, 0))),
      ...(groups.unknown.length ? [part("unknown", groups.unknown, after)] : []),
      living(before),
    );
  };

  // What one lives with now ---------------------------------------------------------------------------------------------

  const living = (versions) => {
    const { affected, unknown } = known.check(versions);
    const isFeature = ({ subject }) => subject.kind === cells.feature;
    const cases = affected.filter((one) => !isFeature(one)).length;
    const listed = affected.map(({ subject, answer }) => {
      const holding = Object.keys(subject.ways).filter((name) => answer.verdicts[name] === "h");
      const row = { subject };
      const parts = [caseLink(subject, versions), " ", line("tag", isFeature({ subject }) ? "reference API" : sort(subject)), ...ways(row, holding, "What holds: ", versions)];
      return { text: `${subject.title} ${subject.id} ${subject.symptom}`.toLowerCase(), topic: topic(subject), made: element("li", {}, ...parts) };
    });
    const topics = element("select", { "aria-label": "Topic" }, option("", "every topic"), ...[...new Set(listed.map((one) => one.topic))].sort().map((one) => option(one, one.replaceAll("_", " "))));
    const find = element("input", { type: "search", "aria-label": "Search what you live with", placeholder: "search", autocomplete: "off" });
    const left = element("span", { class: "dim" });
    const narrow = () => {
      const matches = matcher(find.value);
      for (const one of listed) one.made.hidden = !(matches(one.text) && (!topics.value || one.topic === topics.value));
      const shown = listed.filter((one) => !one.made.hidden).length;
      left.textContent = shown === listed.length ? "" : `${shown} of ${listed.length}`;
    };
    for (const one of [topics, find]) one.addEventListener("input", narrow);
    const said = `What is there already with ${named(versions)}, for who uses it: ${count(cases, "case")}${unknown.length ? `, ${unknown.length} not known` : ""}`;
    return element("details", { class: "now" }, element("summary", {}, said), element("p", { class: "narrow" }, topics, " ", find, " ", left), element("ul", { class: "plain" }, ...listed.map((one) => one.made)));
  };

  // Pasting and the address -----------------------------------------------------------------------------------------------

  // Of a text without a FastAPI nothing is answered: an answer for other versions would be taken for one for these.
  const refuse = (said) => {
    isRefused = true;
    field.from.value = "";
    if (!isOwn) for (const name of ["pydantic", "starlette", "python"]) field[name].value = "";
    clearTimeout(later);
    byId("outcome").hidden = true;
    byId("read").textContent = `${said} Choose the FastAPI that you have, or paste a uv.lock, poetry.lock, pdm.lock, pylock.toml, Pipfile.lock, pinned requirements, or what pip freeze prints.`;
  };

  const pasted = () => {
    const text = byId("paste").value;
    isAside = false;
    if (!text.trim()) {
      if (isRefused) load();
      return void (byId("read").textContent = "");
    }
    let read;
    try {
      read = locks.read(text, isOwnPython ? value("python") : "");
    } catch (error) {
      if (!(error instanceof locks.Unreadable)) throw error;
      return refuse(error.message);
    }
    const { fastapi, pydantic, starlette, python, ...rest } = read.versions;
    const doubts = Object.entries(read.doubts).filter(([name]) => measured.has(name));
    const notes = [...doubts.map(([, doubt]) => doubt), ...read.notes].map((note) => ` ${note}.`).join("");
    if (!fastapi) return refuse(`There is no pinned fastapi in it, so nothing can be said.${notes}`);
    isRefused = false;
    ensure(field.from, fastapi);
    field.pydantic.value = pydantic ?? "";
    field.starlette.value = starlette ?? "";
    if (python || !isOwnPython) field.python.value = python ?? "";
    others = rest;
    isOwn = true;
    byId("read").textContent = `Read as ${read.kind}: ${named(read.versions)}.${notes}`;
    changed();
  };

  // A version that is not among the options is shown by its name, and refused.
  const ensure = (select, wanted) => {
    const version = of.parse(wanted) ? of.normal(wanted) : wanted;
    if (![...select.options].some((one) => one.value === version)) select.prepend(option(version));
    select.value = version;
  };

  const aYearAgo = byId("choose").dataset.start;
  const load = () => {
    const wanted = state();
    isRefused = false;
    ensure(field.from, wanted.get("from") || aYearAgo);
    ensure(field.to, wanted.get("to") || cells.releases.at(-1));
    field.rest.value = wanted.get("rest") === "stays" ? "stays" : "newest";
    asOfItsDay();
    const own = ["pydantic", "starlette", "python", "to-pydantic", "to-starlette"].filter((id) => wanted.has(id));
    if (["pydantic", "starlette", "also"].some((id) => wanted.has(id))) {
      field.pydantic.value = field.starlette.value = field.python.value = "";
      others = Object.fromEntries((wanted.get("also") ?? "").split(",").map((one) => one.split("==")).filter(([, version]) => of.parse(version ?? "")));
      isOwn = true;
    }
    for (const id of ["to-pydantic", "to-starlette"]) field[id].value = "";
    for (const id of own) field[id].value = wanted.get(id);
    isOwnPython = wanted.has("python");
    const digest = wanted.get("data");
    byId("read").textContent = digest && digest !== cells.digest ? "The link was made from other measurements than these: the answer may be another one." : "";
    show();
  };
  const changed = () => {
    keep(kept());
    show();
  };

  const newestFirst = [...cells.releases].reverse();
  field.from.append(...newestFirst.map((release) => option(release)));
  field.to.append(...newestFirst.map((release) => option(release)));
  offer(known);
  byId("choose").addEventListener("change", (event) => {
    if (event.target.id === "paste") return;
    if (event.target.id === "from" && isRefused) {
      [isRefused, isAside] = [false, true];
      byId("read").textContent = "The pasted text names no FastAPI that can be used: the answer is for the versions that are chosen.";
    }
    if (event.target.id === "from" && !isOwn) asOfItsDay();
    if (["pydantic", "starlette", "python"].includes(event.target.id)) isOwn = true;
    if (event.target.id === "python") isOwnPython = true;
    if (event.target.id === "python" && byId("paste").value && !isAside) pasted(); // of several versions another one may be meant
    else if (!isRefused) changed();
  });
  byId("choose").addEventListener("submit", (event) => event.preventDefault());
  let typing;
  byId("paste").addEventListener("input", () => {
    clearTimeout(typing); // some browsers tell of each line that is pasted
    typing = setTimeout(pasted, 100);
  });
  byId("of-its-day").addEventListener("click", () => {
    asOfItsDay();
    changed();
  });
  copies(byId("link"), () => new URL(hash({ ...kept(), data: cells.digest }), location.href).href);
  addEventListener("hashchange", load);
  load();
})();
