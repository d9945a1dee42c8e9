"use strict";
// What the pages do beyond being read: "your versions" on the front page, the filters of the matrix. State is kept in the
// part of the address behind #. All text is set as text, never as markup.
(() => {
  const WORDS = {
    a: "affected", u: "unaffected", d: "differs", s: "unstable", i: "inapplicable", b: "blocked", h: "holds", f: "fails",
    n: "not measured",
  };
  const FEW = 12; // entries of a list that are shown before it is folded
  const byId = (id) => document.getElementById(id);
  const read = (id) => JSON.parse(byId(id).textContent);

  // "a12u30" -> the letter of each place
  const letters = (counted) => {
    let all = "";
    for (const [, letter, times] of (counted || "").matchAll(/([a-z])(\d+)/g)) all += letter.repeat(Number(times));
    return all;
  };

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  const option = (value, text = value) => element("option", { value }, text);
  const word = (letter) =>
    element("span", { class: `v ${letter === "n" ? "unmeasured" : WORDS[letter]}` }, WORDS[letter]);
  const cases = (count) => `${count} ${count === 1 ? "case" : "cases"}`;

  const state = () => new URLSearchParams(location.hash.slice(1));
  const keep = (values) => {
    const kept = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
    history.replaceState(null, "", kept.size ? `#${kept}` : location.pathname + location.search);
  };

  // Front page -----------------------------------------------------------------------------------------------------------

  const versions = () => {
    const data = read("data");
    const newestFirst = [...data.releases].reverse();
    const measured = data.cases.map((one) => ({
      ...one,
      lanes: Object.fromEntries(Object.entries(one.lanes).map(([lane, counted]) => [lane, letters(counted)])),
      pairs: letters(one.pairs),
    }));
    const pydantics = [...new Set(data.pairs.map(([, pydantic]) => pydantic))].sort(newer);
    const field = Object.fromEntries(
      ["from", "from-pydantic", "lane", "to", "to-pydantic"].map((id) => [id, byId(id)]),
    );

    function newer(one, other) {
      const [a, b] = [one, other].map((version) => version.split(".").map(Number));
      return b[0] - a[0] || b[1] - a[1] || b[2] - a[2];
    }

    // Pydantic versions: the lane's own, those measured with this release, and the rest, which is not measured with it.
    const offerPydantic = (select, release, wanted) => {
      const own = data.packages[field.lane.value]?.pydantic[data.releases.indexOf(release)];
      const known = new Set(data.pairs.filter(([fastapi]) => fastapi === release).map(([, pydantic]) => pydantic));
      const group = (label, found) =>
        found.length ? [element("optgroup", { label }, ...found.map((one) => option(one)))] : [];
      select.replaceChildren(
        option("", own ? `as in the lane: ${own}` : "as in the lane"),
        ...group(`measured with ${release}`, pydantics.filter((one) => known.has(one))),
        ...group(`not measured with ${release}`, pydantics.filter((one) => !known.has(one))),
      );
      select.value = pydantics.includes(wanted) ? wanted : "";
    };

    // What is looked at: a lane at a release, or a pair; a pair that was not measured is shown as the lane, and that is said.
    const spot = (release, pydantic) => {
      const lane = field.lane.value;
      const place = data.releases.indexOf(release);
      const own = data.packages[lane]?.pydantic[place];
      const inLane = { release, lane, place, pydantic: own, starlette: data.packages[lane]?.starlette[place] };
      if (!pydantic || pydantic === own) return inLane;
      const pair = data.pairs.findIndex((one) => one[0] === release && one[1] === pydantic);
      return pair < 0 ? { ...inLane, instead: pydantic } : { release, pair, pydantic };
    };
    const at = (one, where) =>
      (where.pair === undefined ? one.lanes[where.lane]?.[where.place] : one.pairs[where.pair]) || "n";
    const named = (where) =>
      `FastAPI ${where.release}` +
      (where.pydantic ? ` with Pydantic ${where.pydantic}` : "") +
      (where.starlette ? ` and Starlette ${where.starlette}` : "");

    const caseLink = (one, ...more) =>
      element("li", {}, element("a", { href: `cases/${one.id}.html` }, one.title), ...more);
    const list = (found) => {
      const shown = element("ul", { class: "plain" }, ...found.slice(0, FEW));
      if (found.length <= FEW) return [shown];
      const rest = element("details", {}, element("summary", {}, `${found.length - FEW} more`));
      rest.append(element("ul", { class: "plain" }, ...found.slice(FEW)));
      return [shown, rest];
    };
    const part = (kind, title, found, empty) =>
      element(
        "section", { class: `part ${kind}` },
        element("h3", {}, title),
        ...(found.length ? list(found) : [element("p", { class: "dim" }, empty)]),
      );

    const affecting = (where) => {
      const by = { a: [], d: [], s: [], b: [], n: [] };
      for (const one of measured) by[at(one, where)]?.push(one);
      const items = (letter) => by[letter].map((one) => caseLink(one));
      const known = measured.length - by.n.length;
      const parts = [
        part("takes", `${cases(by.a.length)} affect${by.a.length === 1 ? "s" : ""} you now`, items("a"),
          known ? "None of the measured cases." : "Not measured: nothing can be said."),
      ];
      if (by.d.length) parts.push(part("changes", `${cases(by.d.length)} show something else`, items("d")));
      if (by.s.length) parts.push(part("changes", `${cases(by.s.length)} unstable`, items("s")));
      if (by.b.length) parts.push(part("changes", `${cases(by.b.length)} blocked`, items("b")));
      if (by.n.length) parts.push(part("unknown", `${cases(by.n.length)} not measured`, items("n")));
      return { parts, count: by.a.length, unknown: by.n.length };
    };

    const upgrade = (from, to) => {
      const found = { gives: [], takes: [], changes: [], unknown: [] };
      for (const one of measured) {
        const [was, becomes] = [at(one, from), at(one, to)];
        const arrow = element("span", { class: "arrow" }, " ", word(was), " → ", word(becomes));
        if (was === "n" || becomes === "n") found.unknown.push(caseLink(one, arrow));
        else if (was === becomes) continue;
        else if (was === "s" || becomes === "s") found.changes.push(caseLink(one, arrow)); // neither a gain nor a loss
        else if (becomes === "a") found.takes.push(caseLink(one, arrow));
        else if (was === "a" && (becomes === "u" || becomes === "i")) found.gives.push(caseLink(one, arrow));
        else if ("ui".includes(was) && "ui".includes(becomes)) continue;
        else found.changes.push(caseLink(one, arrow));
      }
      if (from.pair === undefined && to.pair === undefined) {
        workarounds(from, to, found);
        features(from, to, found);
      }
      return found;
    };
    const features = (from, to, found) => {
      for (const { name, title, lanes } of data.features) {
        const along = letters(lanes[from.lane]);
        const [was, becomes] = [along[from.place] || "n", along[to.place] || "n"];
        const link = element("a", { href: `reference.html#feature-${name}` }, title);
        const arrow = element("span", { class: "arrow" }, " ", word(was), " → ", word(becomes));
        const entry = element("li", {}, "Reference API: ", link, arrow);
        if (was === "n" || becomes === "n") found.unknown.push(entry);
        else if (was === becomes) continue;
        else if (was === "s" || becomes === "s") found.changes.push(entry);
        else if (becomes === "f") found.takes.push(entry);
        else if (was === "f" && becomes === "h") found.gives.push(entry);
        else found.changes.push(entry);
      }
    };
    const workarounds = (from, to, found) => {
      for (const one of measured) {
        for (const { title, lanes } of one.workarounds) {
          const along = letters(lanes[from.lane]);
          const [was, becomes] = [along[from.place], along[to.place]];
          const which = ` workaround “${title}”`;
          if (was === "h" && becomes === "f") found.takes.push(caseLink(one, ":", which, " no longer holds"));
          const needed = "ad".includes(at(one, to));
          if (was === "f" && becomes === "h" && needed) found.gives.push(caseLink(one, ":", which, " holds"));
        }
      }
    };

    const insteadOf = (where) =>
      where.instead
        ? [element("p", { class: "instead" }, word("n"),
            `: FastAPI ${where.release} with Pydantic ${where.instead}. Shown instead is the lane ${where.lane}: ${named(where)}.`)]
        : [];

    const show = () => {
      const from = spot(field.from.value, field["from-pydantic"].value);
      const to = spot(field.to.value, field["to-pydantic"].value);
      const now = affecting(from);
      const same = from.release === to.release && from.pair === to.pair && from.instead === to.instead;
      const found = upgrade(from, to);
      const moved = same
        ? ""
        : ` The upgrade gives ${found.gives.length} and takes ${found.takes.length}` +
          `${found.unknown.length ? `; ${found.unknown.length} cannot be told: not measured` : ""}.`;
      byId("told").textContent =
        `${named(from)}: ${cases(now.count)} affect${now.count === 1 ? "s" : ""} you` +
        `${now.unknown ? `, ${now.unknown} not measured` : ""}.${moved}`;
      const answer = [...insteadOf(from), element("div", { class: "parts" }, ...now.parts)];
      if (!same) {
        answer.push(
          ...insteadOf(to),
          element("h3", { class: "upgrade" }, `${named(from)} → ${named(to)}`),
          element("div", { class: "parts" },
            part("gives", "The upgrade gives", found.gives, "Nothing that was measured."),
            part("takes", "The upgrade takes", found.takes, "Nothing that was measured."),
            ...(found.changes.length ? [part("changes", "Changes otherwise", found.changes)] : []),
            ...(found.unknown.length ? [part("unknown", "Cannot be told", found.unknown)] : []),
          ),
        );
        if (from.pair !== undefined || to.pair !== undefined)
          answer.push(element("p", { class: "dim" }, "Workarounds and the reference API are compared where both sides are in a lane."));
      }
      byId("answer").replaceChildren(...answer);
    };

    const load = () => {
      const wanted = state();
      const set = (id, fallback) => {
        const value = wanted.get(id);
        field[id].value = [...field[id].options].some((one) => one.value === value) ? value : fallback;
      };
      set("lane", field.lane.options[0]?.value);
      set("from", data.start);
      set("to", newestFirst[0]);
      offerPydantic(field["from-pydantic"], field.from.value, wanted.get("from-pydantic"));
      offerPydantic(field["to-pydantic"], field.to.value, wanted.get("to-pydantic"));
      show();
    };
    const changed = () => {
      offerPydantic(field["from-pydantic"], field.from.value, field["from-pydantic"].value);
      offerPydantic(field["to-pydantic"], field.to.value, field["to-pydantic"].value);
      keep(Object.fromEntries(Object.entries(field).map(([id, select]) => [id, select.value])));
      show();
    };

    field.from.append(...newestFirst.map((release) => option(release)));
    field.to.append(...newestFirst.map((release) => option(release)));
    byId("choose").addEventListener("change", changed);
    byId("choose").addEventListener("submit", (event) => event.preventDefault());
    addEventListener("hashchange", load);
    load();
  };

  // Matrix ---------------------------------------------------------------------------------------------------------------

  const matrix = () => {
    const releases = read("releases");
    const form = byId("filter");
    const ids = ["text", "topic", "kind", "package", "verdict", "lane", "release"];
    const field = Object.fromEntries(ids.map((id) => [id, byId(id)]));
    const lanes = [...field.lane.options].map((one) => one.value).filter(Boolean);
    const newest = releases.at(-1);
    const rows = [...document.querySelectorAll("#matrix tr[data-kind]")].map((row) => ({
      row,
      text: `${row.cells[0].textContent} ${row.parentElement.dataset.topic}`.toLowerCase(),
      topic: row.parentElement.dataset.topic,
      kind: row.dataset.kind,
      packages: row.dataset.packages.split(" "),
      lanes: Object.fromEntries(lanes.map((lane) => [lane, letters(row.dataset[lane])])),
      told: lanes.map((lane, place) => row.cells[1 + place].querySelector(".v")),
    }));
    let shownAt = newest;

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
          one.told[number].textContent = WORDS[letter];
          one.told[number].className = word(letter).className;
        });
    };

    const show = () => {
      const wanted = Object.fromEntries(ids.map((id) => [id, field[id].value]));
      const parts = wanted.text.toLowerCase().split(/\s+/).filter(Boolean);
      const place = releases.indexOf(wanted.release);
      const looked = wanted.lane ? [wanted.lane] : lanes;
      let left = 0;
      tell(wanted.release);
      for (const one of rows) {
        const stays =
          parts.every((part) => one.text.includes(part)) &&
          (!wanted.topic || one.topic === wanted.topic) &&
          (!wanted.kind || one.kind === wanted.kind) &&
          (!wanted.package || one.packages.includes(wanted.package)) &&
          (!wanted.verdict || looked.some((lane) => WORDS[one.lanes[lane][place] || "n"] === wanted.verdict));
        one.row.hidden = !stays;
        left += stays;
      }
      for (const body of byId("matrix").tBodies)
        body.hidden = [...body.rows].slice(1).every((row) => row.hidden);
      byId("count").textContent = left === rows.length ? cases(left) : `${left} of ${cases(rows.length)}`;
      byId("nothing").hidden = left > 0;
    };

    const load = () => {
      const wanted = state();
      for (const id of ids) {
        const value = wanted.get(id) || "";
        const known = id === "text" || [...field[id].options].some((one) => one.value === value);
        field[id].value = known ? value : id === "release" ? newest : "";
      }
      if (!field.release.value) field.release.value = newest;
      show();
    };
    const changed = () => {
      const values = Object.fromEntries(ids.map((id) => [id, field[id].value]));
      if (values.release === newest) values.release = "";
      keep(values);
      show();
    };
    const reset = () => {
      keep({});
      load();
    };

    field.release.append(...[...releases].reverse().map((release) => option(release)));
    form.addEventListener("input", changed);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      reset();
    });
    byId("again").addEventListener("click", () => {
      reset();
      field.text.focus();
    });
    addEventListener("hashchange", load);
    load();
  };

  if (byId("choose")) versions();
  if (byId("filter")) matrix();
})();
