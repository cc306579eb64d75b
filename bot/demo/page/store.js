// What the page knows of the town, kept up to date by the socket.
class Store extends EventTarget {
  people = new Map();
  chats = new Map();
  menus = {};
  roles = { residents: [], advisors: [], clerks: [], desk: 0 };
  bot = { id: 0, name: "", username: "" };
  #lead = 0;

  get now() {
    return Date.now() / 1000 + this.#lead;
  }

  // The admin chat, wherever upgrades of the group have taken it.
  get desk() {
    let id = this.roles.desk;
    while (this.chats.get(id)?.migrated) id = this.chats.get(id).migrated;
    return id;
  }

  take(news) {
    if (news.type === "all") {
      this.chats.clear();
      Object.assign(this, { roles: news.roles, bot: news.bot });
    }
    if (news.now) this.#lead = news.now - Date.now() / 1000;
    for (const person of news.people ?? []) this.people.set(person.id, person);
    for (const chat of news.chats ?? []) this.#chat(chat.id, chat);
    for (const message of news.messages ?? []) this.#chat(message.chat).messages.set(message.id, message);
    for (const [chat, id] of news.gone ?? []) this.#chat(chat).messages.delete(id);
    if (news.menus) this.menus = news.menus;
    const arrived = news.type === "all" ? [] : news.messages ?? [];
    this.dispatchEvent(new CustomEvent("news", { detail: { arrived } }));
  }

  #chat(id, fields = {}) {
    const chat = this.chats.get(id) ?? { id, kind: "private", topics: [], messages: new Map(), ranks: {} };
    this.chats.set(id, chat);
    return Object.assign(chat, fields);
  }

  // Messages of a chat, or of one topic of it (0 is General), oldest first.
  messages(chat, thread) {
    const all = [...(this.chats.get(chat)?.messages.values() ?? [])];
    return all.filter((m) => thread === undefined || m.thread === thread).sort((a, b) => a.id - b.id);
  }
}

export const store = new Store();
