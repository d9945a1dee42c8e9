"use strict";
// Decides which measured cell answers for given versions, and what an upgrade does: the rules of casebook.catalogue, from the
// same tables. Where one of the two changes, the other must: tests ask both thousands of random questions.
(() => {
  const { parse, compare, meets, between } = globalThis.casebook.versions;
  const CASE = "case";
  const FASTAPI = "fastapi";
  const UNMEASURED = "n";
  const BREAKING_CHANGE = "breaking-change";
  const TELLS_NOTHING = new Set(["n", "b", "s"]);
  const SAYS_NEITHER = new Set([...TELLS_NOTHING, "d"]); // whether somebody has the problem is not said
  const REFUSED = new Set(["f", "b"]); // an add-on does not go along
  const HOW = ["exact", "nearest", "unknown"];
  const GROUPS = ["breaks", "changes", "mends", "unknown"];
  const GROUP_OF = { loss: "breaks", change: "changes", gain: "mends", unknown: "unknown" };

  // "a12u30" -> the letter of each place
  const spread = (counted) => {
    let all = "";
    for (const [, letter, times] of (counted ?? "").matchAll(/([a-z])(\d+)/g)) all += letter.repeat(Number(times));
    return all;
  };

  // The stretches of one letter after the other, in so many places: where each begins and where the next one does.
  const runs = (letters, places) => {
    const found = [];
    for (let first = 0, next; first < places; first = next) {
      const letter = letters[first] ?? UNMEASURED;
      for (next = first + 1; next < places && (letters[next] ?? UNMEASURED) === letter; ) next++;
      found.push({ letter, first, next });
    }
    return found;
  };

  // [["2.9.2", 3], ["2.10.0", 1]] -> the version at each place
  const unfolded = (counted) => counted.flatMap(([one, times]) => Array.from({ length: times }, () => one));

  const minor = (version) => {
    const [major, next = 0] = parse(version).release;
    return `${major}.${next}`;
  };
  const comparable = (name, version) => (name === "python" ? minor(version) : version);
  const order = (name, one, other) => compare(comparable(name, one), comparable(name, other));
  const has = (place, name, versions) =>
    versions[name] !== undefined && place.versions[name] !== undefined && order(name, versions[name], place.versions[name]) === 0;
  const byOrder = (one, other) => {
    for (let place = 0; place < one.length; place++) {
      if (one[place] < other[place]) return -1;
      if (one[place] > other[place]) return 1;
    }
    return 0;
  };

  class Catalogue {
    constructor(cells, subjects) {
      this.cells = cells;
      this.subjects = subjects;
      this.keys = new Map();
      this.ofRelease = new Map();
      this.labels = {};
      for (const [name, line] of Object.entries(cells.lines)) this.addLine(name, line);
      this.seen = new Map();
      this.areas = new Map();
      this.reaches = new Map();
      // package -> release -> what that requires of it
      this.declared = new Map(
        Object.entries(cells.declared).map(([name, counted]) => [name, new Map(unfolded(counted).map((required, place) => [this.release(cells.releases[place]), required]))]),
      );
      // What a release of FastAPI may keep out.
      this.bound = [...new Set([cells.follows, ...this.declared.keys()])].sort();
    }

    addLine(name, line) {
      this.labels[name] = line.labels;
      const along = Object.entries(line.versions).map(([one, counted]) => [one, unfolded(counted)]);
      line.labels.forEach((label, number) => {
        const versions = Object.fromEntries(along.map(([one, found]) => [one, found[number]]).filter(([, version]) => version));
        const release = this.release(versions[FASTAPI]);
        if (!this.ofRelease.has(release)) this.ofRelease.set(release, []);
        this.ofRelease.get(release).push({ line: name, label, number, versions });
      });
    }

    // What names a release, however its version is written.
    release(version) {
      if (!this.keys.has(version)) this.keys.set(version, JSON.stringify(parse(version)?.key ?? null));
      return this.keys.get(version);
    }

    // The edges of a subject along a line.
    edges(subject, line) {
      const labels = this.labels[line];
      return (subject.lines[line]?.edges ?? []).map(([of, before, after, turn, blame, why]) => {
        const [said, alone] = this.cells.blames[blame];
        return { of, before: labels[before], after: labels[after], turn, blame: said, alone, why };
      });
    }

    isRelease(version) {
      return this.ofRelease.has(this.release(version));
    }

    // The versions of a package that any cell has, newest first.
    held(name) {
      const found = Object.values(this.cells.lines).flatMap((line) => (line.versions[name] ?? []).map(([version]) => version));
      return [...new Set(found.filter(Boolean))].sort(compare).reverse();
    }

    // Whether any cell is known to have this version.
    isMeasured(name, version) {
      return this.held(name).some((held) => order(name, held, version) === 0);
    }

    word(letter) {
      return this.cells.letters[letter];
    }

    // The letters of a subject, or of a workaround of it, along a line.
    along(subject, of, line) {
      if (!this.seen.has(subject)) this.seen.set(subject, {});
      const lines = this.seen.get(subject);
      lines[line] ??= this.verdicts(subject, line);
      return lines[line][of];
    }

    verdicts(subject, line) {
      const counted = (subject.lines[line]?.verdicts ?? "").split(" ");
      const letters = (place) => spread(counted[place]) || UNMEASURED.repeat(this.labels[line].length);
      return Object.fromEntries([CASE, ...Object.keys(subject.ways)].map((of, place) => [of, letters(place)]));
    }

    at(subject, of, place) {
      return this.along(subject, of, place.line)[place.number];
    }

    // Which cell answers -----------------------------------------------------------------------------------------------

    locate(subject, versions) {
      const problem = this.unanswerable(subject, versions);
      if (problem) return unknown(subject, versions, problem);
      const places = this.ofRelease.get(this.release(versions[FASTAPI])) ?? [];
      const exact = places.filter(
        (place) => subject.deciding.every((name) => has(place, name, versions)) && this.at(subject, CASE, place) !== UNMEASURED,
      );
      return exact.length ? this.exactly(subject, versions, exact) : this.nearest(subject, versions);
    }

    unanswerable(subject, versions) {
      if (versions[FASTAPI] === undefined) return "no version of fastapi is given";
      if (!Object.keys(subject.lines).length) return "it was not measured yet";
      const reach = this.reach(subject);
      for (const name of subject.deciding) {
        if (versions[name] === undefined || !reach[name]) continue;
        const [oldest, newest] = reach[name];
        if (order(name, versions[name], oldest) < 0) return `${name} ${versions[name]} is older than ${oldest}, the oldest that was measured`;
        if (order(name, versions[name], newest) > 0) return `${name} ${versions[name]} is newer than ${newest}, the newest that was measured`;
      }
      return "";
    }

    // A package that decides -> the oldest and the newest version that this subject was measured with.
    reach(subject) {
      if (!this.reaches.has(subject.id)) {
        const found = {};
        for (const place of [...this.ofRelease.values()].flat()) {
          if (this.at(subject, CASE, place) === UNMEASURED) continue;
          for (const name of subject.deciding) {
            const version = place.versions[name] && comparable(name, place.versions[name]);
            if (!version) continue;
            found[name] ??= [version, version];
            if (compare(version, found[name][0]) < 0) found[name][0] = version;
            if (compare(version, found[name][1]) > 0) found[name][1] = version;
          }
        }
        this.reaches.set(subject.id, found);
      }
      return this.reaches.get(subject.id);
    }

    exactly(subject, versions, exact) {
      let verdicts = this.agreed(subject, exact);
      if (verdicts[CASE] === UNMEASURED) {
        const agreeing = exact.map((place) => Object.keys(versions).filter((name) => has(place, name, versions)).length);
        exact = exact.filter((_, number) => agreeing[number] === Math.max(...agreeing));
        verdicts = this.agreed(subject, exact);
      }
      if (verdicts[CASE] === UNMEASURED) return unknown(subject, versions, this.disagreement(subject, versions, exact));
      return answer("exact", subject, versions, verdicts, exact);
    }

    nearest(subject, versions) {
      const around = this.around(subject, versions);
      let near = around.flatMap((area) => area.places);
      if (around.length > 1) {
        const same = near.filter((place) => has(place, FASTAPI, versions));
        near = same.length ? same : near;
      }
      const verdicts = around.length === 1 ? around[0].verdicts : this.agreed(subject, near);
      if (!near.length) {
        const asked = subject.deciding.filter((name) => versions[name] !== undefined).map((name) => `${name} ${versions[name]}`);
        return unknown(subject, versions, `a change is known on either side of ${asked.join(", ")}, and nothing was measured between them`);
      }
      if (verdicts[CASE] === UNMEASURED) return unknown(subject, versions, this.disagreement(subject, versions, near));
      return answer("nearest", subject, versions, verdicts, near);
    }

    // What all these cells show; not measured where they do not agree.
    agreed(subject, places) {
      const told = {};
      for (const of of [CASE, ...Object.keys(subject.ways)]) {
        const seen = new Set(places.map((place) => this.at(subject, of, place)));
        told[of] = seen.size === 1 ? [...seen][0] : UNMEASURED;
      }
      return told;
    }

    disagreement(subject, versions, places) {
      const told = new Map();
      for (const place of places) {
        const held = subject.deciding.filter((name) => place.versions[name] !== undefined).map((name) => `${name} ${place.versions[name]}`);
        const verdict = this.at(subject, CASE, place);
        const word = verdict === UNMEASURED ? "None" : this.word(verdict);
        if (!told.has(word)) told.set(word, held.join(", "));
      }
      const shown = [...told].map(([verdict, held]) => `${verdict} at ${held}`).join("; ");
      const missing = subject.deciding.filter((name) => versions[name] === undefined);
      if (missing.length) return `it depends on ${missing.join(" and ")}, which is not known: ${shown}`;
      return `the cells around it show different things: ${shown}`;
    }

    // Areas: cells that no edge parts ----------------------------------------------------------------------------------

    around(subject, versions) {
      const { told, areas, found } = this.areasOf(subject);
      const asked = told.map((name) => (versions[name] === undefined ? null : sides(subject, name, versions[name])));
      const key = JSON.stringify(asked);
      if (!found.has(key))
        found.set(key, [...areas.values()].filter((area) => asked.every((one, number) => one === null || one === area.sides[number])));
      return found.get(key);
    }

    areasOf(subject) {
      if (!this.areas.has(subject.id)) {
        const areas = new Map();
        for (const place of [...this.ofRelease.values()].flat()) {
          if (this.at(subject, CASE, place) === UNMEASURED || subject.told.some((name) => place.versions[name] === undefined)) continue;
          const its = subject.told.map((name) => sides(subject, name, place.versions[name]));
          const key = its.join("|");
          if (!areas.has(key)) areas.set(key, { sides: its, places: [] });
          areas.get(key).places.push(place);
        }
        for (const area of areas.values()) area.verdicts = this.agreed(subject, area.places);
        this.areas.set(subject.id, { told: subject.told, areas, found: new Map() });
      }
      return this.areas.get(subject.id);
    }

    // What a move does -------------------------------------------------------------------------------------------------

    meaning(kind, was, became) {
      return this.cells.meanings[kind === this.cells.feature ? "" : kind][was + became] ?? "none";
    }

    // Each case, feature and workaround that shows something else with the versions of `want`.
    upgrade(have, want) {
      const rows = [];
      const counted = { exact: 0, nearest: 0, unknown: 0 };
      for (const subject of this.subjects) {
        const [before, after] = [this.locate(subject, have), this.locate(subject, want)];
        rows.push(...this.rows(subject, before, after));
        counted[weaker(before, after)] += 1;
      }
      rows.sort((one, other) => byOrder(this.order(one), this.order(other)));
      return { rows, ...counted };
    }

    rows(subject, before, after) {
      return this.meanings(subject, before.verdicts, after.verdicts).map(([of, means]) => this.row(subject, of, means, before, after));
    }

    // What is told of a subject: `case` or workaround, and what its transition means. A workaround is news where it ceases to
    // hold, and else only while its case is known to be there.
    meanings(subject, before, after) {
      const means = this.meaning(subject.kind, before[CASE] ?? UNMEASURED, after[CASE] ?? UNMEASURED);
      const told = means === "none" ? [] : [[CASE, means]];
      const isThere = means !== "unknown" && after[CASE] === "a";
      for (const name of Object.keys(subject.ways)) {
        const its = this.meaning("", before[name] ?? UNMEASURED, after[name] ?? UNMEASURED);
        if (its === "loss" || (its !== "none" && isThere)) told.push([name, its]);
      }
      return told;
    }

    row(subject, of, means, before, after) {
      const mended = of === CASE && means === "gain";
      const [was, became] = [shown(before, of), shown(after, of)];
      const ways = Object.keys(subject.ways);
      return {
        group: GROUP_OF[means],
        subject,
        of,
        was,
        became,
        how: weaker(before, after),
        notes: [...differences("before", before), ...differences("after", after)],
        why: means === "unknown" ? `before: ${this.untold(was, before)}; after: ${this.untold(became, after)}` : "",
        flip: means === "unknown" ? null : this.flip(subject, of, before, after),
        holding: ways.filter((name) => shown(after, name) === "h" && name !== of && !mended),
        canGo: ways.filter((name) => shown(before, name) === "h" && mended),
      };
    }

    untold(seen, found) {
      if (found.how === "unknown") return found.why;
      return seen === UNMEASURED ? "the nearest cells show different things" : this.word(seen);
    }

    // What is found last first; of what comes to light alike features before cases, then workarounds.
    order({ group, of, subject }) {
      return [GROUPS.indexOf(group), subject.place, Number(of !== CASE), Number(subject.kind !== this.cells.feature), subject.id, of];
    }

    // What one lives with now: each case that affects these versions, each feature that fails, and what nobody knows.
    check(versions) {
      const asked = this.subjects.filter((subject) => subject.kind !== BREAKING_CHANGE); // it troubles only who crosses it
      const found = asked.map((subject) => ({ subject, answer: this.locate(subject, versions) }));
      const known = found.filter(({ answer }) => !SAYS_NEITHER.has(shown(answer, CASE)));
      const troubles = ({ subject, answer }) =>
        subject.kind === this.cells.feature ? shown(answer, CASE) === "f" : shown(answer, CASE) === "a";
      const urgency = ({ subject }) => [subject.place, Number(subject.kind !== this.cells.feature), subject.id];
      const sorted = (some) => some.sort((one, other) => byOrder(urgency(one), urgency(other)));
      return {
        affected: sorted(known.filter(troubles)),
        unknown: sorted(found.filter(({ answer }) => SAYS_NEITHER.has(shown(answer, CASE)))),
        exact: known.filter(({ answer }) => answer.how === "exact").length,
        nearest: known.filter(({ answer }) => answer.how === "nearest").length,
      };
    }

    // Where it flips ---------------------------------------------------------------------------------------------------

    flip(subject, of, before, after) {
      const first = (places) => {
        const found = {};
        for (const place of [...places].reverse()) found[place.line] = place;
        return found;
      };
      const [starts, ends] = [first(closest(before)), first(closest(after))];
      const shared = Object.keys(starts).filter((line) => line in ends && starts[line].number !== ends[line].number);
      const ordered = shared.sort((one, other) => byOrder([Number(!this.isLane(one)), one], [Number(!this.isLane(other)), other]));
      for (const line of ordered) {
        const found = this.alongLine(subject, of, line, starts[line].number, ends[line].number);
        if (found && this.isCrossed(found, before.asked, after.asked)) return found;
      }
      return this.byOnePackage(subject, of, before, after);
    }

    // Whether a move comes to where a line flips; so too where its versions are not known.
    isCrossed({ varies, after: place }, before, after) {
      if (!(varies in before && varies in after)) return true;
      const [first, last] = [compare(place, before[varies]), compare(place, after[varies])];
      return (first > 0 && last <= 0) || (first < 0 && last >= 0);
    }

    isLane(line) {
      return this.cells.lanes.includes(line);
    }

    alongLine(subject, of, line, first, last) {
      const seen = this.along(subject, of, line);
      const step = last > first ? 1 : -1;
      const path = [];
      for (let place = first; place !== last + step; place += step) path.push(place);
      let run = path.length - 1;
      for (let place = run; place >= 0; place -= 1) {
        if (seen[path[place]] === seen[last]) run = place;
        else if (!TELLS_NOTHING.has(seen[path[place]])) break;
      }
      const told = path.slice(0, run).filter((place) => !TELLS_NOTHING.has(seen[place]));
      if (!told.length) return null;
      const [from, to] = [told.at(-1), path[run]];
      const [one, other] = [this.labels[line][from], this.labels[line][to]];
      const edge = this.edges(subject, line).find((its) => its.of === of && [its.before, its.after].sort().join() === [one, other].sort().join());
      const unblamed = Math.abs(from - to) === 1 && !edge ? "not known" : "";
      return this.told(line, one, other, edge, unblamed);
    }

    // The edge in a lane that one package is to blame for, and that has these verdicts, where the move goes over it. Of several
    // of the same package the narrowest, which the others are to hold.
    byOnePackage(subject, of, before, after) {
      const turn = shown(before, of) + shown(after, of);
      const goesOver = ([name, low, high]) => {
        const [first, last] = [before.asked[name], after.asked[name]];
        return first !== undefined && last !== undefined && compare(first, low) <= 0 && compare(low, high) < 0 && compare(high, last) <= 0;
      };
      const found = [];
      for (const lane of this.cells.lanes)
        for (const edge of lane in this.labels ? this.edges(subject, lane) : [])
          if (edge.of === of && edge.turn === turn && edge.alone && goesOver(edge.alone)) found.push([lane, edge]);
      if (new Set(found.map(([, { alone }]) => alone[0])).size !== 1) return null;
      const [lane, edge] = found.reduce((one, other) => {
        const [low, high] = [1, 2].map((side) => compare(other[1].alone[side], one[1].alone[side]));
        return low > 0 || (low === 0 && high < 0) ? other : one;
      });
      const [name, low, high] = edge.alone;
      if (found.some(([, { alone }]) => compare(alone[2], low) <= 0)) return null;
      return { ...this.told(lane, low, high, edge, ""), varies: name };
    }

    told(line, before, after, edge, unblamed) {
      const [because, url] = edge && edge.why !== null ? this.cells.reasons[edge.why] : ["", ""];
      return { line, varies: this.cells.lines[line].varies, before, after, blame: edge?.blame ?? unblamed, because, url };
    }

    // Where to ---------------------------------------------------------------------------------------------------------

    // The versions at a release: those that are named, else the newest that were measured with it where `newest`, else what is there.
    target(have, named, release, newest) {
      if (newest) {
        const cell = this.cellOf(this.cells.newest, release);
        const { python: _, ...packages } = cell?.versions ?? {};
        return { ...have, ...packages, ...named, fastapi: release };
      }
      const want = { ...have, ...named, fastapi: release };
      for (const name of this.bound)
        if (!(name in named) && name in want && !this.canStay(release, name, want[name])) delete want[name];
      return want;
    }

    // What a release of FastAPI requires of a package; null where that is not recorded.
    requirement(release, name) {
      return this.declared.get(name)?.get(this.release(release)) ?? null;
    }

    // Whether a release admits a version of a package; null: nobody knows.
    admits(release, name, version) {
      const required = this.requirement(release, name);
      return required === null || !parse(version) ? null : meets(required, version);
    }

    canStay(release, name, version) {
      const found = this.admits(release, name, version);
      return found !== null || name !== this.cells.follows ? found !== false : this.goesWith(release, version);
    }

    // What FastAPI does not admit, of what one has and of what one moves to, in sentences.
    apart(have, want) {
      const gone = Object.keys(have).filter((name) => !(name in want) && this.admits(want[FASTAPI], name, have[name]) === false).sort();
      const said = gone.map((name) => {
        const required = `${name}${this.requirement(want[FASTAPI], name)}`;
        return `fastapi ${want[FASTAPI]} requires ${required}: ${have[name]} cannot stay, and which version follows is not said.`;
      });
      return [...new Set([...this.refused(have), ...this.refused(want), ...said])];
    }

    refused(versions) {
      return this.bound.filter((name) => name in versions).flatMap((name) => {
        const [release, version] = [versions[FASTAPI], versions[name]];
        const found = this.admits(release, name, version);
        if (found === false) return [`fastapi ${release} requires ${name}${this.requirement(release, name)}, which keeps ${version} out: the two cannot be installed together.`];
        return found === null && name === this.cells.follows ? this.beyond(release, version) : [];
      });
    }

    // Of a Starlette that is beyond those that a release was measured with, where nobody knows what it admits.
    beyond(release, version) {
      const { follows } = this.cells;
      const held = (this.ofRelease.get(this.release(release)) ?? []).map((place) => place.versions[follows]).filter(Boolean).sort(compare);
      if (!held.length || !parse(version) || (compare(held[0], version) <= 0 && compare(version, held.at(-1)) <= 0)) return [];
      return [`fastapi ${release} was measured with ${follows} ${[...new Set([held[0], held.at(-1)])].join(" to ")}, and not with ${version}: it may not admit it.`];
    }

    cellOf(line, release) {
      return (this.ofRelease.get(this.release(release)) ?? []).find((place) => place.line === line);
    }

    goesWith(release, version) {
      const places = this.ofRelease.get(this.release(release)) ?? [];
      return places.some((place) => has(place, this.cells.follows, { [this.cells.follows]: version }));
    }

    // The last release before the first that is known to lose anything while FastAPI moves with what is named, null where none
    // is; and of how many cases, features and add-ons nobody knows, at some release up to there.
    lastBeforeALoss(have, want, named, addOns = []) {
      const held = this.subjects.map((subject) => [subject, this.locate(subject, have).verdicts]);
      const own = addOns.filter(({ package: name }) => want[name] !== undefined).map((addOn) => [addOn, addOn.letter(have)]);
      const unknown = new Set();
      let before = have[FASTAPI];
      for (const release of this.cells.releases.filter(between(have[FASTAPI], want[FASTAPI]))) {
        const found = this.outcome(held, own, this.target(have, named, release, false));
        if (!found) return { release: before, unknown: unknown.size };
        for (const id of found) unknown.add(id);
        before = release;
      }
      return { release: null, unknown: unknown.size };
    }

    // What is unknown with these versions; null where anything is lost. `held`: each subject with its verdicts of before; `own`:
    // each add-on with its letter.
    outcome(held, own, versions) {
      const unknown = [];
      for (const [subject, was] of held) {
        const found = this.meanings(subject, was, this.locate(subject, versions).verdicts).map(([, means]) => means);
        if (found.includes("loss")) return null;
        if (found.includes("unknown")) unknown.push(subject.id);
      }
      for (const [addOn, was] of own) {
        const means = fate(was, addOn.letter(versions));
        if (means === "loss") return null;
        if (means === "unknown") unknown.push(addOn.package);
      }
      return unknown;
    }
  }

  // What becomes of an add-on: it is lost also where nobody knows whether it did its work before.
  const fate = (was, became) => {
    if (became === null) return "unknown";
    return REFUSED.has(became) && !REFUSED.has(was) ? "loss" : "none";
  };

  const topic = (subject) => subject.id.split("/")[0];
  const shown = (found, of) => found.verdicts[of] ?? UNMEASURED;
  const answer = (how, subject, asked, verdicts, among) => ({ how, names: subject.deciding, asked, verdicts, among, why: "" });
  const unknown = (subject, asked, why) => ({ how: "unknown", names: subject.deciding, asked, verdicts: {}, among: [], why });
  const weaker = (before, after) => HOW[Math.max(HOW.indexOf(before.how), HOW.indexOf(after.how))];

  // How many cuts begin below a version and how many end there; and the version itself, where it lies within one of them.
  const sides = (subject, name, version) => {
    const begun = (subject.begin[name] ?? []).filter((cut) => order(name, cut, version) < 0).length;
    const ended = (subject.end[name] ?? []).filter((cut) => order(name, cut, version) <= 0).length;
    return `${begun}/${ended}${begun === ended ? "" : `@${JSON.stringify(parse(comparable(name, version)).key)}`}`;
  };

  // The cells that answer: those that are closest to what is asked.
  const closest = ({ among, names, asked }) => {
    const apart = (one, other) => {
      const parts = [one, other].map((version) => parse(version).release);
      return [0, 1, 2].map((place) => Math.abs((parts[0][place] ?? 0) - (parts[1][place] ?? 0)));
    };
    const distance = (place) => {
      const differing = names.filter((name) => asked[name] !== undefined && !has(place, name, asked));
      const sums = differing.map((name) => apart(asked[name], place.versions[name] ?? asked[name]));
      const total = [0, 1, 2].map((part) => sums.reduce((sum, one) => sum + one[part], 0));
      return [Number(differing.includes(FASTAPI)), differing.length, ...total];
    };
    const measured = among.map((place) => ({ place, distance: distance(place) }));
    measured.sort((one, other) => byOrder(one.distance, other.distance)); // stable: the first stays the first
    return measured.filter((one) => byOrder(one.distance, measured[0].distance) === 0).map((one) => one.place);
  };

  // The versions that decide and that not all of the cells have, in words.
  const differences = (side, found) => {
    const places = closest(found);
    if (!places.length) return [];
    return found.names
      .filter((name) => !places.every((place) => has(place, name, found.asked)))
      .map((name) => {
        const held = [...new Set(places.map((place) => place.versions[name]).filter(Boolean))].sort(compare);
        const measured = held.join(" and ") || "an unknown version";
        const said = found.asked[name] === undefined ? `${name} is not given, measured with ${measured}` : `${name} ${measured} instead of ${found.asked[name]}`;
        return side ? `${side}: ${said}` : said;
      });
  };

  globalThis.casebook = { ...globalThis.casebook, Catalogue, closest, differences, fate, runs, shown, spread, topic };
})();
