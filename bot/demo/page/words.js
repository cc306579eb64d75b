// Texts of the page in both languages, and a small way to build elements without any HTML strings.
let all = {};
let lang = localStorage.getItem("falin.lang") || "zh";

export async function loadWords() {
  all = await (await fetch("texts.json")).json();
  mark();
}

export function t(key, values = {}) {
  const text = all[lang]?.[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

export const language = () => lang;

export function switchLanguage() {
  lang = lang === "zh" ? "en" : "zh";
  localStorage.setItem("falin.lang", lang);
  mark();
}

function mark() {
  document.documentElement.lang = lang === "zh" ? "zh-Hans" : "en";
  document.title = t("title");
  translate(document);
}

// data-t is an element's text, data-t-label its accessible name and tooltip.
export function translate(root) {
  for (const node of root.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of root.querySelectorAll("[data-t-label]")) {
    node.setAttribute("aria-label", t(node.dataset.tLabel));
    if (node.tagName === "BUTTON") node.title = t(node.dataset.tLabel);
  }
}

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "text") node.textContent = value;
    else if (name === "class") node.className = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

const ICONS = {
  send: "M4 12 20 4l-5 16-3-7z",
  attach: "M8 12.5 14.5 6a3.2 3.2 0 0 1 4.5 4.5l-8.5 8.5a5 5 0 0 1-7-7L11 4.5",
  menu: "M5 7h14M5 12h14M5 17h14",
  reply: "M10 8 5 12.5l5 4.5M5 12.5h9a5 5 0 0 1 5 5",
  edit: "m5 19 1-4L16 5l3 3L9 18zM14 7l3 3",
  delete: "M6 7h12M10 7V5h4v2M8 7l1 12h6l1-12",
  react: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM9 10v.5M15 10v.5M8.5 14a4 4 0 0 0 7 0",
  forward: "m14 8 5 4.5-5 4.5M19 12.5h-9a5 5 0 0 0-5 5",
  block: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM6.5 6.5l11 11",
  more: "M12 5.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1zM12 11.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1zM12 17.5a.5.5 0 1 0 0 1 .5.5 0 0 0 0-1z",
  plus: "M12 5v14M5 12h14",
  lock: "M7 11h10v8H7zM9 11V8a3 3 0 0 1 6 0v3",
  close: "m6 6 12 12M18 6 6 18",
  file: "M7 4h7l4 4v12H7zM14 4v4h4",
  voice: "M12 4v10M9 6.5v5M15 6.5v5M6 9v1M18 9v1M8 18h8",
  place: "M12 20s6-6 6-10a6 6 0 0 0-12 0c0 4 6 10 6 10zM12 10v.01",
  person: "M12 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM5.5 19a6.5 6.5 0 0 1 13 0",
  list: "M4 6h16M4 12h10M4 18h13",
};

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, key, act, props = {}) {
  return el("button", { type: "button", class: "icon", "data-t-label": key, "aria-label": t(key),
    title: t(key), onclick: act, ...props }, icon(name));
}
