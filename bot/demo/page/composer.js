// Where a person writes: text, commands, files, answers, corrections, and inline questions.
import { link } from "./link.js";
import { store } from "./store.js";
import { el, icon, iconButton, t } from "./words.js";

export class Composer {
  #phone;
  #mode = null; // { kind: "reply" | "edit", message }
  #timer = 0;
  #asked = "";

  constructor(phone) {
    this.#phone = phone;
    this.text = el("textarea", { rows: "1", "data-t-label": "write", "aria-label": t("write"), enterkeyhint: "send" });
    this.file = el("input", { type: "file", multiple: true, hidden: true, tabindex: "-1" });
    this.bar = el("div", { class: "bar", hidden: true });
    this.offers = el("div", { class: "offers", role: "group", hidden: true });
    this.menu = el("div", { class: "popup", role: "group", hidden: true });
    this.keys = el("div", { class: "keys reply-keys", hidden: true });
    this.menuButton = iconButton("menu", "menu", () => this.#toggle("menu"), { "aria-expanded": "false" });
    this.attachButton = iconButton("attach", "attach", () => this.#toggle("attach"), { "aria-expanded": "false" });
    this.node = el("form", { class: "composer" }, this.bar, this.offers, this.menu,
      el("div", { class: "line" }, this.menuButton, this.attachButton, this.text, this.file,
        el("button", { type: "submit", class: "icon send", "data-t-label": "send", "aria-label": t("send") }, icon("send"))),
      this.keys);
    this.node.addEventListener("submit", (event) => { event.preventDefault(); this.#send(); });
    this.text.addEventListener("keydown", (event) => this.#key(event));
    this.text.addEventListener("input", () => this.#typed());
    this.file.addEventListener("change", () => this.#upload([...this.file.files]));
    this.node.addEventListener("paste", (event) => {
      if (event.clipboardData.files.length) { event.preventDefault(); this.#upload([...event.clipboardData.files]); }
    });
  }

  focus() {
    this.text.focus();
  }

  reply(message) {
    this.#begin("reply", message, t("replying", { name: message.name }));
  }

  edit(message) {
    this.#begin("edit", message, t("editing"));
    this.text.value = message.text;
    this.#grow();
  }

  #begin(kind, message, title) {
    this.#mode = { kind, message };
    this.bar.replaceChildren(icon(kind), el("div", {}, el("strong", { text: title }),
      el("span", { class: "hint", text: message.text })), iconButton("close", "drop", () => this.drop()));
    this.bar.hidden = false;
    this.focus();
  }

  drop() {
    if (this.#mode?.kind === "edit") this.text.value = "";
    this.#mode = null;
    this.bar.hidden = true;
    this.#grow();
    this.focus();
  }

  // What can be done here now: blocked people and closed topics cannot write.
  update(reason, keyboard) {
    this.text.disabled = Boolean(reason);
    this.text.placeholder = t(reason || "write");
    for (const button of this.node.querySelectorAll(".line button")) button.disabled = Boolean(reason);
    const rows = reason ? [] : keyboard?.keyboard ?? [];
    this.keys.hidden = !rows.length;
    this.keys.replaceChildren(...rows.map((row) => el("div", { class: "row" }, ...row.map((key) => {
      const text = typeof key === "string" ? key : key.text;
      return el("button", { type: "button", class: "key", text, onclick: () => this.#phone.acts.replyKey(text) });
    }))));
  }

  #key(event) {
    if (event.isComposing || event.keyCode === 229) return; // a Chinese input method is at work
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); this.#send(); }
    if (event.key === "Escape") { this.#close(); this.drop(); }
    if (event.key === "ArrowUp" && !this.text.value) {
      const own = this.#phone.messages.filter((m) => m.from === this.#phone.person && m.text && !m.service).at(-1);
      if (own) { event.preventDefault(); this.edit(own); }
    }
  }

  async #send() {
    const text = this.text.value.trim();
    if (!text) return;
    const mode = this.#mode;
    const order = mode?.kind === "edit"
      ? { do: "edit", message: mode.message.id, text }
      : { do: "say", text, thread: this.#phone.thread, reply_to: mode?.message.id };
    this.text.value = "";
    this.#mode = null;
    this.bar.hidden = this.offers.hidden = this.menu.hidden = true;
    this.#grow();
    const answer = await this.#phone.order(order);
    if (answer.type === "refused" || answer.type === "lost") this.text.value = text;
  }

  async #upload(files) {
    this.file.value = "";
    if (!files.length) return;
    await link.upload(files, { person: this.#phone.person, chat: this.#phone.chat, thread: this.#phone.thread,
      caption: this.text.value.trim(), reply_to: this.#mode?.message.id });
    this.text.value = "";
    this.drop();
  }

  #typed() {
    this.#grow();
    const text = this.text.value;
    if (text.startsWith("/") && !text.includes(" ")) this.#open("menu", text.slice(1));
    else this.#close();
    clearTimeout(this.#timer);
    this.offers.hidden = true;
    const prefix = `@${store.bot.username} `;
    if (!text.startsWith(prefix)) return;
    const query = text.slice(prefix.length).trim();
    this.#timer = setTimeout(() => { this.#asked = query; this.#phone.order({ do: "inline", query }); }, 250);
  }

  offer(news) {
    if (news.query !== this.#asked || !this.text.value.startsWith("@")) return;
    this.offers.hidden = false;
    const items = news.items.map((item, index) => el("button", { type: "button", class: "offer", onclick: () => {
      this.offers.hidden = true;
      this.text.value = "";
      this.#phone.order({ do: "choose", asked: news.asked, index, thread: this.#phone.thread });
    } }, el("strong", { text: item.title }), el("span", { class: "hint", text: item.description })));
    this.offers.replaceChildren(...(items.length ? items : [el("p", { class: "hint", text: t("inline.none") })]));
  }

  #toggle(kind) {
    if (!this.menu.hidden && this.menu.dataset.kind === kind) this.#close();
    else { this.#open(kind, ""); this.menu.querySelector("button")?.focus(); }
  }

  #open(kind, start) {
    const items = kind === "menu" ? this.#commands(start) : this.#samples();
    this.menu.dataset.kind = kind;
    this.menu.setAttribute("aria-label", t(kind));
    this.menu.replaceChildren(...(items.length ? items : [el("p", { class: "hint", text: t("menu.none") })]));
    this.menu.hidden = kind === "menu" && Boolean(start) && !items.length;
    (kind === "menu" ? this.menuButton : this.attachButton).setAttribute("aria-expanded", "true");
    this.menu.onkeydown = (event) => this.#walk(event);
  }

  #close() {
    this.menu.hidden = true;
    for (const button of [this.menuButton, this.attachButton]) button.setAttribute("aria-expanded", "false");
  }

  #walk(event) {
    const buttons = [...this.menu.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    if (event.key === "Escape") { this.#close(); this.focus(); }
    if (event.key === "ArrowDown") buttons[(at + 1) % buttons.length]?.focus();
    if (event.key === "ArrowUp") buttons[(at - 1 + buttons.length) % buttons.length]?.focus();
    if (event.key.startsWith("Arrow")) event.preventDefault();
  }

  #commands(start) {
    const commands = store.menus[`${this.#phone.person}:${this.#phone.menuChat}`] ?? [];
    return commands.filter((c) => c.command.startsWith(start)).map((c) =>
      el("button", { type: "button", class: "choice", onclick: () => {
        this.#close();
        this.text.value = "";
        this.focus();
        const name = this.#phone.isDesk ? `/${c.command}@${store.bot.username}` : `/${c.command}`;
        this.#phone.acts.say(name);
      } }, el("code", { text: `/${c.command}` }), el("span", { text: c.description })));
  }

  #samples() {
    const choice = (key, act) => el("button", { type: "button", class: "choice", text: t(`attach.${key}`),
      onclick: () => { this.#close(); this.focus(); act(); } });
    const sample = (kind) => choice(kind, () => this.#phone.order({ do: "sample", kind, thread: this.#phone.thread }));
    return [choice("file", () => this.file.click()), sample("voice"),
      ...(this.#phone.isDesk ? [] : [sample("contact"), sample("location")]), sample("huge")];
  }

  #grow() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 140)}px`;
  }
}
