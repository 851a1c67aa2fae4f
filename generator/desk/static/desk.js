// Keys, dropped files and quiet reloading.  Every decision also works without this, as a plain form.
(() => {
  "use strict";
  const STORE = "briefing-desk-keys";
  const help = document.getElementById("help");
  const keysOn = document.getElementById("keys-on");
  const said = document.getElementById("said");

  // Where a page with news begins: the news first, then the heading.
  const hasNews = Boolean(said.querySelector("p"));
  const start = hasNews ? said : document.querySelector("h1[tabindex]");
  if (!location.hash) start?.focus({ preventScroll: true });
  // Going to an anchor takes the focus away once the page has loaded.
  else if (hasNews) addEventListener("load", () => setTimeout(() => start.focus({ preventScroll: true })));

  keysOn.checked = localStorage.getItem(STORE) !== "off";
  keysOn.addEventListener("change", () => localStorage.setItem(STORE, keysOn.checked ? "on" : "off"));
  for (const button of document.querySelectorAll("[data-help]")) {
    button.hidden = false;
    button.addEventListener("click", () => help.showModal());
  }

  const isTyping = (element) =>
    element.matches("textarea, select, input:not([type=checkbox]):not([type=radio])") || element.isContentEditable;

  const openFor = (key) => {
    const part = document.querySelector(`[data-key-open="${key}"]`);
    if (!part) return false;
    if (part instanceof HTMLDetailsElement) part.open = true;
    part.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    return true;
  };

  const press = (key) => {
    for (const element of document.querySelectorAll("[data-key]")) {
      if (element.dataset.key.split(" ").includes(key) && !element.disabled) {
        element.click();
        return true;
      }
    }
    return false;
  };

  const restore = () => {
    const near = document.activeElement.closest(".fragment")?.querySelector("[data-restore]");
    const button = near ?? document.querySelector("[data-restore]");
    if (near) near.click();
    else button?.focus();
    return Boolean(button);
  };

  const addSelected = () => {
    const box = document.getElementById("add-words");
    const words = String(getSelection()).trim();
    if (!box) return false;
    if (words) box.value = words;
    box.focus();
    return true;
  };

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (!(target instanceof Element) || help.open) return;
    if (key === "Escape" && isTyping(target)) return target.blur();
    if (isTyping(target)) return;
    if (key === "?") {
      help.showModal();
      event.preventDefault();
    } else if (keysOn.checked) {
      const done = press(key) || openFor(key) || (key === "r" && restore()) || (key === "a" && addSelected());
      if (done) event.preventDefault();
    }
  });

  // A form goes out once, however often its key is pressed.
  document.addEventListener("submit", (event) => {
    if (event.target.method === "dialog") return;
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "1";
  });
  addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.sent;
  });

  const inbox = document.querySelector("[data-drop]");
  if (inbox) {
    for (const name of ["dragover", "dragenter"]) {
      inbox.addEventListener(name, (event) => {
        event.preventDefault();
        inbox.classList.add("dragged");
      });
    }
    inbox.addEventListener("dragleave", () => inbox.classList.remove("dragged"));
    inbox.addEventListener("drop", (event) => {
      event.preventDefault();
      inbox.classList.remove("dragged");
      if (event.dataTransfer.files.length === 0) return;
      inbox.querySelector("input[type=file]").files = event.dataTransfer.files;
      inbox.requestSubmit();
    });
  }

  // After a build the page loads itself again, unless that would lose what somebody is writing.
  const isDirty = () =>
    [...document.querySelectorAll("input:not([type=hidden]), textarea, select")].some((field) => {
      if (field.type === "file") return field.files.length > 0;
      if (field.type === "checkbox") return field.id !== "keys-on" && field.checked !== field.defaultChecked;
      if (field.tagName === "SELECT") {
        const first = [...field.options].find((option) => option.defaultSelected) ?? field.options[0];
        return Boolean(first) && field.value !== first.value;
      }
      return field.value !== field.defaultValue;
    });
  const quiet = async () => {
    const answer = await fetch(location.href, { cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [old, now] = [document, fresh].map((page) => page.getElementById("content")?.textContent);
    if (old === now) return;
    const isBusy = isDirty() || document.querySelector("details[open], dialog[open]");
    if (answer.ok && !isBusy) return location.reload();
    if (document.getElementById("stale")) return;
    const note = document.createElement("p");
    note.id = "stale";
    note.textContent = "The files have changed meanwhile. Finish here, or load the page again.";
    said.classList.add("wrong");
    said.append(note);
  };
  document.addEventListener("briefing:stale", (event) => {
    event.preventDefault();
    void quiet();
  });
})();
