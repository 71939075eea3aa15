// What the server would not compute, in the words it gave. Knows nothing of what was asked.

/** Fills the box with the faults, or empties it. */
export function tell(faults) {
  const box = document.getElementById("fault");
  box.textContent = "";
  if (!faults.length) return;
  const head = document.createElement("h2");
  head.textContent = document.body.dataset.cannot;
  const list = document.createElement("ul");
  for (const one of faults) {
    const item = document.createElement("li");
    item.textContent = one;
    list.append(item);
  }
  box.append(head, list);
}
