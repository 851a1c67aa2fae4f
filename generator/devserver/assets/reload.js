// Put into every page by the preview server, never by a build: listens for newer builds.
(() => {
  "use strict";
  const own = document.currentScript.dataset;
  const FIRST_DELAY_MS = 250;
  const LONGEST_DELAY_MS = 5000;
  let { mark } = own;
  let build = Number(own.build);
  let delay = FIRST_DELAY_MS;
  let stream = null;
  let timer = 0;
  let host = null;
  let shown = "";

  // A hidden tab lets go of its stream: browsers allow six connections to a server, not six tabs.
  const connect = () => {
    if (stream || document.hidden) return;
    stream = new EventSource(`/_preview/events?${new URLSearchParams({ page: location.pathname, mark })}`);
    stream.onmessage = (event) => {
      delay = FIRST_DELAY_MS;
      hear(JSON.parse(event.data));
    };
    stream.onerror = () => {
      disconnect();
      timer = setTimeout(connect, delay);
      delay = Math.min(delay * 2, LONGEST_DELAY_MS);
    };
  };

  const disconnect = () => {
    clearTimeout(timer);
    stream?.close();
    stream = null;
  };

  const hear = (news) => {
    const old = news.server !== own.server || (news.build > build && news.change === "changed");
    if (old) return reload(news);
    if (news.build > build && news.change === "styles") restyle(news);
    build = news.build;
    mark = news.mark;
    show(news.overlay);
  };

  // A page that holds unsaved words may refuse and bring itself up to date (it calls preventDefault).
  const reload = (news) => {
    const asked = new CustomEvent("briefing:stale", { cancelable: true, detail: news });
    if (document.dispatchEvent(asked)) {
      disconnect();
      location.reload();
    } else {
      build = news.build;
    }
  };

  const sheets = (from) => [...from.querySelectorAll('link[rel="stylesheet"]')];

  // Only style sheets changed: ask for this page again and take over its links.
  const restyle = async (news) => {
    const answer = await fetch(location.href, { cache: "no-store" });
    const fresh = sheets(new DOMParser().parseFromString(await answer.text(), "text/html"));
    const worn = sheets(document);
    if (fresh.length !== worn.length) return reload(news);
    fresh.forEach((sheet, at) => {
      const link = document.importNode(sheet);
      link.addEventListener("load", () => worn[at].remove(), { once: true });
      worn[at].after(link);
    });
  };

  const show = (html) => {
    if (html === shown) return;
    shown = html;
    host?.remove();
    host = null;
    if (!html) return;
    host = document.createElement("div");
    host.id = "briefing-preview";
    const root = host.attachShadow({ mode: "open" });
    // Escaped by the server.
    root.innerHTML = `<link rel="stylesheet" href="/_preview/preview.css">${html}`;
    const failure = root.querySelector(".failure");
    if (failure) {
      const hide = document.createElement("button");
      hide.type = "button";
      hide.textContent = "Hide";
      hide.addEventListener("click", () => host.remove());
      failure.append(hide);
    }
    document.body.append(host);
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && host?.shadowRoot.querySelector(".failure")) host.remove();
  });
  document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);
  connect();
})();
