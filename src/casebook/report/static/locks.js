"use strict";
// Reads which versions a pasted lock has, by the rules of casebook.catalogue.readers. Nothing leaves the page.
(() => {
  const { parse, normal, mayHold } = globalThis.casebook.versions;
  const LARGEST = 20 << 20; // characters that are read
  const FEW = 3; // so many broken versions are told
  const MOST = 10_000; // requirements in one file
  const LONGEST = 20_000; // characters of one of them, with its hashes
  const ASKED = ["fastapi", "pydantic", "starlette"]; // packages of which it is told that they are not clear

  class Unreadable extends Error {}

  // What a pasted text has: {kind, versions, notes}. `python`: that of the project, where it is known.
  const read = (text, python = "") => {
    if (text.length > LARGEST) throw new Unreadable("This is larger than 20 MB: that is no lock.");
    const plain = text.replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
    if (!plain.trim()) throw new Unreadable("There is nothing in it.");
    if (/^\s*\{/.test(plain)) return ofPipfile(plain);
    if (/^\s*(\[\[?[A-Za-z]|[A-Za-z-]+ *= *[^=])/m.test(plain.replace(/^\s*#.*$/gm, "")) && /^\s*\[/m.test(plain)) return ofToml(plain, python);
    return ofRequirements(plain, python);
  };

  const canonical = (name) => name.replace(/[-_.]+/g, "-").toLowerCase();

  // One version for each package: where a lock has several, those that are meant here; if these are several still, none.
  const found = (kind, packages, python) => {
    const environment = python ? { python_version: python.split(".").slice(0, 2).join("."), python_full_version: python } : {};
    const versions = new Map();
    const wrong = [];
    for (const { name, version, marker } of packages) {
      if (!parse(version)) {
        wrong.push(`${name.slice(0, 80)} has a version that is none: ${version.slice(0, 80)}`);
        continue;
      }
      const key = canonical(name);
      if (!versions.has(key)) versions.set(key, new Map());
      const listed = versions.get(key);
      const meant = !marker || mayHold(marker, environment);
      listed.set(normal(version), listed.get(normal(version)) || meant);
    }
    const chosen = {};
    const several = [];
    for (const [name, listed] of versions) {
      const meant = [...listed].filter(([, here]) => here).map(([version]) => version);
      const left = meant.length ? meant : [...listed.keys()];
      if (left.length === 1) chosen[name] = left[0];
      else if (ASKED.includes(name)) several.push(`${name} is locked in several versions, ${left.sort().join(", ")}: say which`);
    }
    return { kind, versions: chosen, notes: [...wrong.slice(0, FEW), ...several] };
  };

  // Pipfile.lock -------------------------------------------------------------------------------------------------------

  const ofPipfile = (text) => {
    let table;
    try {
      table = JSON.parse(text);
    } catch (error) {
      throw new Unreadable(`It begins as a Pipfile.lock, and is no valid JSON: ${error.message}`);
    }
    if (typeof table.default !== "object" || table.default === null || Array.isArray(table.default))
      throw new Unreadable("It begins as a Pipfile.lock, and has no table of packages, default.");
    const listed = [table.default, table.develop ?? {}].flatMap((group) => Object.entries(group));
    const pinned = listed.filter(([, one]) => typeof one?.version === "string" && one.version.startsWith("=="));
    const read = found("Pipfile.lock", pinned.map(([name, one]) => ({ name, version: one.version.slice(2) })), "");
    const python = table._meta?.requires?.python_version;
    if (typeof python === "string" && /^[^.]*\.[^.]*$/.test(python)) read.versions = { python, ...read.versions };
    return read;
  };

  // TOML: uv.lock, poetry.lock, pdm.lock, pylock.toml --------------------------------------------------------------------

  const ofToml = (text, python) => {
    const table = toml(text);
    const listed = table.package ?? table.packages;
    if (!Array.isArray(listed) || !listed.every((one) => typeof one === "object")) throw new Unreadable("It has no list of packages.");
    const kind = table["lock-version"] ? "pylock.toml" : table.metadata?.["content-hash"] ? "poetry.lock" : table.metadata ? "pdm.lock" : "uv.lock";
    const marked = (one) => {
      const forks = one["resolution-markers"];
      const meant = Array.isArray(forks) ? forks.filter((marker) => typeof marker === "string").map((marker) => `(${marker})`).join(" or ") : "";
      return [meant, one.markers, one.marker].find((marker) => typeof marker === "string" && marker) ?? "";
    };
    const packages = listed
      .filter((one) => typeof one.name === "string" && typeof one.version === "string")
      .map((one) => ({ name: one.name, version: one.version, marker: marked(one) }));
    return found(kind, packages, python);
  };

  const ESCAPES = { b: "\b", t: "\t", n: "\n", f: "\f", r: "\r", '"': '"', "\\": "\\", e: "\x1b" };
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
      raw.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|[ \t]*\n\s*|(.))/g, (_, short, long, one) =>
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
      .replace(/\\\n/g, " ")
      .split("\n")
      .map((line) => line.replace(/(^|\s)#.*$/, "").trim())
      .filter(Boolean);
    if (lines.filter((line) => /^[A-Za-z0-9]/.test(line)).length > MOST) throw new Unreadable("It has more than 10,000 requirements.");
    const packages = [];
    const loose = new Set();
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
      if (pin && !address) packages.push({ name, version: pin[1], marker: marker.trim() });
      else if (specifier.trim() && !/^\s*(?:[<>!~=]=?=?)/.test(specifier)) throw new Unreadable(`It is no lock that can be read here: ${line.slice(0, 80)}`);
      else loose.add(canonical(name));
    }
    const read = found("requirements", packages, python);
    const open = ASKED.filter((name) => loose.has(name) && !(name in read.versions));
    return { ...read, notes: [...read.notes, ...open.map((name) => `${name} is not pinned`), ...notes] };
  };

  globalThis.casebook = { ...globalThis.casebook, locks: { read, Unreadable } };
})();
