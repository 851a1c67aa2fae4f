// Asks the index that Pagefind built and lists what it finds.  Only /search/ loads this.
(() => {
  const form = document.querySelector("form.search");
  const list = document.querySelector(".results");
  const status = document.querySelector(".found");
  const more = document.querySelector(".results-more");
  const say = form.dataset;
  const step = 10;
  let pagefind, found = [], shown = 0, turn = 0;

  const element = (name, kind, ...inside) => {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    made.append(...inside);
    return made;
  };

  // Pagefind marks the words it found with <mark>; nothing else of its markup is taken over.
  const excerpt = (html) =>
    [...new DOMParser().parseFromString(html, "text/html").body.childNodes].map((node) =>
      node.nodeName === "MARK" ? element("mark", "", node.textContent) : node.textContent);

  const link = (href, label) => {
    const made = element("a", "", label);
    made.href = href;
    return made;
  };

  const entry = (page) => {
    const made = element("li", "result", element("h2", "", link(page.url, page.meta.title)));
    const about = [page.meta.outlet, page.meta.date].filter(Boolean).join(", ");
    if (about) made.append(element("p", "meta", about));
    const places = page.sub_results.filter((place) => place.anchor).slice(0, 3);
    for (const place of places) {
      // The excerpt begins with its heading, which the link says already.
      const words = place.excerpt.replace(`${place.title}. `, "");
      made.append(element("p", "words", link(place.url, place.title), " ", ...excerpt(words)));
    }
    if (!places.length) made.append(element("p", "words", ...excerpt(page.excerpt)));
    return made;
  };

  const show = async (now) => {
    const pages = await Promise.all(found.slice(shown, shown + step).map((one) => one.data()));
    if (now !== turn) return;
    list.append(...pages.map(entry));
    shown += pages.length;
    more.hidden = shown >= found.length;
  };

  const filters = () => {
    const chosen = {};
    if (form.topic.value) chosen.topic = form.topic.value;
    const [since, until] = [form.since.value, form.until.value];
    if (since || until) {
      const months = [...form.since.options].map((option) => option.value).filter(Boolean);
      const inside = months.filter((month) => (!since || month >= since) && (!until || month <= until));
      chosen.month = { any: inside.length ? inside : ["none"] };
    }
    return chosen;
  };

  const remember = () => {
    const kept = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    history.replaceState(null, "", kept.size ? `?${kept}` : location.pathname);
  };

  // Only a visitor who searches fetches the index.
  let loading;
  const load = () => loading ??= (async () => {
    try {
      pagefind = await import(`${say.index}pagefind.js`);
      await pagefind.options({ baseUrl: say.base });
      await pagefind.init();
      return true;
    } catch {
      status.textContent = say.failed;
      return false;
    }
  })();

  const search = async () => {
    const now = ++turn;
    remember();
    const words = form.q.value.trim();
    const chosen = filters();
    const asked = words || Object.keys(chosen).length;
    const answer = asked && await load() ? await pagefind.search(words || null, { filters: chosen }) : null;
    if (now !== turn || (asked && !answer)) return;
    found = answer ? answer.results : [];
    shown = 0;
    list.replaceChildren();
    more.hidden = true;
    status.textContent = !answer ? "" : !found.length ? say.none
      : (found.length === 1 ? say.one : say.many).replace("#", found.length);
    await show(now);
  };

  const start = () => {
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (form.elements[name]) form.elements[name].value = value;
    }
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("focusin", load, { once: true });
    let waiting;
    form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 150); });
    more.querySelector("button").addEventListener("click", () => show(turn));
    search();
  };

  start();
})();
