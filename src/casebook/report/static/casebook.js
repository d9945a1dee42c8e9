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
    const inLanes = data.lanes.flatMap((lane) => data.packages[lane]?.pydantic ?? []).filter(Boolean);
    const pydantics = [...new Set([...data.pairs.map(([, pydantic]) => pydantic), ...inLanes])].sort(newer);
    const field = Object.fromEntries(
      ["from", "from-pydantic", "lane", "to", "to-pydantic"].map((id) => [id, byId(id)]),
    );

    function newer(one, other) {
      const [a, b] = [one, other].map((version) => version.split(".").map(Number));
      return b[0] - a[0] || b[1] - a[1] || b[2] - a[2];
    }

    // The cells that were measured with a release: in the lane that is chosen, in another, or as a pair.
    const cells = (release) => {
      const place = data.releases.indexOf(release);
      const lanes = [field.lane.value, ...data.lanes.filter((lane) => lane !== field.lane.value)];
      const found = lanes.map((lane) => ({
        release, lane, place, pydantic: data.packages[lane]?.pydantic[place], starlette: data.packages[lane]?.starlette[place],
      }));
      data.pairs.forEach(([fastapi, pydantic], pair) => {
        if (fastapi === release) found.push({ release, pair, pydantic });
      });
      return found;
    };

    // Pydantic versions: the lane's own, those measured with this release, and the rest, which is not measured with it.
    const offerPydantic = (select, release, wanted) => {
      const [inLane, ...others] = cells(release);
      const own = inLane.pydantic;
      const known = new Set(others.map((one) => one.pydantic));
      known.delete(own);
      const group = (label, found) =>
        found.length ? [element("optgroup", { label }, ...found.map((one) => option(one)))] : [];
      select.replaceChildren(
        option("", own ? `as in the lane: ${own}` : "as in the lane"),
        ...group(`measured with ${release}`, pydantics.filter((one) => known.has(one))),
        ...group(`not measured with ${release}`, pydantics.filter((one) => !known.has(one) && one !== own)),
      );
      select.value = pydantics.includes(wanted) && wanted !== own ? wanted : "";
    };

    // What is looked at; where it was not measured, the lane is shown instead, and that is said.
    const spot = (release, pydantic) => {
      const found = cells(release);
      if (!pydantic) return found[0];
      return found.find((one) => one.pydantic === pydantic) ?? { ...found[0], instead: pydantic };
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

    const meaning = (kind, was, becomes) => data.meanings[kind][was + becomes] ?? "none";
    const isOld = (one) => one.kind === "breaking-change"; // troubles only who crosses it

    const affecting = (where) => {
      const by = { a: [], d: [], s: [], b: [], n: [] };
      for (const one of measured) {
        const letter = at(one, where);
        if (letter !== "a" || !isOld(one)) by[letter]?.push(one);
      }
      const items = (letter) => by[letter].map((one) => caseLink(one));
      const known = measured.length - by.n.length;
      const parts = [
        part("loss", `${cases(by.a.length)} affect${by.a.length === 1 ? "s" : ""} this version`, items("a"),
          known ? "None of the measured cases." : "Not measured: nothing can be said."),
      ];
      if (by.d.length) parts.push(part("change", `${cases(by.d.length)} show something else`, items("d")));
      if (by.s.length) parts.push(part("change", `${cases(by.s.length)} unstable`, items("s")));
      if (by.b.length) parts.push(part("unknown", `${cases(by.b.length)} blocked: nobody knows`, items("b")));
      if (by.n.length) parts.push(part("unknown", `${cases(by.n.length)} not measured`, items("n")));
      return { parts, count: by.a.length, unknown: by.n.length + by.b.length };
    };

    // The release at which a verdict became what it is at the end, where both sides are in one lane and no gap lies before it.
    const since = (along, from, to) => {
      if (!along || from.lane !== to.lane || from.place === undefined) return "";
      const step = from.place < to.place ? 1 : -1;
      let place = to.place;
      while (place !== from.place && along[place - step] === along[to.place]) place -= step;
      return "nbs".includes(along[place - step] ?? "n") ? "" : ` with ${data.releases[place]}`;
    };
    const arrow = (was, becomes, along, from, to) =>
      element("span", { class: "arrow" }, " ", word(was), " → ", word(becomes), since(along, from, to));

    const upgrade = (from, to) => {
      const found = { loss: [], change: [], gain: [], unknown: [] };
      for (const one of measured) {
        const [was, becomes] = [at(one, from), at(one, to)];
        found[meaning(one.kind, was, becomes)]?.push(caseLink(one, arrow(was, becomes, one.lanes[from.lane], from, to)));
      }
      if (from.pair === undefined && to.pair === undefined) {
        workarounds(from, to, found);
        features(from, to, found);
      }
      return found;
    };
    const features = (from, to, found) => {
      for (const { name, title, lanes } of data.features) {
        const was = letters(lanes[from.lane])[from.place] || "n";
        const along = letters(lanes[to.lane]);
        const becomes = along[to.place] || "n";
        const link = element("a", { href: `reference.html#feature-${name}` }, title);
        found[meaning("", was, becomes)]?.push(element("li", {}, "Reference API: ", link, arrow(was, becomes, along, from, to)));
      }
    };
    const workarounds = (from, to, found) => {
      for (const one of measured) {
        for (const { title, lanes } of one.workarounds) {
          const along = letters(lanes[to.lane]);
          const [was, becomes] = [letters(lanes[from.lane])[from.place] || "n", along[to.place] || "n"];
          const means = meaning("", was, becomes);
          const which = `: workaround “${title}”`;
          if (means === "loss") found.loss.push(caseLink(one, which, " no longer holds", since(along, from, to)));
          const needed = "ad".includes(at(one, to));
          if (means === "gain" && needed) found.gain.push(caseLink(one, which, " holds", since(along, from, to)));
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
      const same = from.release === to.release && from.pydantic === to.pydantic && from.instead === to.instead;
      const found = upgrade(from, to);
      const known = [from, to].every((one) => !one.instead);
      const about = same ? named(from) : `${named(from)} → ${named(to)}`;
      const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;
      const told = same
        ? `${count(now.count, "case affects", "cases affect")} it` +
          (now.unknown ? `, ${now.unknown} cannot be told` : "")
        : `breaks ${found.loss.length}, changes ${found.change.length}, mends ${found.gain.length}` +
          (found.unknown.length ? `; ${found.unknown.length} cannot be told` : "");
      byId("told").textContent = `${known ? "" : "Not measured. Nearest: "}${about}: ${told}.`;
      const answer = [...insteadOf(from), ...(same ? [] : insteadOf(to))];
      const nowParts = element("div", { class: "parts" }, ...now.parts);
      if (same) answer.push(nowParts);
      else {
        answer.push(
          element("div", { class: "parts" },
            part("loss", "Breaks", found.loss, "Nothing that was measured."),
            ...(found.change.length ? [part("change", "Changes", found.change)] : []),
            part("gain", "Mends", found.gain, "Nothing that was measured."),
            ...(found.unknown.length ? [part("unknown", "Cannot be told", found.unknown)] : []),
          ),
        );
        if (from.pair !== undefined || to.pair !== undefined)
          answer.push(element("p", { class: "dim" }, "Workarounds and the reference API are compared where both sides are in a lane."));
        answer.push(element("details", { class: "now" }, element("summary", {}, `What you live with on ${named(from)}: ${cases(now.count)}`), nowParts));
      }
      byId("answer").replaceChildren(...answer);
    };

    // A version in the address that is not measured is refused: another one in its place would be a wrong answer.
    const refuse = (unknown) => {
      byId("told").textContent = `Not measured: ${unknown.join(", ")}. Choose a version that was.`;
      byId("answer").replaceChildren();
    };

    const load = () => {
      const wanted = state();
      const unknown = [];
      const set = (id, fallback) => {
        const value = wanted.get(id);
        const known = [...field[id].options].some((one) => one.value === value);
        if (value && !known) unknown.push(`${id === "lane" ? "lane" : "FastAPI"} ${value}`);
        field[id].value = known ? value : fallback;
      };
      set("lane", field.lane.options[0]?.value);
      set("from", data.start);
      set("to", newestFirst[0]);
      for (const id of ["from-pydantic", "to-pydantic"]) {
        const value = wanted.get(id);
        if (value && !pydantics.includes(value)) unknown.push(`Pydantic ${value}`);
        offerPydantic(field[id], field[id.split("-")[0]].value, value);
      }
      if (unknown.length) refuse(unknown);
      else show();
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
      text: `${row.cells[0].textContent} ${row.parentElement.dataset.topic} ${row.dataset.search}`.toLowerCase(),
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

  // Code ---------------------------------------------------------------------------------------------------------------

  const copying = () => {
    if (!navigator.clipboard) return; // a page that is not served safely has none
    for (const button of document.querySelectorAll(".copy")) {
      button.style.visibility = "visible"; // its place is kept, so that nothing moves
      const file = button.parentElement.querySelector("figcaption code").textContent;
      button.setAttribute("aria-label", `Copy ${file}`);
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(button.parentElement.querySelector("pre").textContent);
        button.textContent = "Copied";
        setTimeout(() => (button.textContent = "Copy"), 2000);
      });
    }
  };

  copying();
  if (byId("choose")) versions();
  if (byId("filter")) matrix();
})();
