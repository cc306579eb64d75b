// The admin chat: the same telephone with a list of topics beside the messages.
import { Phone, place } from "./phone.js";
import { store } from "./store.js";
import { el, icon, iconButton, t } from "./words.js";

const GENERAL = 0;

export class Desk extends Phone {
  isDesk = true;
  #read = new Map(); // topic -> newest message seen
  #rows = new Map();

  constructor(role, people) {
    super(role, people);
    this.block.remove();
    this.topics = el("nav", { class: "topics", "aria-label": t("topics"), "data-t-label": "topics" });
    this.topicList = el("ul");
    this.topics.append(this.topicList, iconButton("plus", "topic.new", () => this.#create()));
    this.bar = el("div", { class: "topic-bar" });
    this.side = iconButton("list", "topics.all", () => this.node.classList.toggle("listing"), { class: "icon side" });
    this.head.prepend(this.side);
    this.more = iconButton("more", "group", () => this.#group(), { "aria-expanded": "false" });
    this.head.append(this.more);
    this.popup = el("div", { class: "popup drop", role: "group", hidden: true, "data-t-label": "group" });
    this.popup.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { this.popup.hidden = true; this.more.focus(); }
    });
    this.head.append(this.popup);
    this.middle.prepend(this.topics);
    this.log.before(this.bar);
    const column = el("div", { class: "column" });
    this.log.before(column);
    column.append(this.bar, this.log);
    const { own, follow } = this.acts;
    this.acts.own = (url) => this.#linked(url) !== null || own(url);
    this.acts.follow = (url) => (this.#linked(url) === null ? follow(url) : this.#open(this.#linked(url)));
  }

  // The topic a link leads to, or null: Telegram leaves -100 out of a group's id.
  #linked(url) {
    const found = /^https:\/\/t\.me\/c\/(\d+)\/(\d+)$/.exec(url);
    return found && `-100${found[1].padStart(10, "0")}` === `${this.chat}` ? Number(found[2]) : null;
  }

  get chat() {
    return store.desk;
  }

  get menuChat() {
    return store.roles.desk;
  }

  get info() {
    return store.chats.get(this.chat);
  }

  drawState(person) {
    const chat = this.info;
    if (this.thread && !chat?.topics.some((one) => one.id === this.thread)) this.thread = GENERAL;
    const inside = Object.values(chat?.ranks ?? {}).filter((rank) => !["left", "kicked"].includes(rank)).length;
    const rank = chat?.ranks[store.bot.id] ?? "";
    this.state.textContent = [t("members", { n: inside }), rank === "administrator" ? "" : `bot: ${rank}`].filter(Boolean).join(" · ");
    this.title.textContent = chat?.title || t("role.desk");
    delete this.title.dataset.t;
    const topic = this.#topic();
    const chief = ["creator", "administrator"].includes(chat?.ranks[person.id]);
    this.composer.update(topic?.closed && !chief ? "write.closed" : "", null);
    this.#drawTopics(chat);
    this.#drawBar(topic);
  }

  empty() {
    const list = el("button", { type: "button", class: "strong narrow", text: t("topics.all"),
      onclick: () => this.node.classList.add("listing") });
    return el("div", { class: "empty" }, el("p", { text: t("empty.topic") }), list);
  }

  #topic() {
    return this.info?.topics.find((one) => one.id === this.thread);
  }

  #drawTopics(chat) {
    this.topics.hidden = !chat?.forum;
    const newest = (thread) => store.messages(this.chat, thread).at(-1);
    const all = [...(chat?.topics ?? [])].map((topic) => ({ ...topic, last: newest(topic.id) }));
    all.sort((a, b) => (b.last?.date ?? 0) - (a.last?.date ?? 0) || b.id - a.id);
    const general = { id: GENERAL, name: t("general"), last: newest(GENERAL) };
    place(this.topicList, [general, ...all].map((topic) => this.#row(topic)));
  }

  #row(topic) {
    const open = topic.id === this.thread;
    if (open) this.#read.set(topic.id, topic.last?.id ?? 0);
    const seen = this.#read.get(topic.id) ?? 0;
    const unread = store.messages(this.chat, topic.id).filter((m) => m.id > seen && m.from !== this.person).length;
    const stamp = JSON.stringify([topic.name, topic.closed, topic.last, open, unread, document.documentElement.lang]);
    const known = this.#rows.get(topic.id);
    if (known?.stamp === stamp) return known.node;
    const badge = unread ? el("span", { class: "badge", text: unread, "aria-label": t("unread", { n: unread }) }) : null;
    const button = el("button", { type: "button", "aria-current": open ? "true" : null, title: topic.name, onclick: () => this.#open(topic.id) },
      el("span", { class: "topic-name" }, topic.id ? el("span", { class: `dot c${topic.color}` }) : null,
        el("span", { text: topic.name }), topic.closed ? icon("lock") : null),
      el("span", { class: "hint", text: topic.last?.service ? "" : topic.last?.text ?? "" }), badge);
    const focused = known?.node.contains(document.activeElement);
    const node = el("li", { class: topic.closed ? "closed" : null }, button);
    this.#rows.set(topic.id, { stamp, node });
    if (focused) queueMicrotask(() => button.focus());
    return node;
  }

  #open(thread) {
    this.thread = thread;
    this.node.classList.remove("listing");
    this.draw();
  }

  #drawBar(topic) {
    this.bar.hidden = !topic;
    const stamp = JSON.stringify([topic, document.documentElement.lang]);
    if (!topic || this.bar.dataset.stamp === stamp) return;
    this.bar.dataset.stamp = stamp;
    const act = (name, key) => el("button", { type: "button", class: "small", text: t(key), onclick: () => this.#change(name) });
    this.bar.replaceChildren(el("strong", { text: topic.name, title: topic.name }),
      topic.closed ? el("span", { class: "hint closed-mark", text: t("topic.closed") }) : "",
      el("span", { class: "row" }, topic.closed ? act("reopen", "topic.reopen") : act("close", "topic.close"),
        act("rename", "topic.rename"), act("delete", "topic.delete")));
  }

  async #change(act) {
    const name = act === "rename" ? await this.askName("topic.name", this.#topic()?.name) : "";
    if (act === "rename" && !name) return;
    this.order({ do: "topic", act, name, thread: this.thread });
  }

  async #create() {
    const name = await this.askName("topic.name");
    if (name) this.order({ do: "topic", act: "create", name });
  }

  #group() {
    const rank = this.info?.ranks[store.bot.id];
    const acts = ["left", "kicked"].includes(rank) ? ["add"]
      : [rank === "administrator" ? "demote" : "promote", "remove", "migrate"];
    this.popup.replaceChildren(...acts.map((act) => el("button", { type: "button", class: "choice", text: t(`group.${act}`),
      onclick: () => { this.popup.hidden = true; this.more.focus(); this.order({ do: "group", act }); } })));
    this.popup.hidden = !this.popup.hidden;
    this.more.setAttribute("aria-expanded", String(!this.popup.hidden));
    if (!this.popup.hidden) this.popup.querySelector("button")?.focus();
  }
}
