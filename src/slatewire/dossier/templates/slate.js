"use strict";
/* The table of all films: find, choose and sort without a server. What is chosen stands in the address, behind the #.
   Where a server has chosen already, it goes on to. */
(() => {
  const form = document.getElementById("choose"), table = document.getElementById("films");
  if (!form || !table || form.dataset.chosen) return;
  const shown = document.getElementById("shown"), body = table.tBodies[0];
  const plain = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const rows = [...body.rows].map((row, place) => ({
    row, place, stage: row.dataset.stage, studios: row.dataset.studio.split(" "), level: +row.dataset.level,
    changed: row.dataset.changed, title: plain(row.cells[0].textContent.trim()), words: plain(row.textContent),
  }));
  const orders = {
    title: (a, b) => a.title.localeCompare(b.title),
    stage: (a, b) => b.level - a.level,
    changed: (a, b) => (b.changed > a.changed) - (b.changed < a.changed),
  };
  let sorted = "";
  const number = count => count.toLocaleString("en") + (count === 1 ? " film" : " films");

  function show() {
    const asked = new FormData(form), find = plain(String(asked.get("find")).trim());
    const stage = asked.get("stage"), studio = asked.get("studio"), sort = String(asked.get("sort"));
    let count = 0;
    for (const one of rows) {
      const meant = (!stage || one.stage === stage) && (!studio || one.studios.includes(studio)) &&
        (!find || one.words.includes(find));
      one.row.hidden = !meant;
      count += meant;
    }
    if (sort !== sorted) {
      const order = orders[sort];
      const all = [...rows].sort((a, b) => (order ? order(a, b) : 0) || a.place - b.place);
      body.append(...all.map(one => one.row));
      sorted = sort;
    }
    shown.textContent = count === rows.length ? number(count) : `${count.toLocaleString("en")} of ${number(rows.length)}`;
  }

  function keep() {
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
    history.replaceState(null, "", asked ? `#${asked}` : location.pathname + location.search);
  }

  function restore() {
    const wanted = location.hash.slice(1);
    if (!wanted.includes("=")) return;
    const asked = new URLSearchParams(wanted);
    for (const field of form.elements) if (field.name && field.type !== "hidden") field.value = asked.get(field.name) || "";
    for (const field of form.querySelectorAll("select")) if (field.selectedIndex < 0) field.selectedIndex = 0;
    show();
  }

  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { show(); keep(); }, 120);
  });
  form.addEventListener("submit", event => { event.preventDefault(); show(); keep(); });
  window.addEventListener("hashchange", restore);
  form.hidden = false;
  restore();
})();
