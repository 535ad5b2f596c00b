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
  events.addEventListener("recompte", refresh);
  addEventListener("pagehide", () => events.close());
}

// Replaces what is marked data-live-text and differs; nothing else moves. A page laid out otherwise
// now is not patched: its figures and the write they date from stay together, and it offers itself anew.
function replace(page) {
  const blocks = (root) => [...root.querySelectorAll("[data-live-text]")];
  const old = blocks(document);
  const next = blocks(page);
  if (old.length !== next.length || old.some((node, index) => node.dataset.liveText !== next[index].dataset.liveText) || around(document) !== around(page)) {
    offer();
    return;
  }
  // The key of a form is written anew in each page, and says nothing.
  const said = (node) => node.innerHTML.replace(/name="cle" value="[^"]*"/g, "");
  let changes = 0;
  old.forEach((node, index) => {
    if (said(node) === said(next[index])) return;
    change(node, next[index].innerHTML);
    changes += 1;
    node.classList.remove("changed");
    void node.offsetWidth;
    node.classList.add("changed");
  });
  const dates = page.querySelectorAll("[data-live-commit]");
  document.querySelectorAll("[data-live-commit]").forEach((node, index) => { if (dates[index]) node.innerHTML = dates[index].innerHTML; });
  document.body.dataset.commit = page.body.dataset.commit;
  document.querySelector("[data-live-offer]")?.remove();
  if (changes > 0) say(document.body.dataset.liveSaid);
}

// What a page says beside what changes in place: when that differs too, the page offers itself anew.
function around(root) {
  const copy = root.querySelector("main").cloneNode(true);
  copy.querySelectorAll("[data-live-text], [data-live-commit], [data-live-offer]").forEach((node) => node.remove());
  return copy.textContent.replace(/\s+/g, " ");
}

// Changes what a block says; what was unfolded in it stays so, and the focus stays where it was.
function change(node, text) {
  const stops = () => [...node.querySelectorAll("a[href], button, summary, input, select, [tabindex]")];
  const held = stops().indexOf(document.activeElement);
  const folds = [...node.querySelectorAll("details")].map((box) => box.open);
  node.innerHTML = text;
  node.querySelectorAll("details").forEach((box, index) => { box.open = folds[index] ?? box.open; });
  if (held >= 0) stops()[held]?.focus({ preventScroll: true });
}

// Says a sentence once to who listens to the page.
function say(words) {
  const box = document.getElementById("dit");
  if (!box || !words) return;
  box.textContent = "";
  setTimeout(() => { box.textContent = words; }, 50);
}

// Says that the page changed, with a link to have it anew; words are the page's own.
function offer() {
  const { liveChanged, liveRefresh } = document.body.dataset;
  const main = document.querySelector("main");
  if (!main || !liveChanged || document.querySelector("[data-live-offer]")) return;
  const box = document.createElement("div");
  box.className = "notice notice-watch";
  box.setAttribute("role", "status");
  box.dataset.liveOffer = "";
  const link = document.createElement("a");
  link.href = location.href;
  link.textContent = liveRefresh;
  link.addEventListener("click", (event) => { event.preventDefault(); location.reload(); });
  box.append(liveChanged + " ", link);
  const title = main.querySelector(".title");
  if (title) title.after(box); else main.prepend(box);
}

// A job's progress, as the server tells it; its page is opened anew at the end. Each tenth is said
// aloud, and the end.
function progress() {
  const box = document.querySelector("[data-progress]");
  if (!box || !window.EventSource) return;
  const events = new EventSource(box.dataset.progress);
  const bar = box.querySelector("progress");
  const text = box.querySelector("[data-progress-text]");
  const said = box.querySelector("[data-progress-said]");
  let tenth = 0;
  events.addEventListener("progress", (event) => {
    const [done, total, words] = event.data.split("|");
    if (bar && Number(total) > 0) { bar.max = Number(total); bar.value = Number(done); }
    if (text && words) text.textContent = words;
    const reached = Number(total) > 0 ? Math.floor(10 * Number(done) / Number(total)) : 0;
    if (said && words && reached > tenth) { tenth = reached; said.textContent = words; }
  });
  events.addEventListener("done", () => {
    events.close();
    if (said) said.textContent = box.dataset.progressEnd || "";
    setTimeout(() => location.replace(box.dataset.progressPage), 300);
  });
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

// One box open at a time, closed by Escape, or by a click or the focus elsewhere; a form is sent once.
function manners() {
  const boxes = () => document.querySelectorAll("details.scope-box[open]");
  for (const left of ["click", "focusin"]) document.addEventListener(left, (event) => boxes().forEach((box) => { if (!box.contains(event.target)) box.open = false; }));
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
  // A page brought back as it was left shows choices that were never applied to it.
  addEventListener("pageshow", (event) => { if (event.persisted) document.querySelectorAll("form[method=get]").forEach((form) => form.reset()); });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; }));
  const errors = document.getElementById("erreurs");
  if (errors) errors.focus();
}

// The key « / » goes to the search, wherever one is, unless its reader put it off in this browser;
// what is typed there is suggested.
function seek() {
  const field = document.getElementById("chercher");
  if (!field) return;
  const off = "sans-touche-recherche";
  const choice = document.getElementById("touche-recherche");
  if (choice) {
    choice.closest("p").hidden = false;
    choice.checked = localStorage.getItem(off) === null;
    choice.addEventListener("change", () => { if (choice.checked) localStorage.removeItem(off); else localStorage.setItem(off, "1"); });
  }
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || localStorage.getItem(off) !== null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
  const list = document.getElementById("suggestions");
  let wait = 0;
  field.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(async () => {
      if (field.value.trim().length < 2) return;
      const answer = await fetch(field.dataset.suggest + "?q=" + encodeURIComponent(field.value));
      if (!answer.ok || answer.redirected) return;
      const texts = (await answer.text()).split("\n").filter(Boolean);
      list.replaceChildren(...texts.map((text) => { const option = document.createElement("option"); option.value = text; return option; }));
    }, 150);
  });
}

// Of a list of work, how many lines are ticked.
function ticks() {
  document.querySelectorAll("form[data-worklist]").forEach((form) => {
    const said = form.querySelector("[data-worklist-count]");
    if (!said) return;
    const idle = said.textContent;
    form.addEventListener("change", () => {
      const count = form.querySelectorAll("input[type=checkbox]:checked").length;
      said.textContent = count ? said.dataset.worklistCount + " " + count : idle;
    });
  });
}

// What a form tries is made again as one types, and shown in its place.
function attempts() {
  const form = document.querySelector("form[data-attempt]");
  const place = form && document.getElementById(form.dataset.attempt);
  if (!place) return;
  let wait = 0;
  let asked = "";
  form.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(async () => {
      const query = new URLSearchParams(new FormData(form)).toString();
      asked = query;
      const answer = await fetch(form.action.split("?")[0] + "?" + query);
      if (!answer.ok || answer.redirected || asked !== query) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.getElementById(place.id);
      if (next) place.innerHTML = next.innerHTML;
      // What is wrong stands beside its field.
      form.querySelectorAll(".field").forEach((field) => {
        const control = field.querySelector("input, select, textarea");
        const other = control && page.getElementById(control.id);
        const said = other && other.closest(".field").querySelector(".field-error");
        field.querySelector(".field-error")?.remove();
        control?.classList.toggle("invalid", Boolean(said));
        if (said) field.append(said);
      });
    }, 500);
  });
}

attempts();
seek();
ticks();
follow();
progress();
drops();
manners();
