"use strict";
// Reads which versions a pasted lock has, by the rules of casebook.catalogue.readers. Nothing leaves the page.
(() => {
  const { parse, normal, may } = globalThis.casebook.versions;
  const LARGEST = 20 << 20; // characters that are read
  const MOST = 10_000; // requirements in one file
  const PYTHONS = ["3.11", "3.12", "3.13", "3.14"];
  const LONGEST = 20_000; // characters of one of them, with its hashes

  class Unreadable extends Error {}

  // What a pasted text has: {kind, versions, doubts, notes}; `doubts`: package -> why its version is not known, or not certain.
  // `python`: that of the project, where it is known.
  const read = (text, python = "") => {
    if (text.length > LARGEST) throw new Unreadable("This is larger than 20 MB: that is no lock.");
    const plain = text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
    if (!plain.trim()) throw new Unreadable("There is nothing in it.");
    if (/^\s*\{/.test(plain)) return ofPipfile(plain, python);
    if (/^\s*(\[\[?[A-Za-z]|[A-Za-z-]+ *= *[^=])/m.test(plain.replaceAll(/^\s*#.*$/gm, "")) && /^\s*\[/m.test(plain)) return ofToml(plain, python);
    return ofRequirements(plain, python);
  };

  const canonical = (name) => name.replaceAll(/[-_.]+/g, "-").toLowerCase();

  // One version for each package: the one that is installed with this Python; where that may be any of several, none. A marker that
  // is about something else, such as the platform, may hold.
  const found = (kind, packages, python) => {
    const listed = new Map();
    for (const { name, version, marker } of packages) {
      const key = canonical(name);
      if (!listed.has(key)) listed.set(key, []);
      listed.get(key).push({ version, marker, holds: marker ? holdsWith(marker, python) : true });
    }
    const versions = python ? { python } : {};
    const doubts = {};
    for (const [name, several] of listed) {
      const [version, doubt] = chosen(name.slice(0, 80), several, python);
      if (version && name !== "python") versions[name] = version;
      if (doubt) doubts[name] = doubt;
    }
    return { kind, versions, doubts, notes: [] };
  };

  // Whether a marker holds with this Python, or, where none is known, with each that the casebook runs on; undefined: it depends.
  const holdsWith = (marker, python) => {
    const environment = (version) => ({ python_version: version.split(".").slice(0, 2).join("."), python_full_version: version });
    const [first, ...others] = (python ? [python] : PYTHONS).map((version) => may(marker, environment(version)));
    return others.every((other) => other === first) ? first : undefined;
  };

  const chosen = (name, several, python) => {
    const each = (all) => [...new Set(all.filter(Boolean))];
    const markers = (all) => each(all.map(({ marker }) => marker)).join(" or ").slice(0, 120);
    const meant = several.filter(({ holds }) => holds !== false);
    if (!meant.length) return ["", `${name} is only for ${markers(several)}, and so is not installed with Python ${python || `${PYTHONS[0]} or newer`}`];
    const wrong = meant.find(({ version }) => version && !parse(version));
    if (wrong) return ["", `${name} has a version that is none: ${wrong.version.slice(0, 80)}`];
    const left = each(meant.map(({ version }) => version && normal(version)));
    if (!left.length) return ["", `${name} is not pinned`];
    if (left.length > 1) return ["", `${name} is locked in several versions, ${left.sort().join(", ")}: say which`];
    const open = meant.every(({ holds }) => holds === undefined);
    return [left[0], open ? `${name} is only for ${markers(meant)}, and is taken as installed` : ""];
  };

  // Markers of which one has to hold, as one; empty where one of them is, or there are none.
  const either = (markers) => {
    const all = [...new Set(markers.map((marker) => (typeof marker === "string" ? marker : "")))];
    return all.every(Boolean) ? joined(all, " or ") : "";
  };
  const joined = (markers, word) => (markers.length > 1 ? markers.map((marker) => `(${marker})`).join(word) : markers.join());
  const isTable = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  // Pipfile.lock -------------------------------------------------------------------------------------------------------

  const ofPipfile = (text, python) => {
    let table;
    try {
      table = JSON.parse(text);
    } catch (error) {
      throw new Unreadable(`It begins as a Pipfile.lock, and is no valid JSON: ${error.message}`);
    }
    if (typeof table.default !== "object" || table.default === null || Array.isArray(table.default))
      throw new Unreadable("It begins as a Pipfile.lock, and has no table of packages, default.");
    const listed = [table.default, table.develop ?? {}].flatMap((group) => Object.entries(group));
    const pinned = (version) => (typeof version === "string" && version.startsWith("==") ? version.slice(2) : "");
    const packages = listed.map(([name, one]) => ({ name, version: pinned(one?.version), marker: either([one?.markers]) }));
    const wanted = table._meta?.requires?.python_version;
    return found("Pipfile.lock", packages, python || (typeof wanted === "string" && /^\d+\.\d+$/.test(wanted) ? wanted : ""));
  };

  // TOML: uv.lock, poetry.lock, pdm.lock, pylock.toml --------------------------------------------------------------------

  const ofToml = (text, python) => {
    const table = toml(text);
    const listed = table.package ?? table.packages;
    if (!Array.isArray(listed) || !listed.every((one) => typeof one === "object")) throw new Unreadable("It has no list of packages.");
    const kind = table["lock-version"] ? "pylock.toml" : table.metadata?.["content-hash"] ? "poetry.lock" : table.metadata ? "pdm.lock" : "uv.lock";
    const needed = needs(listed);
    const marked = (one) => {
      if (one.marker !== undefined || one.markers !== undefined) return ofGroups(one);
      const ofNeeds = [...(needed.get(one.name) ?? []), ...(typeof one.version === "string" ? needed.get(`${one.name} ${one.version}`) ?? [] : [])];
      const forks = one["resolution-markers"];
      const both = [Array.isArray(forks) ? either(forks) : "", kind === "uv.lock" ? either(ofNeeds) : ""];
      return joined(both.filter(Boolean), " and ");
    };
    const packages = listed
      .filter((one) => typeof one.name === "string")
      .map((one) => ({ name: one.name, version: typeof one.version === "string" ? one.version : "", marker: marked(one) }));
    return found(kind, packages, python);
  };

  // Of poetry.lock: of a package that the groups need in different places, each group that has a marker tells its own.
  const ofGroups = ({ marker, markers, groups }) => {
    if (!isTable(markers)) return either([marker ?? markers]);
    return Array.isArray(groups) ? either(groups.map((group) => markers[group])) : "";
  };

  // Of uv.lock: a package, or one version of it -> the markers under which others need it.
  const needs = (listed) => {
    const all = new Map();
    const tables = (several) => (isTable(several) ? Object.values(several) : []);
    for (const one of listed)
      for (const need of [one.dependencies, ...tables(one["optional-dependencies"]), ...tables(one["dev-dependencies"])].flatMap((group) => (Array.isArray(group) ? group : []))) {
        if (typeof need?.name !== "string") continue;
        const key = typeof need.version === "string" ? `${need.name} ${need.version}` : need.name;
        if (!all.has(key)) all.set(key, []);
        all.get(key).push(need.marker);
      }
    return all;
  };

  const ESCAPES = { b: "\b", t: "\t", n: "\n", f: "\f", r: "\r", '"': '"', "\\": "\\", e: "\x1B" };
  const DEEPEST = 100;

  // As much of TOML as locks use: tables, arrays of them, strings, arrays and inline tables; other values stay text.
  const toml = (text) => {
    const root = {};
    let place = 0;
    let table = root;
    const fail = (what) => {
      throw new Unreadable(`It is no valid TOML: ${what} in line ${text.slice(0, place).split("\n").length}.`);
    };
    const match = (pattern) => {
      pattern.lastIndex = place;
      const hit = pattern.exec(text);
      if (hit) place = pattern.lastIndex;
      return hit;
    };
    const blank = () => match(/(?:[ \t\r\n]|#[^\n]*)*/y);
    const keys = () => {
      const path = [];
      do {
        const hit = match(/[ \t]*(?:([A-Za-z0-9_-]+)|"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)')[ \t]*/y);
        if (!hit) fail("a name is missing");
        path.push(hit[1] ?? hit[3] ?? unescaped(hit[2]));
      } while (match(/\./y));
      return path;
    };
    const unescaped = (raw) =>
      raw.replaceAll(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|[ \t]*\n\s*|(.))/g, (_, short, long, one) =>
        short || long ? String.fromCodePoint(parseInt(short ?? long, 16)) : one === undefined ? "" : ESCAPES[one] ?? fail("an escape that is none"));
    const within = (start, path) => {
      let inner = start;
      for (const name of path) {
        if (!Object.hasOwn(inner, name)) Object.defineProperty(inner, name, { value: {}, enumerable: true, writable: true });
        inner = Array.isArray(inner[name]) ? inner[name].at(-1) : inner[name];
        if (typeof inner !== "object" || inner === null) fail("a table that is a value too");
      }
      return inner;
    };
    const put = (start, path, value) => {
      const inner = within(start, path.slice(0, -1));
      if (Object.hasOwn(inner, path.at(-1))) fail("a name is there twice");
      Object.defineProperty(inner, path.at(-1), { value, enumerable: true, writable: true });
    };
    const value = (depth) => {
      if (depth > DEEPEST) fail("a value is too deep");
      let hit = match(/"""\n?((?:[^"\\]|\\[^]|"(?!""))*"{0,2})"""|"((?:[^"\\\n]|\\.)*)"/y);
      if (hit) return unescaped(hit[1] ?? hit[2]);
      hit = match(/'''\n?([^]*?'{0,2})'''(?!')|'([^'\n]*)'/y);
      if (hit) return hit[1] ?? hit[2];
      if (match(/\[/y)) return listed(depth);
      if (match(/\{/y)) return inline(depth);
      hit = match(/[^\s,\]}#]+(?: \d[^\s,\]}#]*)?/y);
      return hit ? { bare: hit[0] } : fail("a value is missing");
    };
    const listed = (depth) => {
      const all = [];
      for (;;) {
        blank();
        if (match(/\]/y)) return all;
        all.push(value(depth + 1));
        blank();
        if (!match(/,/y) && text[place] !== "]") fail("an array does not end");
      }
    };
    const inline = (depth) => {
      const all = {};
      for (;;) {
        blank();
        if (match(/\}/y)) return all;
        const path = keys();
        if (!match(/=[ \t]*/y)) fail("a value is missing");
        put(all, path, value(depth + 1));
        blank();
        if (!match(/,/y) && text[place] !== "}") fail("a table does not end");
      }
    };
    const header = () => {
      const isList = match(/\[\[/y) !== null;
      if (!isList) match(/\[/y);
      const path = keys();
      if (!match(isList ? /\]\]/y : /\]/y)) fail("the name of a table does not end");
      if (!isList) return within(root, path);
      const parent = within(root, path.slice(0, -1));
      const name = path.at(-1);
      if (!Object.hasOwn(parent, name)) put(parent, [name], []);
      if (!Array.isArray(parent[name])) fail("a list of tables that is something else too");
      parent[name].push({});
      return parent[name].at(-1);
    };
    for (blank(); place < text.length; blank()) {
      if (text[place] === "[") table = header();
      else {
        const path = keys();
        if (!match(/=[ \t]*/y)) fail("a value is missing");
        put(table, path, value(0));
      }
      if (!match(/[ \t]*(?:#[^\n]*)?(?:\n|$)/y)) fail("there is more than one thing");
    }
    return root;
  };

  // requirements.txt and pip freeze ------------------------------------------------------------------------------------

  const REQUIREMENT = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*(@\s*\S+)?\(?([^;@()]*)\)?\s*(?:;(.*))?$/;

  const ofRequirements = (text, python) => {
    const lines = text
      .replaceAll("\\\n", " ")
      .split("\n")
      .map((line) => line.replace(/(^|\s)#.*$/, "").trim())
      .filter(Boolean);
    if (lines.filter((line) => /^[A-Za-z0-9]/.test(line)).length > MOST) throw new Unreadable("It has more than 10,000 requirements.");
    const packages = [];
    const notes = [];
    for (const line of lines) {
      const include = /^(?:-[rc]|--(?:requirement|constraint))[ =]*(\S+)/.exec(line);
      if (include) notes.push(`${include[1]} is included, and is not here: paste it too`);
      if (line.startsWith("-")) continue;
      if (line.length > LONGEST) throw new Unreadable("It has a line that is too long for a requirement.");
      const hit = REQUIREMENT.exec(line.replace(/\s--[a-z-]+[ =].*$/, ""));
      if (!hit) {
        if (/:\/\/|^\.{0,2}\//.test(line)) continue; // a file or an address without a name
        throw new Unreadable(`It is no lock that can be read here: ${line.slice(0, 80)}`);
      }
      const [, name, address, specifier, marker = ""] = hit;
      const pin = /^\s*={2,3}\s*([^,\s]+)\s*$/.exec(specifier);
      if (pin && !address && !pin[1].endsWith(".*")) packages.push({ name, version: pin[1], marker: marker.trim() });
      else if (specifier.trim() && !/^\s*(?:[<>!~=]=?=?)/.test(specifier)) throw new Unreadable(`It is no lock that can be read here: ${line.slice(0, 80)}`);
      else packages.push({ name, version: "", marker: marker.trim() });
    }
    return { ...found("requirements", packages, python), notes };
  };

  globalThis.casebook = { ...globalThis.casebook, locks: { read, Unreadable } };
})();
