"use strict";
document.documentElement.classList.add("js");
document.addEventListener("DOMContentLoaded", () => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const articles = document.querySelector(".articles");
  const entries = new Map(all("a.say").map((link) => [link.dataset.entry, link]));
  const marks = all("mark");
  let current = null;

  // --- one sentence and its evidence ---

  function placesOf(why) {
    return new Map(why.dataset.lights.split(" ").map((light) => light.split(":")));
  }

  function light(places, focus) {
    let first = null;
    for (const mark of marks) {
      const kinds = mark.dataset.places.split(" ").filter((key) => places.has(key)).map((key) => places.get(key));
      mark.className = kinds.map((kind) => "is-" + kind).join(" ");
      if (!first && focus && mark.dataset.places.split(" ").includes(focus)) first = mark;
    }
    return first;
  }

  function showArticle(key, places, place) {
    for (const article of all("article")) article.classList.toggle("on", article.id === key);
    const mark = light(places, place);
    if (mark) {
      const top = mark.getBoundingClientRect().top - articles.getBoundingClientRect().top;
      articles.scrollTop += top - articles.clientHeight / 4;
    } else {
      articles.scrollTop = 0;
    }
  }

  function choose(number, unasked) {
    const link = entries.get(number);
    const why = byId("why-" + number);
    if (!link || !why) return;
    current = link;
    document.documentElement.classList.add("chosen");
    for (const one of entries.values()) {
      if (one === link) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
      one.closest(".row").classList.toggle("on", one === link);
    }
    for (const one of all(".why")) one.classList.toggle("on", one === why);
    document.querySelector(".whys").scrollTop = 0;
    const places = placesOf(why);
    showArticle(why.dataset.article, places, [...places.keys()][0]);
    if (unasked) return;
    byId("told").textContent = "Evidence of sentence " + number + ": " + why.dataset.called;
    try { history.replaceState(null, "", "#why-" + number); } catch (error) { /* some browsers refuse it to a file */ }
  }

  function isNarrow() {
    return getComputedStyle(document.querySelector(".desk")).display !== "grid";
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-entry], [data-show], .back");
    const mark = event.target.closest("mark");
    if (link && link.dataset.entry) {
      event.preventDefault();
      choose(link.dataset.entry);
      if (link !== current) current.scrollIntoView({ block: "nearest" });
      if (isNarrow()) byId("evidence").scrollIntoView();
    } else if (link && link.dataset.show) {
      event.preventDefault();
      const why = link.closest(".why");
      const places = why ? placesOf(why) : new Map();
      showArticle(link.dataset.show, places, link.dataset.place || [...places.keys()][0]);
      if (!why) byId("evidence").focus();
    } else if (link && current) {
      event.preventDefault();
      current.focus();
    } else if (mark) {
      const keys = mark.dataset.places.split(" ");
      const why = all(".why").find((one) => keys.some((key) => placesOf(one).get(key) === "sentence"));
      if (why) choose(why.id.slice(4));
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const say = event.target.closest("a.say");
    if (say && step) {
      const visible = [...entries.values()].filter((one) => one.offsetParent);
      const next = visible[visible.indexOf(say) + step];
      event.preventDefault();
      if (next) {
        next.focus();
        choose(next.dataset.entry);
      }
    } else if (say && event.key === "ArrowRight") {
      event.preventDefault();
      choose(say.dataset.entry);
      byId("evidence").focus();
    } else if (event.key === "Escape" && current && event.target.closest("#evidence")) {
      current.focus();
    }
  });

  // --- filters ---

  const filters = all("[data-filter]");
  const form = document.querySelector(".filters");

  function filter() {
    const want = Object.fromEntries(filters.map((one) => [one.dataset.filter, one.value]));
    const told = (row) => !want.outlet || row.dataset.outlets.split(" ").includes(want.outlet);
    let shown = 0;
    for (const row of all("[data-row]")) {
      const fits = (!want.section || row.dataset.section === want.section)
        && (!want.actor || row.dataset.actor === want.actor) && told(row);
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const row of all("[data-cut]")) row.hidden = !told(row);
    const some = filters.some((one) => one.value);
    for (const group of all("[data-group]")) {
      group.hidden = some && !group.querySelector("[data-row]:not([hidden]), [data-cut]:not([hidden])");
    }
    document.documentElement.classList.toggle("filtered", some);
    byId("shown").textContent = (some ? shown + " of " : "") + entries.size + " sentences";
    byId("told").textContent = some ? byId("shown").textContent : "";
  }

  form.addEventListener("change", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());

  // --- pins and drops ---

  const boxes = all("[data-tick]");
  const again = byId("again");

  function quoted(text) {
    return '"' + text.replace(/(["\\$`])/g, "\\$1") + '"';
  }

  function tell() {
    const ticked = boxes.filter((box) => box.checked);
    const options = ticked.map((box) => "--" + box.dataset.tick + " " + quoted(box.dataset.phrase));
    const asked = [...new Set(options)];
    const many = (kind) => asked.filter((option) => option.startsWith("--" + kind)).length;
    const some = boxes.some((box) => box.checked !== box.defaultChecked);
    byId("command").textContent = [again.dataset.base, ...asked].join(" ");
    byId("ticked").textContent = asked.length
      ? "The command that makes this brief with " + many("pin") + " pinned, " + many("drop") + " dropped"
      : "The command that makes this brief";
    again.classList.toggle("on", some);
    document.documentElement.classList.toggle("ticked", some);
  }

  document.addEventListener("change", (event) => {
    const box = event.target;
    if (!box.matches("[data-tick]")) return;
    for (const other of box.checked ? boxes : []) {
      const same = other !== box && other.dataset.phrase === box.dataset.phrase;
      if (same) other.checked = other.dataset.tick === box.dataset.tick;
    }
    for (const row of all(".row")) {
      const own = all("[data-tick]:checked", row)[0];
      row.classList.toggle("pinned", Boolean(own) && own.dataset.tick === "pin");
      row.classList.toggle("dropped", Boolean(own) && own.dataset.tick === "drop");
    }
    tell();
  });

  byId("clear").addEventListener("click", () => {
    for (const box of boxes) box.checked = box.defaultChecked;
    for (const row of all(".row")) row.classList.remove("pinned", "dropped");
    tell();
  });

  byId("copy").addEventListener("click", async () => {
    const said = byId("copy");
    try {
      await navigator.clipboard.writeText(byId("command").textContent);
    } catch (error) {
      getSelection().selectAllChildren(byId("command"));
      document.execCommand("copy");
    }
    said.textContent = "Copied";
    setTimeout(() => { said.textContent = "Copy"; }, 2000);
  });

  for (const box of boxes) box.checked = box.defaultChecked;
  form.reset();
  const named = location.hash.match(/^#why-(\d+)$/);
  if (named) choose(named[1]);
  else if (entries.size && !isNarrow()) choose([...entries.keys()][0], true);
});
