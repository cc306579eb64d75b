// Small things that pop up: notes at the foot of the page, alerts, and one question.
import { el } from "./words.js";

const $ = (id) => document.getElementById(id);

export function note(text, phone = null) {
  const node = el("p", { class: "note", text });
  (phone ?? $("notes")).append(node);
  setTimeout(() => node.remove(), 3500);
}

export function alertBox(text) {
  $("alert-text").textContent = text;
  $("alert").showModal();
}

export function ask(title, value) {
  const dialog = $("ask");
  $("ask-title").textContent = title;
  $("ask-text").value = value ?? "";
  dialog.returnValue = "";
  dialog.showModal();
  $("ask-text").onkeydown = (event) => {
    if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); dialog.close("yes"); }
  };
  return new Promise((answer) => dialog.addEventListener("close", () =>
    answer(dialog.returnValue === "yes" ? $("ask-text").value.trim() : ""), { once: true }));
}
