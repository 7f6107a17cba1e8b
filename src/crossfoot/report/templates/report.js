"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  const byId = (id) => document.getElementById(id);
  const remembered = (key, value) => {
    try {
      if (value === undefined) return localStorage.getItem(key);
      localStorage.setItem(key, value);
    } catch { /* a page from a file may keep nothing */ }
    return null;
  };

  const theme = byId("theme");
  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : systemDark.matches);
  const tellTheme = () => theme.setAttribute("aria-pressed", String(isDark()));
  const kept = remembered("crossfoot-theme");
  if (kept === "dark" || kept === "light") root.dataset.theme = kept;
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    remembered("crossfoot-theme", root.dataset.theme);
    tellTheme();
  });
  systemDark.addEventListener("change", tellTheme);
  tellTheme();

  addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("details")) one.open = true;
  });

  const list = byId("causes");
  if (!list) return;
  const causes = [...list.querySelectorAll(".cause")];
  const texts = new Map();
  const textOf = (cause) => {
    if (!texts.has(cause)) texts.set(cause, cause.textContent.toLowerCase());
    return texts.get(cause);
  };
  const search = byId("search");
  const choices = { kinds: byId("kind"), checks: byId("check"), sources: byId("source") };
  const sort = byId("sort");
  const shown = byId("shown");
  const visible = () => [...list.children].filter((cause) => !cause.hidden);

  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const cause of causes) {
      const chosen = Object.entries(choices).every(
        ([key, select]) => !select.value || cause.dataset[key].split("|").includes(select.value),
      );
      cause.hidden = !(chosen && words.every((word) => textOf(cause).includes(word)));
      count += !cause.hidden;
    }
    shown.textContent = `${count} of ${causes.length} shown`;
  };

  const orders = {
    worst: (one, other) => one.dataset.rank - other.dataset.rank,
    gap: (one, other) => other.dataset.gap - one.dataset.gap || orders.worst(one, other),
    check: (one, other) =>
      one.dataset.checks.localeCompare(other.dataset.checks) || orders.worst(one, other),
    place: (one, other) =>
      one.dataset.place.localeCompare(other.dataset.place) || orders.worst(one, other),
  };
  const reorder = () => list.replaceChildren(...[...causes].sort(orders[sort.value]));

  const clear = () => {
    search.value = "";
    for (const select of Object.values(choices)) select.value = "";
    filter();
  };

  const go = (cause) => {
    cause.focus({ preventScroll: true });
    cause.scrollIntoView({ block: "start" });
  };
  const step = (by) => {
    const all = visible();
    const now = all.indexOf(document.activeElement.closest(".cause"));
    const next = now === -1 ? all[by > 0 ? 0 : all.length - 1] : all[now + by];
    if (next) go(next);
  };

  const follow = () => {
    const target = byId(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.tagName === "DETAILS") target.open = true;
    const cause = target.closest(".cause");
    if (!cause) return;
    if (cause.hidden) clear();
    go(cause);
  };

  search.addEventListener("input", filter);
  for (const select of Object.values(choices)) select.addEventListener("change", filter);
  sort.addEventListener("change", reorder);
  addEventListener("hashchange", follow);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest?.("input, select, textarea");
    if (event.key === "Escape") {
      clear();
      if (typing) typing.blur();
    } else if (typing) {
      return;
    } else if (event.key === "/") {
      event.preventDefault();
      search.focus();
    } else if (event.key === "j") {
      step(1);
    } else if (event.key === "k") {
      step(-1);
    }
  });
  filter();
  follow();
})();
