"use strict";
const at = (id) => document.getElementById(id);
const data = JSON.parse(at("data").textContent);
const cards = [...at("list").children];
const total = cards.length;
const all = at("count").textContent;
const AT_ONCE = 40;
const blocks = new Map();
let listed = total;
let following = 0;
let words = null;

async function unpacked(id) {
  const bytes = Uint8Array.from(atob(at(id).textContent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

// The library's own folding: hamza seats, final ya, ta marbuta, no vowel marks, no tatweel.
const folded = (text) =>
  [...text.normalize("NFKC").toLowerCase()].map((letter) => data.fold[letter] ?? letter).join("").trim().replace(/\s+/g, " ");

for (const kind of ["people", "places"]) {
  const order = [...data[kind]].sort((one, other) => other[1].length - one[1].length);
  at(kind).append(...order.slice(0, 400).map((row) => new Option(`${row[1].length}`, row[0])));
}

// A name chosen is that name; one half written is every name that holds it.
function ofName(kind, written) {
  const key = folded(written);
  if (!key) return null;
  if (data[kind].length && data[kind][0].length === 2) for (const row of data[kind]) row.push(folded(row[0]));
  const same = data[kind].filter((row) => row[2] === key);
  const rows = same.length ? same : data[kind].filter((row) => row[2].includes(key));
  return new Set(rows.flatMap((row) => row[1]));
}

function onDays(first, last, which) {
  if (!first && !last) return null;
  const [from, to] = [first || "0000", last || "9999"];
  const within = (start, end) => start <= to && end >= from;
  return (number) =>
    which === "published"
      ? data.published[number] !== null && within(data.published[number], data.published[number])
      : data.dates[number].some(([start, end]) => within(start, end));
}

function kept() {
  const tests = [];
  const query = folded(at("q").value);
  if (query && words) {
    const parts = query.split(" ");
    tests.push((number) => parts.every((part) => words[number].includes(part)));
  }
  for (const [kind, id] of [["people", "person"], ["places", "place"]]) {
    const held = ofName(kind, at(id).value);
    if (held) tests.push((number) => held.has(number));
  }
  const days = onDays(at("from").value, at("to").value, at("day").value);
  if (days) tests.push(days);
  return cards.map((_, number) => tests.every((test) => test(number)));
}

function showFacets(keep) {
  const groups = [["people", "person", "أشخاص"], ["places", "place", "أماكن"]].map(([kind, id, name]) => {
    const counted = data[kind].map((row) => [row[0], row[1].reduce((sum, number) => sum + keep[number], 0)]);
    const most = counted.filter((row) => row[1]).sort((one, other) => other[1] - one[1]).slice(0, 10);
    const group = document.createElement("div");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", name);
    if (most.length) group.append(Object.assign(document.createElement("span"), { textContent: name }));
    for (const [label, count] of most) {
      const button = document.createElement("button");
      button.type = "button";
      button.setAttribute("aria-pressed", String(folded(at(id).value) === folded(label)));
      button.append(label, " ", Object.assign(document.createElement("small"), { textContent: count }));
      button.addEventListener("click", () => {
        at(id).value = button.getAttribute("aria-pressed") === "true" ? "" : label;
        filter();
      });
      group.append(button);
    }
    return group;
  });
  at("facets").replaceChildren(...groups);
}

// The first cards are there at once, the others follow while the page answers.
function list(found) {
  clearTimeout(following);
  at("list").replaceChildren(...found.slice(0, AT_ONCE));
  const rest = found.slice(AT_ONCE);
  const follow = () => {
    at("list").append(...rest.splice(0, AT_ONCE));
    if (rest.length) following = setTimeout(follow);
  };
  if (rest.length) following = setTimeout(follow);
}

function filter() {
  const keep = kept();
  const found = cards.filter((_, number) => keep[number]);
  if (found.length !== listed || found.length !== total) list(found);
  listed = found.length;
  at("count").textContent = listed === total ? all : `${listed} من ${total}`;
  showFacets(keep);
}

async function read() {
  const number = Number(new URLSearchParams(location.hash.slice(1)).get("a") ?? NaN);
  if (!Number.isInteger(number) || number < 0 || number >= total) return;
  const block = Math.floor(number / data.perBlock);
  if (!blocks.has(block)) blocks.set(block, unpacked(`block${block}`));
  const article = (await blocks.get(block))[number % data.perBlock];
  at("reader").innerHTML = article; // made and escaped by the library; the page's policy runs no script in it
  for (const card of cards) card.firstElementChild.removeAttribute("aria-current");
  cards[number].firstElementChild.setAttribute("aria-current", "true");
  at("reader").focus({ preventScroll: true });
  if (matchMedia("(max-width: 60rem)").matches) at("reader").scrollIntoView();
  else at("reader").scrollTop = 0;
}

let waiting = 0;
at("filters").addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(filter, 60);
});
at("filters").addEventListener("reset", () => setTimeout(filter));
at("filters").addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", read);
filter();
read();
unpacked("words").then((texts) => {
  words = texts;
  document.documentElement.dataset.ready = "true";
  if (at("q").value) filter();
});
