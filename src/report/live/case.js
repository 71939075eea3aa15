// The case's page: hands the choices to the server and puts the story in place. Walks nobody.

import { tell } from "./fault.js";

const $ = (id) => document.getElementById(id);
const lang = document.documentElement.lang;
const say = document.body.dataset;
const form = $("choices");
let running = null;

/** The query of the form: what is empty, unticked or as it stands first in a list of no choice is left out. */
function query() {
  if ($("example").value) return `v=1&case=${encodeURIComponent($("example").value)}`;
  const parts = ["v=1"];
  for (const [key, value] of new FormData(form)) if (key !== "case" && value !== "") parts.push(`${key}=${encodeURIComponent(value)}`);
  return parts.join("&");
}

function fill(search) {
  const given = new URLSearchParams(search);
  if (!given.has("v")) return;
  for (const field of form.elements) {
    if (!field.name) continue;
    if (field.type === "checkbox") field.checked = given.get(field.name) === "yes";
    else field.value = given.get(field.name) ?? "";
  }
}

async function answer() {
  running?.abort();
  const own = (running = new AbortController());
  const asked = query();
  $("own").hidden = $("example").value !== "";
  history.replaceState(null, "", `?lang=${lang}&${asked}`);
  $("link").value = location.href;
  $("language").href = `?lang=${$("language").lang}&${asked}`;
  try {
    const response = await fetch(`/case/answer?lang=${lang}&${asked}`, { signal: own.signal });
    const told = await response.json();
    tell(told.faults ?? []);
    if (!response.ok) return;
    $("headline").textContent = told.headline;
    $("detail").textContent = told.story;
    $("progress").value = 1;
    $("sections").innerHTML = told.sections.map((section) => section.html).join("");
    document.body.dataset.query = asked;
  } catch (error) {
    if (error.name !== "AbortError") tell([say.lost]);
  }
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", answer);
$("copy").addEventListener("click", async () => {
  $("link").select();
  await navigator.clipboard.writeText($("link").value).catch(() => document.execCommand("copy"));
  $("kept").textContent = say.copied;
});
$("over").addEventListener("click", () => {
  form.reset();
  answer();
});

fill(location.search);
answer();
