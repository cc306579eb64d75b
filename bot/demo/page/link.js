// The socket to the town: orders go out, news comes in, and a broken line mends itself.
import { store } from "./store.js";

class Link extends EventTarget {
  #socket = null;
  #waiting = new Map();
  #count = 0;
  #pause = 300;

  open() {
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live`);
    this.#socket = socket;
    socket.addEventListener("message", (event) => this.#hear(JSON.parse(event.data)));
    socket.addEventListener("close", () => this.#lost());
  }

  #hear(news) {
    if (news.type === "all") {
      this.#pause = 300;
      this.#state(true);
    }
    if (["all", "some", "clock"].includes(news.type)) store.take(news);
    if (news.ref !== undefined) {
      this.#waiting.get(news.ref)?.(news);
      this.#waiting.delete(news.ref);
    }
    this.dispatchEvent(new CustomEvent(news.type, { detail: news }));
  }

  #lost() {
    this.#state(false);
    for (const answer of this.#waiting.values()) answer({ type: "lost" });
    this.#waiting.clear();
    setTimeout(() => this.open(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, 5000);
  }

  #state(on) {
    this.dispatchEvent(new CustomEvent("state", { detail: on }));
  }

  order(order) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return Promise.resolve({ type: "lost" });
    const ref = ++this.#count;
    this.#socket.send(JSON.stringify({ ...order, ref }));
    return new Promise((answer) => this.#waiting.set(ref, answer));
  }

  async upload(files, order) {
    const form = new FormData();
    for (const [name, value] of Object.entries(order)) if (value) form.append(name, value);
    for (const file of files) form.append("file", file, file.name);
    const response = await fetch("/upload", { method: "POST", body: form });
    const answer = response.ok ? await response.json() : { type: "refused", text: response.statusText };
    this.dispatchEvent(new CustomEvent(answer.type, { detail: answer }));
    return answer;
  }
}

export const link = new Link();
