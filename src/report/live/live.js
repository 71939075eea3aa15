// The live page: hands what is chosen to the server, puts the answer's sections in place as they come, and keeps the
// address in step. Computes no figure.

import { tell } from "./fault.js";
import { MOST_PINS, address, empty, pinsOf, read, write } from "./state.js";

const $ = (id) => document.getElementById(id);
const lang = document.documentElement.lang;
const say = document.body.dataset;
const client = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const fill = (text, letter) => text.replace("{letter}", letter);
const letter = (at) => "ABC"[at];

let state = read(location.search);
let pins = pinsOf(location.search);
if (!state.reform) state = { ...empty(), reform: $("reform").value };
/** The query that the sections on the page answer, and the one that they are compared with. */
let shown = null;
let last = null;
let complete = false;
let running = null;
let ranked = [];

// ---- the answer

async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    text += value;
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const data = text.slice(0, end).split("\n").filter((line) => line.startsWith("data:"));
      text = text.slice(end + 2);
      if (data.length) yield JSON.parse(data.map((line) => line.slice(5).trimStart()).join("\n"));
    }
  }
}

async function refuse(response) {
  const told = await response.json().catch(() => ({ faults: [response.statusText] }));
  fault(told.faults);
}

function fault(faults) {
  tell(faults);
  if (faults.length) $("detail").textContent = say.stopped;
}

async function answer() {
  running?.abort();
  const own = (running = new AbortController());
  const query = write(state);
  if (shown && shown !== query) last = shown;
  complete = false;
  delete say.draws;
  stale(true);
  history.replaceState(null, "", address(lang, query, pins));
  links(query, null);
  $("status").classList.add("old");
  $("progress").removeAttribute("value");
  try {
    const body = JSON.stringify({ client, language: lang, ask: query, last });
    const headers = { "Content-Type": "application/json" };
    const response = await fetch("/answer", { method: "POST", headers, body, signal: own.signal });
    if (!response.ok) return await refuse(response);
    for await (const event of events(response)) {
      if (own !== running) return;
      if (event.faults) return fault(event.faults);
      if (event.queued) $("detail").textContent = say.queued;
      else show(query, event);
    }
  } catch (error) {
    if (error.name !== "AbortError") fault([say.lost]);
  }
}

function show(query, event) {
  shown = query;
  fault([]);
  $("status").classList.remove("old");
  $("headline").textContent = event.headline;
  $("detail").textContent = event.progress;
  $("trail").textContent = event.trail;
  $("progress").max = event.most;
  $("progress").value = event.draws;
  document.body.dataset.draws = event.draws;
  document.body.dataset.query = query;
  put($("changed"), event.change ? [{ id: "since", html: event.change }] : []);
  put($("sections"), event.sections);
  links(event.ask, event.draws);
  complete = event.draws === event.most;
  if (complete) beside();
}

/** Puts sections in place of those with the same id, and keeps what the reader opened, sorted or stands on. */
function put(box, sections) {
  const wanted = new Set(sections.map((one) => one.id));
  for (const old of [...box.children]) if (!wanted.has(old.id)) old.remove();
  for (const { id, html } of sections) {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const fresh = holder.content.firstElementChild;
    const old = [...box.children].find((child) => child.id === id);
    if (!old) {
      box.append(fresh);
      window.makeSortable(fresh);
      continue;
    }
    const stood = place(old);
    old.replaceWith(fresh);
    window.makeSortable(fresh);
    restore(fresh, stood);
  }
}

const STOPS = "a[href], button, summary, [tabindex]";

function place(section) {
  const sorted = [...section.querySelectorAll("table.sortable")].map((table) => {
    const heads = [...table.tHead.rows[0].cells];
    const at = heads.findIndex((head) => head.hasAttribute("aria-sort"));
    return { at, order: heads[at]?.getAttribute("aria-sort") };
  });
  return {
    open: [...section.querySelectorAll("details")].map((one) => one.open),
    scrolled: [...section.querySelectorAll(".scroll")].map((one) => one.scrollLeft),
    focus: [...section.querySelectorAll(STOPS)].indexOf(document.activeElement),
    sorted,
  };
}

function restore(section, { open, scrolled, focus, sorted }) {
  section.querySelectorAll("details").forEach((one, at) => (one.open = open[at] ?? false));
  section.querySelectorAll(".scroll").forEach((one, at) => (one.scrollLeft = scrolled[at] ?? 0));
  section.querySelectorAll("table.sortable").forEach((table, number) => {
    const { at, order } = sorted[number] ?? { at: -1 };
    const button = at < 0 ? null : table.tHead.rows[0].cells[at].querySelector("button");
    button?.click();
    if (order === "descending") button?.click();
  });
  if (focus >= 0) section.querySelectorAll(STOPS)[focus]?.focus({ preventScroll: true });
}

// ---- the form

function mirror() {
  for (const name of ["reform", "population", "baseline"]) $(name).value = state[name];
  $("behaviour").checked = state.behaviour;
  for (const box of document.querySelectorAll("[data-initiative]")) {
    const id = box.dataset.initiative;
    box.checked = box.dataset.default === "on" ? !state.without.includes(id) : state.with.includes(id);
  }
  for (const lever of document.querySelectorAll(".lever")) {
    const value = state.set.get(lever.dataset.id);
    paint(lever, value ?? Number(lever.dataset.mean), value !== undefined);
  }
}

function paint(lever, value, moved, typing = false) {
  const { factor, decimals, unit, id } = lever.dataset;
  const number = value * Number(factor);
  const digits = Number(decimals);
  lever.classList.toggle("moved", moved);
  const words = new Intl.NumberFormat(lang === "da" ? "da-DK" : "en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const held = lever.querySelector(".held");
  held.textContent = moved ? say.held : held.dataset.free;
  $(`slide-${id}`).value = number;
  $(`slide-${id}`).setAttribute("aria-valuetext", `${words.format(number)} ${unit}`);
  if (!typing) $(`exact-${id}`).value = Number(number.toFixed(digits));
  lever.querySelector(".release").hidden = !moved;
}

function move(lever, shownValue, typing) {
  const factor = Number(lever.dataset.factor);
  const value = Number((shownValue / factor).toPrecision(12));
  if (!Number.isFinite(value)) return;
  state.set.set(lever.dataset.id, value);
  paint(lever, value, true, typing);
  soon();
}

let timer = 0;
/** A slider under way asks no more often than ten times a second. */
function soon() {
  clearTimeout(timer);
  timer = setTimeout(answer, 100);
}

async function panel() {
  const query = write({ ...empty(), reform: state.reform, population: state.population, baseline: state.baseline });
  const response = await fetch(`/panel?lang=${lang}&${query}`);
  if (!response.ok) return await refuse(response);
  $("panel").innerHTML = await response.text();
  ranked = [];
  mirror();
  return query;
}

async function rank(query) {
  const response = await fetch(`/levers?lang=${lang}&${query}`);
  if (!response.ok) return;
  ranked = (await response.json()).levers;
  const focus = document.activeElement;
  for (const { id, moves } of ranked) {
    const lever = $(`parameter-${id}`);
    if (!lever) continue;
    lever.querySelector(".swing").textContent = moves;
    $("most").append(lever);
  }
  $("pending").remove();
  if (document.body.contains(focus)) focus.focus({ preventScroll: true });
  document.body.dataset.ranked = "yes";
}

async function rebuild() {
  delete document.body.dataset.ranked;
  const query = await panel();
  if (!query) return;
  answer();
  rank(query);
}

$("choices").addEventListener("submit", (event) => event.preventDefault());
$("choices").addEventListener("input", (event) => {
  const lever = event.target.closest(".lever");
  if (lever && event.target.value !== "") return move(lever, Number(event.target.value), event.target.type === "number");
  if (event.target.id === "search") search(event.target.value);
});
$("choices").addEventListener("change", (event) => {
  const { target } = event;
  if (["reform", "population", "baseline"].includes(target.id)) {
    if (target.id === "reform") state = { ...empty(), reform: target.value, behaviour: state.behaviour };
    else state[target.id] = target.value;
    return rebuild();
  }
  if (target.id === "behaviour") state.behaviour = target.checked;
  else if (target.dataset.initiative) flip(target);
  else return;
  answer();
});
$("choices").addEventListener("click", (event) => {
  const { target } = event;
  if (target.classList.contains("release")) {
    const lever = target.closest(".lever");
    state.set.delete(lever.dataset.id);
    mirror();
    $(`slide-${lever.dataset.id}`).focus();
    answer();
  }
});

function flip(box) {
  const id = box.dataset.initiative;
  const list = box.dataset.default === "on" ? "without" : "with";
  const listed = box.checked !== (list === "without");
  state[list] = state[list].filter((other) => other !== id);
  if (listed) state[list].push(id);
}

function search(words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const lever of $("rest").children) {
    const text = `${lever.dataset.id} ${lever.textContent}`.toLowerCase();
    lever.hidden = !wanted.every((word) => text.includes(word));
    found += !lever.hidden;
  }
  $("none").hidden = found > 0;
}

// A link in a table leads to the control that moves its figure, wherever that stands.
document.addEventListener("click", (event) => {
  const link = event.target.closest("#main a[href^='#parameter-'], #main a[href^='#initiative-']");
  const target = link && $(decodeURIComponent(link.hash.slice(1)));
  if (!target) return;
  if ($("others").contains(target)) $("others").open = true;
  target.hidden = false;
  target.querySelector("input").focus();
});

// ---- pinned scenarios, link and downloads

function links(query, draws) {
  $("link").value = location.origin + address(lang, query, pins).replace(/^/, "/");
  const other = $("language").lang;
  $("language").href = address(other, query, pins);
  for (const one of document.querySelectorAll("[data-file]")) {
    one.href = `/download/${one.dataset.file}?lang=${lang}&${query}${draws ? `&draws=${draws}` : ""}`;
  }
}

function listPins() {
  $("pins").textContent = "";
  pins.forEach((pin, at) => {
    const item = document.createElement("li");
    const name = document.createElement("span");
    name.textContent = fill(say.scenario, letter(at));
    const show = document.createElement("button");
    show.type = "button";
    show.textContent = fill(say.restore, letter(at));
    show.addEventListener("click", () => {
      const before = state;
      state = read(pin);
      const same = ["reform", "population", "baseline"].every((key) => before[key] === state[key]);
      mirror();
      if (same) answer();
      else rebuild();
    });
    const drop = document.createElement("button");
    drop.type = "button";
    drop.textContent = fill(say.unpin, letter(at));
    drop.addEventListener("click", () => {
      pins.splice(at, 1);
      pinned();
      $("pin").focus();
    });
    item.append(name, show, drop);
    $("pins").append(item);
  });
}

function pinned() {
  const query = write(state);
  history.replaceState(null, "", address(lang, query, pins));
  links(query, null);
  listPins();
  stale(true);
  // While an answer grows, the others wait for it: they are compared at the same draws.
  if (complete || !pins.length) beside();
}

/** What stands beside each other waits for the answer under way: it is of the choice before. */
function stale(is) {
  $("beside").classList.toggle("old", is);
  $("beside").setAttribute("aria-busy", String(is));
}

let comparing = null;
async function beside() {
  comparing?.abort();
  const own = (comparing = new AbortController());
  if (!pins.length) {
    put($("beside"), []);
    return stale(false);
  }
  const body = JSON.stringify({ language: lang, pins, now: write(state) });
  try {
    const response = await fetch("/beside", { method: "POST", headers: { "Content-Type": "application/json" }, body, signal: own.signal });
    if (!response.ok) return await refuse(response);
    const html = await response.text();
    if (own !== comparing) return;
    put($("beside"), [{ id: "pinned", html }]);
    stale(false);
  } catch (error) {
    if (error.name !== "AbortError") fault([say.lost]);
  }
}

$("pin").addEventListener("click", () => {
  const query = write(state);
  if (pins.length >= MOST_PINS) return ($("kept").textContent = say.full);
  if (!pins.includes(query)) pins.push(query);
  $("kept").textContent = fill(say.pinned, letter(pins.indexOf(query)));
  pinned();
});
$("copy").addEventListener("click", async () => {
  $("link").select();
  await navigator.clipboard.writeText($("link").value).catch(() => document.execCommand("copy"));
  $("kept").textContent = say.copied;
});
$("over").addEventListener("click", () => {
  state = { ...empty(), reform: state.reform };
  rebuild();
});

listPins();
rebuild();
