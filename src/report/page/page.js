"use strict";
// Without this script the page lacks nothing but the sorting of tables.
function makeSortable(root) {
  for (const table of root.querySelectorAll("table.sortable")) {
    const heads = [...table.tHead.rows[0].cells];
    const body = table.tBodies[0];
    const collator = new Intl.Collator(document.documentElement.lang);
    const key = (row, column) => {
      const cell = row.cells[column];
      return cell.dataset.value === undefined ? cell.textContent.trim() : Number(cell.dataset.value);
    };
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.textContent = "";
      head.append(button);
      button.addEventListener("click", () => {
        const ascending = head.getAttribute("aria-sort") !== "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
        const compare = (one, other) => {
          const [first, second] = [key(one, column), key(other, column)];
          return typeof first === "number" && typeof second === "number" ? first - second : collator.compare(first, second);
        };
        const rows = [...body.rows].sort((one, other) => (ascending ? compare(one, other) : compare(other, one)));
        body.append(...rows);
      });
    });
  }
}
makeSortable(document);
