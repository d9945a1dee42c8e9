"use strict";
// What every page has: search, code that can be copied, and the small tools of the other scripts. State is kept in the part of the
// address behind #. All text is set as text, never as markup.
(() => {
  const byId = (id) => document.getElementById(id);
  const read = (id) => JSON.parse(byId(id).textContent);

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const option = (value, text = value) => element("option", { value }, text);
  // A verdict in words; of a breaking change both behaviours are right, and it is told which of them is there.
  const BEHAVIOURS = { a: "new behaviour", u: "old behaviour" };
  const said = (letter, kind) => (kind === "breaking-change" && BEHAVIOURS[letter]) || globalThis.casebook.cells.letters[letter];
  const looks = (letter, kind) => (letter === "n" ? "v unmeasured" : `v ${said(letter, kind).replace(" ", "-")}`);
  const word = (letter, kind = "") => element("span", { class: looks(letter, kind) }, said(letter, kind));

  // Text in which `backticks` mark code.
  const prose = (text) => {
    const parts = text.split("`");
    return parts.length % 2 ? parts.map((part, place) => (place % 2 ? element("code", {}, part) : part)) : [text];
  };
  const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

  const state = () => new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
  const hash = (values) => {
    const kept = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
    return kept.size ? `#${kept}` : "";
  };
  const keep = (values) => history.replaceState(null, "", hash(values) || location.pathname + location.search);

  const NAMES = { fastapi: "FastAPI", pydantic: "Pydantic", starlette: "Starlette", python: "Python" };
  const named = (versions) =>
    Object.entries(NAMES)
      .filter(([name]) => versions[name])
      .map(([name, its], number) => `${number === 1 ? " with " : number ? ", " : ""}${its} ${versions[name]}`)
      .join("");

  // What no cell has, each in a sentence: such a version is as good as not given, or makes the answer unknown.
  const unmeasured = (known, ...sides) => {
    const missing = sides.flatMap((versions) => Object.entries(NAMES).filter(([name]) => versions[name] && !known.isMeasured(name, versions[name])).map(([name, its]) => `${its} ${versions[name]} was measured in no cell. `));
    return [...new Set(missing)].join("");
  };

  // The versions that any cell has, newest first, for the fields of the packages.
  const offer = (known) => {
    for (const name of ["pydantic", "starlette", "python"])
      byId(`${name}-versions`).append(...known.held(name).map((version) => option(version)));
  };

  // Every word of a search must be in the text; a number may have its #.
  const matcher = (wanted) => {
    const parts = wanted.toLowerCase().replaceAll("#", " ").split(/\s+/).filter(Boolean);
    return (text) => parts.every((part) => text.includes(part));
  };

  const copies = (button, text) => {
    if (!navigator.clipboard) return; // a page that is not served safely has none
    const label = button.textContent;
    button.style.visibility = "visible"; // its place is kept, so that nothing moves
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text());
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = label), 2000);
    });
  };

  for (const figure of document.querySelectorAll("figure.source")) {
    const label = `Copy ${figure.querySelector("figcaption code").textContent}`;
    const button = element("button", { type: "button", class: "copy", "aria-label": label }, "Copy");
    figure.prepend(button);
    copies(button, () => figure.querySelector("pre").textContent);
  }

  byId("search")?.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    location.href = form.dataset.page + hash({ text: form.querySelector("input").value.trim() });
  });

  const page = { byId, copies, count, element, hash, keep, looks, matcher, named, offer, option, prose, read, said, state, unmeasured, word, NAMES };
  globalThis.casebook = { ...globalThis.casebook, page };
})();
