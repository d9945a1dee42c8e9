"use strict";
// What becomes of somebody's add-ons when FastAPI moves: the rules of casebook.catalogue.companions and of its modules limits and
// together, from the same cells. Where one of the two changes, the other must: tests put random moves to both.
(() => {
  const { parse, compare, admits, meets } = globalThis.casebook.versions;
  const FASTAPI = "fastapi";
  const [HOLDS, FAILS, BLOCKED, INAPPLICABLE] = ["h", "f", "b", "i"];
  const REFUSED = new Set([FAILS, BLOCKED]);
  const TELLS = new Set([HOLDS, FAILS]);
  const ORDER = ["blocked", "together", "first", "back", "instead", "refuses", "unknown", "apart", "new", "moves", "stay"];
  const GOING = new Set(["new", "moves", "stay"]);

  const key = (version) => JSON.stringify(parse(version)?.key ?? null);
  const same = (one, other) => one !== undefined && other !== undefined && compare(one, other) === 0;
  const least = (versions) => versions.reduce((one, other) => (compare(other, one) < 0 ? other : one));
  const greatest = (versions) => versions.reduce((one, other) => (compare(other, one) > 0 ? other : one));

  class AddOn {
    constructor(data) {
      this.data = data;
      this.package = data.package;
      this.deciding = data.names.slice(2);
      this.cells = data.cells.map((cell) => {
        const parts = cell.split(" ");
        const [versions, [letter, ...missed]] = [parts.slice(0, data.names.length), parts.slice(data.names.length)];
        const told = data.names.map((name, place) => [name, versions[place]]).filter(([, version]) => version !== "-");
        return { versions: Object.fromEntries(told), letter, missed: missed.map((place) => data.missed[place]) };
      });
      this.declared = new Map(
        data.declared.flatMap(([required, releases]) => {
          const split = (clauses) => (clauses === "?" ? null : clauses.split(",").filter(Boolean)); // null: it depends
          const asked = required.split(";").filter(Boolean).map((one) => one.split(" ")).map(([name, clauses]) => [name, split(clauses)]);
          return releases.split(" ").map((release) => [key(release), { release, asked }]);
        }),
      );
    }

    // What of the requirements that the release itself declares these versions do not fit.
    refusing(versions) {
      const required = this.declared.get(key(versions[this.package]))?.asked ?? [];
      return required
        .filter(([name]) => versions[name] !== undefined && parse(versions[name]))
        .map(([name, clauses]) => [name, (clauses ?? []).filter((clause) => !admits(clause, versions[name]))])
        .filter(([, clauses]) => clauses.length);
    }

    // What is known of the package with these versions: as measured, or as both neighbours show; null: nobody knows.
    seen(asked) {
      const wanted = Object.fromEntries(this.data.names.filter((name) => asked[name] !== undefined).map((name) => [name, asked[name]]));
      const pair = [FASTAPI, this.package];
      if (!pair.every((name) => name in wanted) || !Object.values(wanted).every(parse)) return null;
      if (!this.isAsMeasured(asked)) return null;
      const cells = this.telling(asked);
      const exact = cells.filter(({ versions }) => pair.every((name) => same(versions[name], wanted[name])));
      if (exact.length) return this.agreed(exact, wanted, true);
      const found = [];
      for (const [varied, held] of [pair, [...pair].reverse()]) {
        const along = cells.filter(({ versions }) => same(versions[held], wanted[held]));
        const sides = neighbours(along, varied, wanted[varied]);
        const answered = sides.length ? this.agreed(sides, wanted, false) : null;
        if (answered) found.push(answered);
      }
      return found.length && new Set(found.map(({ letter }) => letter)).size === 1 ? found[0] : null;
    }

    // Whether no version of another package is one that the cells were kept from.
    isAsMeasured(asked) {
      return this.data.beside.every(([name, kept]) => asked[name] === undefined || meets(kept, asked[name]));
    }

    // All cells; where the release refuses a version, its own that have this version or could not be installed at all.
    telling(asked) {
      const refused = this.refusing(asked).map(([name]) => name);
      if (!refused.length) return this.cells;
      const own = this.cells.filter(({ versions }) => same(versions[this.package], asked[this.package]));
      return own.filter(({ versions, letter }) => letter === BLOCKED || refused.every((name) => same(versions[name], asked[name])));
    }

    // The letter of what is seen; null where nobody knows, or it is not among the versions.
    letter(asked) {
      return this.seen(asked)?.letter ?? null;
    }

    // What these cells show, where they agree and have what else decides.
    agreed(cells, wanted, isExact) {
      const others = this.deciding.filter((name) => name in wanted);
      const fitting = cells.filter(({ versions }) => others.every((name) => same(versions[name], wanted[name])));
      const telling = isExact && fitting.length ? fitting : cells;
      for (const name of others) {
        const held = telling.map(({ versions }) => versions[name]).filter((version) => version !== undefined);
        if (!held.length) return null;
        if (compare(least(held), wanted[name]) > 0 || compare(wanted[name], greatest(held)) > 0) return null;
      }
      const letters = new Set(telling.map(({ letter }) => letter));
      if (letters.size !== 1) return null;
      return { letter: telling[0].letter, missed: [...new Set(telling.flatMap(({ missed }) => missed))] };
    }

    // The versions of the package of which it is known what they show with the others that are asked, in order.
    known(asked) {
      const versions = this.cells.map((cell) => cell.versions[this.package]).sort(compare);
      const each = versions.filter((version, place) => !place || compare(versions[place - 1], version) !== 0);
      return each.map((version) => [version, this.seen({ ...asked, [this.package]: version })]).filter(([, answered]) => answered);
    }

    // What to do about it when these versions move.
    advice(have, want) {
      const [was, became] = [this.seen(have), this.seen(want)];
      const [advice, to] = this.advised(have, want, became);
      const limits = this.limits(want);
      return { addOn: this, was, became, advice, to, limits, goesOn: GOING.has(advice) && !limits.length };
    }

    advised(have, want, became) {
      const name = this.package;
      if (became?.letter === HOLDS) return [have[name] === undefined ? "new" : same(have[name], want[name]) ? "stay" : "moves", null];
      if (became?.letter === INAPPLICABLE) return ["apart", null];
      if (became) return this.another(have, want);
      if (!this.refusing(want).length) return ["unknown", null];
      const [advice, to] = this.another(have, want);
      return [advice === "unknown" ? "refuses" : advice, to];
    }

    // Of one that does not go along: the version that does.
    another(have, want) {
      const name = this.package;
      const known = this.known(want);
      const holding = known.filter(([, { letter }]) => letter === HOLDS).map(([version]) => version);
      const later = holding.filter((version) => compare(version, want[name]) > 0);
      const released = later.filter((version) => !parse(version).pre && parse(version).dev === null);
      const [to] = released.length ? released : later;
      if (to && have[name] === undefined) return ["instead", to];
      if (to) return [this.seen({ ...have, [name]: to })?.letter === HOLDS ? "first" : "together", to];
      if (holding.length) return [have[name] === undefined || compare(have[name], holding.at(-1)) < 0 ? "instead" : "back", holding.at(-1)];
      const newest = greatest(this.cells.map((cell) => cell.versions[name]));
      const shown = known.find(([version]) => version === newest)?.[1].letter;
      return [REFUSED.has(shown) && compare(newest, want[name]) >= 0 ? "blocked" : "unknown", null];
    }

    // The requirements of the release that these versions do not fit.
    limits(versions) {
      const release = versions[this.package];
      return this.refusing(versions).map(([name, clauses]) => ({
        release,
        requirement: `${name}${clauses.join(",")}`,
        version: versions[name],
        seen: this.beyond(release, name, clauses),
        admitting: this.admitting(release, name, versions[name]),
      }));
    }

    // The letter of what this release shows in the cells that it does not admit itself, where all show one and the same.
    beyond(release, name, clauses) {
      const own = this.cells.filter(({ versions }) => same(versions[this.package], release) && versions[name] !== undefined);
      const outside = own.filter(({ versions }) => !clauses.every((clause) => admits(clause, versions[name])));
      const seen = new Set(outside.map(({ letter }) => letter).filter((letter) => TELLS.has(letter)));
      return seen.size === 1 ? [...seen][0] : null;
    }

    // The first later release that is known to admit a version, else the last earlier one.
    admitting(than, name, version) {
      const isFit = ({ asked }) => asked.every(([other, clauses]) => other !== name || (clauses?.every((clause) => admits(clause, version)) ?? false));
      const found = [...this.declared.values()].filter(isFit).map(({ release }) => release);
      const [later, earlier] = [found.filter((one) => compare(one, than) > 0), found.filter((one) => compare(one, than) < 0)];
      return later.length ? least(later) : earlier.length ? greatest(earlier) : null;
    }

    // What is measured to be needed, and is not there.
    needs(versions) {
      const isThere = (needed) => needed !== "" && meets(needed, versions[this.package]);
      return this.data.boundaries.filter(([, needed]) => !isThere(needed)).map(([said]) => said);
    }
  }

  // `it requires fastapi<0.126, which keeps 0.165.0 out, and it fails beyond that; 4.0.1 is the first that is known to admit it`
  const limitInWords = ({ release, requirement, version, seen, admitting }, word) => {
    const beyond = seen ? `it ${word(seen)} beyond that` : "what it does beyond that was not measured";
    const other = admitting ? `${admitting} is the ${compare(admitting, release) > 0 ? "first" : "last"} that is known to admit it` : "no other release is known to admit it";
    return `it requires ${requirement}, which keeps ${version} out, and ${beyond}; ${other}`;
  };

  // The cells with the next lower and the next higher version; none where one side has none.
  const neighbours = (cells, name, asked) => {
    const versions = cells.map((cell) => cell.versions[name]);
    const [lower, higher] = [versions.filter((one) => compare(one, asked) < 0), versions.filter((one) => compare(one, asked) > 0)];
    if (!lower.length || !higher.length) return [];
    const sides = [greatest(lower), least(higher)];
    return cells.filter((cell) => sides.some((side) => compare(side, cell.versions[name]) === 0));
  };

  // The add-ons that somebody has at the target, those that stand in the way first; what is dropped is no part of it.
  const together = (addOns, have, want) =>
    addOns
      .filter(({ package: name }) => Object.hasOwn(want, name))
      .map((addOn) => addOn.advice(have, want))
      .sort((one, other) => ORDER.indexOf(one.advice) - ORDER.indexOf(other.advice) || (one.addOn.package < other.addOn.package ? -1 : 1));

  globalThis.casebook = { ...globalThis.casebook, AddOn, limitInWords, together };
})();
