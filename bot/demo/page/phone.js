// One telephone: whose it is, the messages of the chat on its screen, and the composer.
import { bubble, day } from "./bubble.js";
import { Composer } from "./composer.js";
import { ask, note, alertBox } from "./notes.js";
import { link } from "./link.js";
import { store } from "./store.js";
import { el, iconButton, t } from "./words.js";

export class Phone {
  person = 0;
  thread = 0;
  isDesk = false;
  #nodes = new Map(); // message id -> { message, node }
  #screen = "";

  constructor(role, people) {
    this.role = role;
    this.people = people;
    this.composer = new Composer(this);
    this.title = el("h2", { id: `name-${role}`, "data-t": `role.${role}`, text: t(`role.${role}`) });
    this.who = el("select", { "data-t-label": "who", "aria-label": t("who"), onchange: () => this.#play() });
    this.state = el("span", { class: "hint", role: "status" });
    this.face = el("span", { class: "face", "aria-hidden": "true" });
    this.block = iconButton("block", "block", () => this.order({ do: "block" }));
    this.log = el("div", { class: "log", role: "log", tabindex: "0", "aria-live": "polite", onkeydown: (e) => this.#walk(e) });
    this.log.addEventListener("load", () => { if (this.#near(300)) this.log.scrollTop = this.log.scrollHeight; }, true);
    this.middle = el("div", { class: "middle" }, this.log);
    this.head = el("header", {}, this.face, el("div", { class: "name" }, this.title, this.who), this.state, this.block);
    this.node = el("section", { class: `phone ${role}`, id: `phone-${role}`, "aria-labelledby": `name-${role}` },
      this.head, this.middle, this.composer.node);
    this.acts = this.#acts();
  }

  get chat() {
    return this.person;
  }

  get menuChat() {
    return this.chat;
  }

  get messages() {
    return store.messages(this.chat, this.isDesk ? this.thread : undefined);
  }

  order(order) {
    return link.order({ person: this.person, chat: this.chat, ...order });
  }

  #acts() {
    return {
      say: (text) => this.order({ do: "say", text, thread: this.thread }),
      press: (message, key) => this.#press(message, key),
      replyKey: (button) => this.order({ do: "press", button }),
      react: (message, emoji) => this.order({ do: "react", message: message.id, emoji }),
      reply: (message) => this.composer.reply(message),
      edit: (message) => this.composer.edit(message),
      remove: (message) => this.order({ do: "delete", message: message.id }),
      forward: (message) => link.order({ do: "forward", person: this.person, chat: this.chat, message: message.id }),
      own: (url) => new RegExp(`^https?://(t|telegram)\\.me/${store.bot.username}([?/]|$)`, "i").test(url),
      follow: (url) => this.order({ do: "follow", url }),
    };
  }

  async #press(message, key) {
    const inline = key.switch_inline_query_current_chat ?? key.switch_inline_query;
    if (inline !== undefined) {
      this.composer.text.value = `@${store.bot.username} ${inline}`;
      this.composer.text.dispatchEvent(new Event("input"));
      this.composer.focus();
      return;
    }
    const answer = await this.order({ do: "press", message: message.id, button: key.callback_data ?? key.text });
    if (answer.type !== "opened") return;
    if (key.copy_text) {
      await navigator.clipboard?.writeText(answer.text).catch(() => {});
      note(`${t("copied")}: ${answer.text}`);
    } else if (/^https?:/.test(answer.text)) window.open(answer.text, "_blank", "noopener");
    else note(t("link", { url: answer.text }));
  }

  toast(news) {
    if (news.person !== this.person || news.chat !== this.chat) return;
    this.#nodes.get(news.message)?.node.querySelectorAll("[aria-busy]").forEach((b) => b.removeAttribute("aria-busy"));
    if (news.alert) alertBox(news.text);
    else if (news.text) note(news.text, this.node);
  }

  // Draw what changed.
  draw() {
    this.#choices();
    const person = store.people.get(this.person);
    if (!person) return;
    this.face.textContent = [...person.name].at(0) ?? "";
    this.block.setAttribute("aria-pressed", String(person.blocked));
    this.block.title = t(person.blocked ? "unblock" : "block");
    this.block.setAttribute("aria-label", this.block.title);
    this.drawState(person);
    this.drawLog();
  }

  drawState(person) {
    const typing = (store.chats.get(this.chat)?.typing ?? 0) > store.now;
    const state = person.deleted ? "deleted" : person.blocked ? "blocked" : typing ? "typing" : "";
    this.state.textContent = state ? t(state) : "";
    if (typing) setTimeout(() => this.draw(), 5200);
    this.composer.update(person.blocked || person.deleted ? "write.blocked" : "", person.keyboard);
  }

  drawLog() {
    const screen = `${this.person}:${this.chat}:${this.thread}:${document.documentElement.lang}`;
    if (screen !== this.#screen) this.#nodes.clear();
    const log = this.log;
    const stick = screen !== this.#screen || this.#near(80);
    this.#screen = screen;
    const person = store.people.get(this.person);
    log.setAttribute("aria-label", t("messages", { name: person?.name ?? "" }));
    const nodes = [];
    let last = "";
    for (const message of this.messages) {
      const date = day(message.date);
      if (date !== last) nodes.push(this.#divider(date));
      last = date;
      nodes.push(this.#node(message));
    }
    place(log, nodes.length ? nodes : [this.empty()]);
    this.#current([...log.querySelectorAll(".message")].at(-1));
    if (stick) log.scrollTop = log.scrollHeight;
  }

  #near(pixels) {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < pixels;
  }

  empty() {
    return el("div", { class: "empty" }, el("p", { text: t("empty") }),
      el("button", { type: "button", class: "strong", text: t("start"), onclick: () => this.acts.say("/start") }));
  }

  #node(message) {
    const known = this.#nodes.get(message.id);
    if (known?.message === message) return known.node;
    const node = bubble(message, this);
    if (known?.node.contains(document.activeElement)) keepFocus(known.node, node);
    this.#nodes.set(message.id, { message, node });
    return node;
  }

  #divider(date) {
    const key = `day ${date}`;
    if (!this.#nodes.has(key)) this.#nodes.set(key, { node: el("p", { class: "day", text: date }) });
    return this.#nodes.get(key).node;
  }

  // Only the buttons of one message are in the tab order: the newest, or the one the arrows chose.
  #current(node) {
    for (const button of this.log.querySelectorAll(".message button, .message a, .message .spoiler[role]")) {
      button.tabIndex = node?.contains(button) ? 0 : -1;
    }
  }

  #walk(event) {
    if (!["ArrowUp", "ArrowDown"].includes(event.key)) return;
    const all = [...this.log.querySelectorAll(".message")];
    const at = all.indexOf(document.activeElement.closest(".message"));
    const next = all[event.key === "ArrowUp" ? (at < 0 ? all.length : at) - 1 : Math.min(at + 1, all.length - 1)];
    if (!next) return;
    event.preventDefault();
    this.#current(next);
    next.focus();
  }

  show(id) {
    const node = this.#nodes.get(id)?.node;
    node?.scrollIntoView({ block: "center", behavior: "smooth" });
    node?.classList.add("marked");
    setTimeout(() => node?.classList.remove("marked"), 1200);
  }

  #choices() {
    const ids = this.people();
    if (!ids.includes(this.person)) this.person = ids[0] ?? 0;
    const wanted = ids.map((id) => `${id}${store.people.get(id)?.name}`).join();
    if (this.who.dataset.all === wanted) return;
    this.who.dataset.all = wanted;
    this.who.replaceChildren(...ids.map((id) => el("option", { value: id, text: store.people.get(id)?.name })));
    this.who.value = this.person;
  }

  #play() {
    this.person = Number(this.who.value);
    this.draw();
  }

  async askName(key, value = "") {
    return ask(t(key), value);
  }
}

// The new node of a changed message takes the focus over, on the same control where it can.
function keepFocus(old, node) {
  const at = [...old.querySelectorAll("button, a")].indexOf(document.activeElement);
  queueMicrotask(() => (node.querySelectorAll("button, a")[at] ?? node).focus());
}

// Put nodes into a list, moving as little as possible, so that focus and scrolling survive.
export function place(list, nodes) {
  nodes.forEach((node, at) => {
    if (list.children[at] !== node) list.insertBefore(node, list.children[at] ?? null);
  });
  while (list.children.length > nodes.length) list.lastElementChild.remove();
}
