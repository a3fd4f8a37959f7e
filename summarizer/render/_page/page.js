"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const pane = $("pane"), texts = $("texts"), find = $("find"), only = $("only");
  const sections = new Map(all(".ev").map((one) => [one.dataset.of, one]));
  const resting = new Map(); // number of a passage -> ids of the statements that rest on it
  for (const [id, section] of sections)
    for (const item of all("li[data-p]", section)) {
      const ids = resting.get(item.dataset.p) || [];
      if (!ids.includes(id)) ids.push(id);
      resting.set(item.dataset.p, ids);
    }

  const order = [...sections.keys()];
  const restOn = (numbers) => order.filter((id) => numbers.some((one) => resting.get(one)?.includes(id)));

  let marks = null; // number of a passage -> the elements that hold its text
  const marked = (number) => {
    if (!marks) {
      marks = new Map();
      for (const mark of all("mark[data-p]", texts))
        for (const one of mark.dataset.p.split(" ")) {
          if (!marks.has(one)) marks.set(one, []);
          marks.get(one).push(mark);
        }
    }
    return marks.get(number) || [];
  };

  let open = "", at = 0, lit = [];
  const places = () => (open ? all(".places > li", sections.get(open)) : []);

  const bring = (element, box) => {
    // What was not laid out yet has a guessed height: look again when it has its own.
    const align = () => {
      const inside = element.getBoundingClientRect(), around = box.getBoundingClientRect();
      const room = box.scrollHeight > box.clientHeight + 1;
      if (!room) (element.startContainer?.parentElement ?? element).scrollIntoView({ block: "nearest" });
      else box.scrollTop += inside.top - around.top - Math.min(96, box.clientHeight / 4);
    };
    align();
    requestAnimationFrame(() => { align(); requestAnimationFrame(align); });
  };

  const go = (number) => {
    const items = places();
    for (const one of all(".now")) one.classList.remove("now");
    if (!items.length) { $("said").textContent = sections.get(open).getAttribute("aria-label"); return; }
    at = (number + items.length) % items.length;
    const item = items[at], found = item.dataset.p ? marked(item.dataset.p) : [];
    item.classList.add("now");
    for (const mark of found) mark.classList.add("now");
    const steps = sections.get(open).querySelector(".nth");
    if (steps) steps.textContent = `${at + 1} of ${items.length}`;
    const box = $("evidence");
    if (number === 0 && sections.get(open).querySelector(".reasons")) box.scrollTop = 0; // reasons come first
    else box.scrollTop += item.getBoundingClientRect().bottom - box.getBoundingClientRect().bottom > 0
      || item.getBoundingClientRect().top < box.getBoundingClientRect().top
      ? item.getBoundingClientRect().top - box.getBoundingClientRect().top - 40 : 0;
    if (found.length) {
      found[0].closest(".src").hidden = false;
      bring(found[0], texts);
    }
    const where = item.querySelector(".at").firstChild;
    $("said").textContent = `${sections.get(open).getAttribute("aria-label")}, place ${at + 1} of `
      + `${items.length}: ${where.textContent.trim()}. ${item.querySelector("blockquote").textContent}`;
  };

  const close = () => {
    if (!open) return;
    sections.get(open).classList.remove("on");
    $(open).removeAttribute("aria-current");
    for (const one of lit) one.classList.remove("on");
    for (const one of all(".now")) one.classList.remove("now");
    lit = [];
    open = "";
    pane.classList.remove("open");
    $("said").textContent = "";
  };

  const show = (id, number = 0) => {
    if (!sections.has(id) || !$(id)) return false;
    close();
    open = id;
    sections.get(id).classList.add("on");
    $(id).setAttribute("aria-current", "true");
    pane.classList.add("open");
    $(id).closest("[data-s]")?.classList.remove("aside"); // what is asked for is shown, whatever the filter
    $("evidence").scrollTop = 0;
    lit = places().filter((item) => item.dataset.p).flatMap((item) => marked(item.dataset.p));
    for (const one of lit) one.classList.add("on");
    go(number);
    return true;
  };

  const seen = (element) => {
    const box = element.getBoundingClientRect();
    const floor = getComputedStyle(pane).position === "fixed" ? pane.getBoundingClientRect().top : innerHeight;
    if (box.top < 0 || box.bottom > floor)
      element.scrollIntoView({ block: floor < innerHeight ? "start" : "center" });
  };
  const named = (hash) => { // an id out of an address, which may hold anything
    try { return decodeURIComponent(hash.slice(1)); } catch { return ""; }
  };
  const address = (hash) => history.replaceState(null, "", hash || location.pathname + location.search);
  const jump = (id) => {
    if (show(id)) { address(`#${id}`); seen($(id)); return true; }
    return false;
  };

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const step = event.target.closest("[data-step]");
    if (step) { go(at + Number(step.dataset.step)); return; }
    if (event.target.closest("[data-close]")) { back(); return; }
    const place = event.target.closest(".places > li");
    if (place && open && (!event.target.closest("a") || event.target.closest(".go"))) {
      event.preventDefault();
      go(places().indexOf(place));
      return;
    }
    const link = event.target.closest("a.s, a.r, a.to");
    if (link) {
      // Whoever marks words to copy them chooses no sentence.
      if (String(getSelection()) && getSelection().containsNode(link, true)) { event.preventDefault(); return; }
      if (jump(named(link.hash))) event.preventDefault();
      return;
    }
    const mark = event.target.closest("mark[data-p]");
    if (mark && !String(getSelection())) {
      const numbers = mark.dataset.p.split(" "), ids = restOn(numbers);
      if (!ids.length) return;
      const id = ids[(ids.indexOf(open) + 1) % ids.length];
      show(id, Math.max(0, all(".places > li", sections.get(id)).findIndex((item) => numbers.includes(item.dataset.p))));
      address(`#${id}`);
      seen($(id));
    }
  });

  const back = () => {
    const last = open;
    close();
    address("");
    if (last) $(last).focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (find.value && document.activeElement === find) { find.value = ""; search(); } else back();
      return;
    }
    if (event.target.closest("input, select, textarea")) return;
    if (event.key === "n" && open) go(at + 1);
    else if (event.key === "p" && open) go(at - 1);
    else if (event.key === "/") { event.preventDefault(); find.focus(); }
  });

  const point = (event) => {
    for (const one of all(".rests")) one.classList.remove("rests");
    const mark = event.target.closest?.("mark[data-p], a.r");
    if (!mark) return;
    const ids = mark.dataset.p
      ? restOn(mark.dataset.p.split(" "))
      : [named(mark.hash)];
    for (const id of ids) $(id)?.classList.add("rests");
    mark.title = ids.map((id) => sections.get(id)?.querySelector("h3").textContent).join(", ");
  };
  texts.addEventListener("mouseover", point);
  texts.addEventListener("focusin", point);
  texts.addEventListener("mouseleave", point);

  const shelves = all(".src");
  for (const shelf of shelves) {
    const height = 120 + Math.ceil(shelf.textContent.length / 75) * 26;
    shelf.style.containIntrinsicSize = `auto ${height}px`;
  }

  // Search: white space and apostrophes of any kind are alike; folding case must not move the places.
  const pattern = (words) => new RegExp(
    words.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+").replace(/['‘’]/g, "['‘’]")
      .replace(/["“”]/g, '["“”]'), "giu");
  const nodes = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) found.push(node);
    return found;
  };
  const ranges = (root, wanted, room) => {
    const found = [], text = root.textContent;
    if (text.search(wanted) < 0) return found;
    const parts = nodes(root), starts = [];
    let length = 0;
    for (const part of parts) { starts.push(length); length += part.data.length; }
    let k = 0;
    for (const match of text.matchAll(wanted)) {
      if (found.length >= room) break;
      const range = new Range(), end = match.index + match[0].length;
      while (k + 1 < parts.length && starts[k + 1] <= match.index) k++;
      range.setStart(parts[k], match.index - starts[k]);
      let last = k;
      while (last + 1 < parts.length && starts[last + 1] < end) last++;
      range.setEnd(parts[last], end - starts[last]);
      found.push(range);
    }
    return found;
  };
  const MOST = 2000;
  let hits = [], hit = -1;
  const search = () => {
    const words = find.value.trim(), wanted = words ? pattern(words) : null;
    const one = only.value;
    hits = [];
    hit = -1;
    let among = 0;
    if (wanted) for (const statement of all("main a.s")) hits.push(...ranges(statement, wanted, MOST - hits.length));
    for (const shelf of shelves) {
      const chosen = !one || (one === "cited" ? "cited" in shelf.dataset : shelf.dataset.i === one);
      const parts = chosen && wanted ? all("h3, .text", shelf) : [];
      const has = parts.some((part) => part.textContent.search(wanted) >= 0);
      if (has) for (const part of parts) hits.push(...ranges(part, wanted, MOST - hits.length));
      among += has;
      shelf.hidden = !chosen || (wanted !== null && !has);
    }
    let left = 0;
    const rows = all("[data-s]");
    for (const row of rows) {
      row.classList.toggle("aside", Boolean(one) && one !== "cited" && !row.dataset.s.split(" ").includes(one));
      if (row.matches(".row, .told") && !row.matches(".aside")) left++;
    }
    if (CSS.highlights) {
      CSS.highlights.delete("found");
      if (hits.length) CSS.highlights.set("found", new Highlight(...hits));
    }
    const sentences = all(".row, .told").length, said = [];
    if (one && one !== "cited" && sentences) said.push(`${left} of ${sentences} sentences rest on this source`);
    if (wanted) {
      const more = hits.length >= MOST ? "more than " : "";
      said.push(hits.length ? `${more}${hits.length.toLocaleString("en")} found, in ${among} source${among === 1 ? "" : "s"}; Enter goes on` : "not found");
    }
    $("count").textContent = said.join(" · ");
  };
  let waiting = 0;
  find.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 120); });
  only.addEventListener("change", () => { search(); texts.scrollTop = 0; });
  find.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    clearTimeout(waiting);
    if (!hits.length) search();
    if (!hits.length) return;
    hit = (hit + (event.shiftKey ? hits.length - 1 : 1)) % hits.length;
    const range = hits[hit], holder = range.startContainer.parentElement;
    if (texts.contains(holder)) bring(range, texts); else holder.scrollIntoView({ block: "center" });
    if (CSS.highlights) CSS.highlights.set("here", new Highlight(range));
    $("count").textContent = `${hit + 1} of ${hits.length}`;
  });

  const follow = () => {
    const id = named(location.hash);
    if (show(id)) seen($(id));
  };
  addEventListener("hashchange", follow);
  follow();
})();
