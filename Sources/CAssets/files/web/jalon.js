// Comfort over pages that work without it: figures that change in place, progress, files dropped.
"use strict";

// The page's figures, made again when records change, replaced in place.
function follow() {
  const address = document.body.dataset.live;
  if (!address || !window.EventSource) return;
  const events = new EventSource(address);
  let running = false;
  let again = false;
  async function refresh() {
    if (running) { again = true; return; }
    running = true;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.ok && !answer.redirected) replace(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } finally {
      running = false;
      if (again) { again = false; refresh(); }
    }
  }
  events.addEventListener("commit", (event) => {
    if (Number(event.data) > Number(document.body.dataset.commit)) refresh();
  });
  addEventListener("pagehide", () => events.close());
}

// Replaces what is marked data-live-text and differs; nothing else moves.
function replace(page) {
  for (const kind of ["data-live-text", "data-live-commit"]) {
    const old = document.querySelectorAll(`[${kind}]`);
    const next = page.querySelectorAll(`[${kind}]`);
    if (old.length !== next.length) continue;
    old.forEach((node, index) => {
      if (node.innerHTML === next[index].innerHTML) return;
      node.innerHTML = next[index].innerHTML;
      if (kind === "data-live-commit") return;
      node.classList.remove("changed");
      void node.offsetWidth;
      node.classList.add("changed");
    });
  }
  document.body.dataset.commit = page.body.dataset.commit;
}

// A job's progress, as the server tells it; the page is opened anew at the end.
function progress() {
  const box = document.querySelector("[data-progress]");
  if (!box || !window.EventSource) return;
  const events = new EventSource(box.dataset.progress);
  const bar = box.querySelector("progress");
  const text = box.querySelector("[data-progress-text]");
  events.addEventListener("progress", (event) => {
    const [done, total, words] = event.data.split("|");
    if (bar && Number(total) > 0) { bar.max = Number(total); bar.value = Number(done); }
    if (text && words) text.textContent = words;
  });
  events.addEventListener("done", () => { events.close(); location.reload(); });
}

// A file dropped on the form is chosen in its field.
function drops() {
  document.querySelectorAll("[data-drop]").forEach((zone) => {
    const field = zone.querySelector("input[type=file]");
    if (!field) return;
    for (const name of ["dragover", "dragenter"]) zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("dropping"); });
    zone.addEventListener("dragleave", () => zone.classList.remove("dropping"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("dropping");
      if (event.dataTransfer.files.length) field.files = event.dataTransfer.files;
    });
  });
}

// One box open at a time, closed by Escape or a click elsewhere; a form is sent once.
function manners() {
  const boxes = () => document.querySelectorAll("details.scope-box[open]");
  document.addEventListener("click", (event) => boxes().forEach((box) => { if (!box.contains(event.target)) box.open = false; }));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    boxes().forEach((box) => { box.open = false; box.querySelector("summary").focus(); });
  });
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    if (event.target.dataset.sent) { event.preventDefault(); return; }
    event.target.dataset.sent = "1";
    event.target.setAttribute("aria-busy", "true");
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; }));
  const errors = document.getElementById("erreurs");
  if (errors) errors.focus();
}

follow();
progress();
drops();
manners();
