"use strict";
// Versions and markers as Python's packaging reads them: compared by PEP 440, markers evaluated as far as is known.
(() => {
  const PATTERN = new RegExp(
    "^\\s*v?(?:(\\d+)!)?(\\d+(?:\\.\\d+)*)" +
      "(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?(\\d+)?)?" +
      "(?:-(\\d+)|[-_.]?(post|rev|r)[-_.]?(\\d+)?)?" +
      "(?:[-_.]?(dev)[-_.]?(\\d+)?)?" +
      "(?:\\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?\\s*$",
    "i",
  );
  const PRE = { alpha: "a", a: "a", beta: "b", b: "b", preview: "rc", pre: "rc", c: "rc", rc: "rc" };
  const LONGEST = 100; // characters of a version
  const LEAST = -Infinity;
  const MOST = Infinity;

  const known = new Map();

  // The parts of a version, with a key that orders it; null where it is none.
  const parse = (text) => {
    if (!known.has(text)) known.set(text, parsed(text));
    return known.get(text);
  };

  const parsed = (text) => {
    const found = text.length <= LONGEST ? PATTERN.exec(text) : null;
    if (!found) return null;
    const [, epoch, dotted, letter, number, dashed, postWord, postNumber, devWord, devNumber, localText] = found;
    const release = dotted.split(".").map(Number);
    const pre = letter ? [PRE[letter.toLowerCase()], Number(number ?? 0)] : null;
    const post = dashed !== undefined || postWord ? Number(dashed ?? postNumber ?? 0) : null;
    const dev = devWord ? Number(devNumber ?? 0) : null;
    const local = localText ? localText.toLowerCase().split(/[-_.]/).map((part) => (/^\d+$/.test(part) ? Number(part) : part)) : null;
    return { epoch: Number(epoch ?? 0), release, pre, post, dev, local, key: key(Number(epoch ?? 0), release, pre, post, dev, local) };
  };

  const key = (epoch, release, pre, post, dev, local) => {
    const trimmed = [...release];
    while (trimmed.length > 1 && trimmed.at(-1) === 0) trimmed.pop();
    const ofPre = pre ?? (post === null && dev !== null ? [LEAST] : [MOST]);
    const ofLocal = local ? local.map((part) => (typeof part === "number" ? [part, ""] : [LEAST, part])) : [];
    return [epoch, trimmed, ofPre, post ?? LEAST, dev ?? MOST, ofLocal];
  };

  const order = (one, other) => {
    if (!Array.isArray(one) || !Array.isArray(other)) {
      if (typeof one !== typeof other) return typeof one === "number" ? (one === MOST ? 1 : -1) : other === MOST ? -1 : 1;
      return one < other ? -1 : one > other ? 1 : 0;
    }
    for (let place = 0; place < Math.min(one.length, other.length); place++) {
      const found = order(one[place], other[place]);
      if (found) return found;
    }
    return one.length - other.length;
  };

  const compare = (one, other) => (one === other ? 0 : order(parse(one).key, parse(other).key));

  // Tells of a version whether it comes after the one, up to the other.
  const between = (after, upTo) => (version) => compare(version, after) > 0 && compare(version, upTo) <= 0;

  // The next lower and the next higher of some versions, which are in order; one alone at either end.
  const beside = (versions, version) =>
    [versions.findLast((one) => compare(one, version) < 0), versions.find((one) => compare(one, version) > 0)].filter(Boolean);

  // As packaging writes it.
  const normal = (text) => {
    const { epoch, release, pre, post, dev, local } = parse(text);
    return (
      (epoch ? `${epoch}!` : "") + release.join(".") + (pre ? pre.join("") : "") + (post === null ? "" : `.post${post}`) +
      (dev === null ? "" : `.dev${dev}`) + (local ? `+${local.join(".")}` : "")
    );
  };

  // Whether a version fits one clause of a requirement, such as `<0.138` or `==1.*`, pre-releases among them.
  const admits = (clause, version) => {
    const [, operator, wanted] = /^(===|~=|==|!=|<=|>=|<|>)\s*(.*?)\s*$/.exec(clause);
    if (operator === "===") return version.toLowerCase() === wanted.toLowerCase();
    if (operator === "!=") return !admits(`==${wanted}`, version);
    if (wanted.endsWith(".*")) return isOfSeries(version, wanted.slice(0, -2), 0);
    const [its, bound] = [parse(version), parse(wanted)];
    const isPublic = compare(normal(version).split("+")[0], wanted);
    if (operator === "==") return (bound.local ? compare(version, wanted) : isPublic) === 0;
    if (operator === "<=") return isPublic <= 0;
    if (operator === ">=") return compare(version, wanted) >= 0;
    if (operator === "~=") return compare(version, wanted) >= 0 && isOfSeries(version, wanted, 1);
    // `<1.0` leaves the pre-releases of 1.0 out, and `>1.0` its post-releases
    if (operator === "<") return compare(version, bound.pre || bound.dev !== null ? wanted : `${normal(wanted).split("+")[0]}.dev0`) < 0;
    if (bound.dev !== null || bound.post !== null) return isPublic > 0;
    return isPublic > 0 && compare(stem(its), stem(bound)) !== 0;
  };

  // Whether a version fits every clause of a requirement, such as `>=0.46,<2`.
  const meets = (requirement, version) => requirement.split(",").filter(Boolean).every((clause) => admits(clause, version));

  const stem = ({ epoch, release, pre }) => `${epoch}!${release.join(".")}${pre ? pre.join("") : ""}`;

  // Whether a version agrees with another one in its numbers, but for so many of the last.
  const isOfSeries = (version, wanted, without) => {
    const [its, of] = [parse(version), parse(wanted)];
    const numbers = of.release.slice(0, of.release.length - without);
    return its.epoch === of.epoch && numbers.every((number, place) => (its.release[place] ?? 0) === number);
  };

  // Markers ------------------------------------------------------------------------------------------------------------

  const TOKENS = /\s*(?:(\(|\))|("[^"]*"|'[^']*')|(===|~=|==|!=|<=|>=|<|>)|([A-Za-z_][A-Za-z0-9_.]*))/y;

  // Whether a marker holds; undefined where what is known of the environment does not tell.
  const may = (marker, environment) => {
    try {
      return evaluate(tokens(marker), environment);
    } catch {
      return true; // what is no marker leaves nothing out
    }
  };

  const tokens = (marker) => {
    const found = [];
    TOKENS.lastIndex = 0;
    while (marker.slice(TOKENS.lastIndex).trim()) {
      const match = TOKENS.exec(marker);
      if (!match) throw new Error("no marker");
      const [, bracket, quoted, operator, word] = match;
      found.push(quoted ? { text: quoted.slice(1, -1) } : bracket ?? operator ?? word);
    }
    return found;
  };

  // `or` and `and` of true, false and undefined: not known.
  const either = (one, other) => (one === true || other === true ? true : one === undefined || other === undefined ? undefined : false);
  const both = (one, other) => (one === false || other === false ? false : one === undefined || other === undefined ? undefined : true);

  const evaluate = (left, environment) => {
    const joined = (word, next, join) => {
      let value = next();
      while (left[0] === word) {
        left.shift();
        value = join(value, next());
      }
      return value;
    };
    const or = () => joined("or", and, either);
    const and = () => joined("and", one, both);
    const one = () => {
      if (left[0] === "(") {
        left.shift();
        const value = or();
        if (left.shift() !== ")") throw new Error("no marker");
        return value;
      }
      const [first, operator] = [left.shift(), operation()];
      return compared(first, operator, left.shift());
    };
    const operation = () => {
      const word = left.shift();
      return word === "not" ? `not ${left.shift()}` : word;
    };
    const valueOf = (side) => (typeof side === "object" ? side.text : environment[side]);
    const compared = (first, operator, second) => {
      if (first === undefined || second === undefined) throw new Error("no marker");
      const [its, wanted] = [valueOf(first), valueOf(second)];
      if (its === undefined || wanted === undefined) return undefined;
      if (operator === "in") return wanted.includes(its);
      if (operator === "not in") return !wanted.includes(its);
      return satisfies(its, operator, wanted);
    };
    const value = or();
    if (left.length) throw new Error("no marker");
    return value;
  };

  const satisfies = (version, operator, wanted) => {
    const series = wanted.endsWith(".*") ? wanted.slice(0, -2) : null;
    if (series !== null) {
      const same = version === series || version.startsWith(`${series}.`);
      return operator === "==" ? same : operator === "!=" ? !same : undefined;
    }
    if (!parse(version) || !parse(wanted)) return undefined;
    const found = compare(version, wanted);
    const holds = { "<": found < 0, "<=": found <= 0, ">": found > 0, ">=": found >= 0, "==": found === 0, "===": version === wanted, "!=": found !== 0 };
    return holds[operator];
  };

  globalThis.casebook = { ...globalThis.casebook, versions: { parse, compare, between, beside, normal, admits, meets, may } };
})();
