// One message: who, what it answers, files, text, reactions, and the keyboard under it.
import { rich } from "./rich.js";
import { store } from "./store.js";
import { el, icon, iconButton, language, t } from "./words.js";

const QUICK = ["👍", "❤", "🎉", "🙏", "👀", "👎"];
export const ZONE = "Asia/Shanghai";

export const hour = (date) =>
  new Intl.DateTimeFormat(language(), { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: ZONE })
    .format(date * 1000);

export const day = (date) =>
  new Intl.DateTimeFormat(language(), { month: "long", day: "numeric", weekday: "short", timeZone: ZONE })
    .format(date * 1000);

export function bubble(message, phone) {
  if (message.service) return service(message);
  const mine = message.from === phone.person;
  const body = el("div", { class: "bubble" },
    phone.isDesk && !mine ? el("span", { class: "sender", text: message.name }) : null,
    message.forward ? el("span", { class: "hint", text: t("forwarded", { name: message.forward }) }) : null,
    message.via ? el("span", { class: "hint", text: t("via", { name: `@${store.bot.username}` }) }) : null,
    reply(message, phone),
    message.file ? file(message.file) : null,
    message.contact ? tile("person", message.contact.first_name, message.contact.phone_number) : null,
    message.location ? tile("place", t("location"), `${message.location.latitude}, ${message.location.longitude}`) : null,
    message.text ? el("div", { class: "text" }, ...rich(message.text, message.entities, phone.acts)) : null,
    foot(message, phone));
  const node = el("article", { class: `message ${mine ? "mine" : "theirs"}${message.bot ? " bot" : ""}`,
    tabindex: "-1", "aria-label": `${message.name} ${hour(message.date)}` }, body, keyboard(message, phone),
    actions(message, mine, phone));
  node.dataset.id = message.id;
  return node;
}

function service(message) {
  const { kind, about } = message.service;
  const name = about?.name ?? about?.[0]?.first_name ?? about?.first_name ?? "";
  const key = kind === "forum_topic_edited" && !about.name ? "forum_topic_icon" : kind;
  const node = el("p", { class: "service", text: t(`service.${key}`, { who: message.name, name }) });
  node.dataset.id = message.id;
  return node;
}

function reply(message, phone) {
  if (!message.reply) return null;
  return el("button", { type: "button", class: "answered", onclick: () => phone.show(message.reply.id) },
    el("span", { class: "sender", text: message.reply.name }), el("span", { text: message.reply.text }));
}

function tile(name, title, detail) {
  return el("div", { class: "tile" }, icon(name),
    el("div", {}, el("strong", { text: title }), el("span", { class: "hint", text: detail })));
}

function file(about) {
  const url = `/media/${encodeURIComponent(about.id)}`;
  const size = about.size > 1e6 ? `${(about.size / 1e6).toFixed(1)} MB` : `${Math.ceil(about.size / 1000)} KB`;
  if (about.kind === "photo") {
    const image = el("img", { src: url, alt: t("photo"), loading: "lazy" });
    image.addEventListener("error", () => image.replaceWith(tile("file", t("photo"), size)));
    return el("a", { href: url, target: "_blank", class: "picture", "aria-label": t("photo") }, image);
  }
  if (about.kind === "sticker") return el("div", { class: "sticker", text: about.emoji || "🙂" });
  const title = about.name ?? t(about.kind, { n: about.duration ?? "" });
  const shape = tile(about.kind === "voice" || about.kind === "audio" ? "voice" : "file", title, size);
  return el("a", { href: url, class: "plain", download: about.name ?? about.kind, title: t("download", { name: title }) }, shape);
}

function foot(message, phone) {
  const marks = el("span", { class: "foot" },
    ...message.reactions.map((one) => el("button", { type: "button", class: "reaction",
      "aria-pressed": String(one.by.includes(phone.person)), onclick: () => phone.acts.react(message, one.emoji),
      text: one.by.length > 1 ? `${one.emoji} ${one.by.length}` : one.emoji })),
    message.protected ? el("span", { class: "lock", title: t("protected") }, icon("lock")) : null,
    message.edited ? el("span", { title: message.before.length ? t("before", { text: message.before.at(-1) }) : "",
      text: t("edited") }) : null,
    el("time", { text: hour(message.date) }));
  return marks;
}

function keyboard(message, phone) {
  if (!message.rows.length) return null;
  return el("div", { class: "keys" }, ...message.rows.map((row) => el("div", { class: "row" },
    ...row.map((key) => {
      const button = el("button", { type: "button", class: `key ${key.style ?? ""}`, text: key.text });
      if (key.url) button.append(el("span", { class: "corner", "aria-hidden": "true", text: "↗" }));
      button.addEventListener("click", async () => {
        button.setAttribute("aria-busy", "true");
        setTimeout(() => button.removeAttribute("aria-busy"), 4000);
        await phone.acts.press(message, key);
      });
      return button;
    }))));
}

function actions(message, mine, phone) {
  const emoji = el("span", { class: "quick", hidden: true }, ...QUICK.map((one) =>
    el("button", { type: "button", class: "reaction", text: one, onclick: () => phone.acts.react(message, one) })));
  const open = iconButton("react", "react", () => { emoji.hidden = !emoji.hidden; });
  return el("div", { class: "actions", role: "group", "aria-label": t("actions") },
    iconButton("reply", "reply", () => phone.acts.reply(message)), open, emoji,
    mine && !message.forward ? iconButton("edit", "edit", () => phone.acts.edit(message)) : null,
    message.protected ? null : iconButton("forward", "forward", () => phone.acts.forward(message)),
    mine || !phone.isDesk ? iconButton("delete", "delete", () => phone.acts.remove(message)) : null);
}
