// Bot API text with entities as elements. Offsets are UTF-16 units, as are JavaScript's strings.
// Everything a bot or a person wrote reaches the page as text nodes only.
import { el, t } from "./words.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre" };

export function rich(text, entities, acts) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return span(text, 0, text.length, sorted, acts);
}

function span(text, start, end, entities, acts) {
  const nodes = [];
  let at = start;
  while (entities.length) {
    const [entity, ...rest] = entities;
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    const inside = rest.filter((e) => e.offset < to);
    entities = rest.filter((e) => e.offset >= to);
    if (from >= to) continue;
    if (from > at) nodes.push(between(text.slice(at, from), nodes.at(-1), entity));
    nodes.push(wrap(entity, text.slice(from, to), span(text, from, to, inside, acts), acts));
    at = to;
  }
  if (at < end) nodes.push(between(text.slice(at, end), nodes.at(-1)));
  return nodes;
}

// A quote is a block of its own: the line breaks next to it are already made.
function between(words, before, after) {
  const first = before?.tagName === "BLOCKQUOTE" && words.startsWith("\n") ? words.slice(1) : words;
  return after?.type.endsWith("blockquote") && first.endsWith("\n") ? first.slice(0, -1) : first;
}

function wrap(entity, words, children, acts) {
  if (TAGS[entity.type]) return el(TAGS[entity.type], {}, ...children);
  switch (entity.type) {
    case "text_link":
      return link(entity.url, children, acts);
    case "url":
      return link(words, children, acts);
    case "blockquote":
      return el("blockquote", {}, ...children);
    case "expandable_blockquote":
      return folded(children);
    case "spoiler":
      return spoiler(children);
    case "bot_command":
      return el("button", { type: "button", class: "inline-link", onclick: () => acts.say(words) }, ...children);
    case "mention":
    case "hashtag":
    case "text_mention":
      return el("span", { class: "tag" }, ...children);
    default:
      return el("span", {}, ...children);
  }
}

function link(url, children, acts) {
  if (!/^(https?:|tg:|mailto:|tel:)/i.test(url)) return el("span", { class: "tag" }, ...children);
  const own = acts.own(url);
  return el("a", { href: url, title: url, rel: "noopener noreferrer", target: "_blank",
    onclick: (event) => { if (own) { event.preventDefault(); acts.follow(url); } } }, ...children);
}

function spoiler(children) {
  const node = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": t("spoiler") },
    el("span", { "aria-hidden": "true" }, ...children));
  const show = () => {
    node.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
    node.firstChild.removeAttribute("aria-hidden");
  };
  node.addEventListener("click", show);
  node.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); show(); }
  });
  return node;
}

function folded(children) {
  const body = el("div", { class: "fold" }, ...children);
  const toggle = el("button", { type: "button", class: "inline-link", "aria-expanded": "false", text: t("more") });
  toggle.addEventListener("click", () => {
    const open = body.classList.toggle("open");
    toggle.setAttribute("aria-expanded", String(open));
    toggle.textContent = t(open ? "less" : "more");
  });
  return el("blockquote", { class: "expandable" }, body, toggle);
}
