// What is chosen, and how it stands in an address: the server reads the same words, checks them and writes them
// in one order. Knows no element of the page.

export const VERSION = "1";
export const MOST_PINS = 3;

export function empty() {
  return { reform: "", population: "", baseline: "", behaviour: true, with: [], without: [], set: new Map() };
}

/** The state a query stands for; what cannot be read is left to the server to refuse. */
export function read(query) {
  const state = empty();
  for (const [key, value] of new URLSearchParams(query)) {
    if (key === "reform" || key === "population" || key === "baseline") state[key] = value;
    else if (key === "behaviour") state.behaviour = value !== "off";
    else if (key === "with" || key === "without") state[key] = value.split(",").filter(Boolean);
    else if (key === "set") {
      const cut = value.lastIndexOf(":");
      if (cut > 0) state.set.set(value.slice(0, cut), Number(value.slice(cut + 1)));
    }
  }
  return state;
}

/** The pinned queries of an address. */
export function pinsOf(query) {
  return new URLSearchParams(query).getAll("pin").slice(0, MOST_PINS);
}

const plain = (text) => encodeURIComponent(text).replaceAll("%3A", ":").replaceAll("%2C", ",");

/** The query of a state, as the server writes it too. */
export function write(state) {
  const parts = [`v=${VERSION}`, `reform=${plain(state.reform)}`];
  if (state.population) parts.push(`population=${plain(state.population)}`);
  if (state.baseline) parts.push(`baseline=${plain(state.baseline)}`);
  if (!state.behaviour) parts.push("behaviour=off");
  if (state.with.length) parts.push(`with=${plain(state.with.join(","))}`);
  if (state.without.length) parts.push(`without=${plain(state.without.join(","))}`);
  for (const id of [...state.set.keys()].sort()) parts.push(`set=${plain(id)}:${state.set.get(id)}`);
  return parts.join("&");
}

/** The whole address: language, state and pins. */
export function address(lang, query, pins) {
  const pinned = pins.map((pin) => `&pin=${encodeURIComponent(pin)}`).join("");
  return `?lang=${lang}&${query}${pinned}`;
}
