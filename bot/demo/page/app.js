// The page: three telephones, a clock that can be pushed forwards, tabs on a small screen.
import { ZONE } from "./bubble.js";
import { Desk } from "./desk.js";
import { link } from "./link.js";
import { note } from "./notes.js";
import { Phone } from "./phone.js";
import { store } from "./store.js";
import { el, language, loadWords, switchLanguage, t } from "./words.js";

const $ = (id) => document.getElementById(id);
await loadWords();

const phones = [
  new Phone("resident", () => store.roles.residents),
  new Desk("desk", () => store.roles.advisors),
  new Phone("clerk", () => [...store.roles.clerks, ...store.roles.advisors]), // lawyers read alone too
];
$("phones").append(...phones.map((phone) => phone.node));

// Tabs: beside each other where there is room, one at a time where there is not.
const tabs = phones.map((phone, at) => el("button", { type: "button", role: "tab", id: `tab-${phone.role}`,
  "aria-controls": phone.node.id, onclick: () => choose(at) },
  el("span", { "data-t": `role.${phone.role}`, text: t(`role.${phone.role}`) }), el("span", { class: "badge", hidden: true })));
$("tabs").append(...tabs);
$("tabs").addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const at = (tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length;
  choose(at);
  tabs[at].focus();
});
const unseen = [0, 0, 0];
let chosen = 0;

function choose(at) {
  chosen = at;
  unseen[at] = 0;
  tabs.forEach((tab, n) => {
    tab.setAttribute("aria-selected", String(n === at));
    tab.tabIndex = n === at ? 0 : -1;
    phones[n].node.classList.toggle("chosen", n === at);
  });
  badges();
  phones[at].drawLog();
}

function badges() {
  tabs.forEach((tab, n) => {
    const badge = tab.querySelector(".badge");
    badge.hidden = !unseen[n];
    badge.textContent = unseen[n];
  });
}

// News.
store.addEventListener("news", (event) => {
  for (const message of event.detail.arrived) {
    const at = phones.findIndex((phone) => phone.chat === message.chat && phone.person !== message.from);
    if (at >= 0 && at !== chosen) unseen[at] += 1;
  }
  badges();
  for (const phone of phones) phone.draw();
  tick();
  if (!$("moment").value) $("moment").value = wall(store.now);
});

// The office's wall clock, as a date and time field wants it.
function wall(seconds) {
  return new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: ZONE })
    .format(seconds * 1000).replace(" ", "T");
}
link.addEventListener("toast", ({ detail }) => {
  for (const phone of phones) phone.toast(detail);
  if (/^https?:/.test(detail.url)) phones.find((p) => p.person === detail.person)?.acts.follow(detail.url);
});
link.addEventListener("offers", ({ detail }) => {
  for (const phone of phones) if (phone.person === detail.person) phone.composer.offer(detail);
});
link.addEventListener("refused", ({ detail }) => note(detail.text));
let connected = false;
link.addEventListener("state", ({ detail }) => { connected = detail; state(); });

function state() {
  $("state").textContent = t(connected ? "state.on" : "state.off");
  document.body.classList.toggle("offline", !connected);
}

// The clock.
function tick() {
  $("clock").textContent = new Intl.DateTimeFormat(language(), { dateStyle: "full", timeStyle: "medium",
    timeZone: ZONE }).format(store.now * 1000);
}
setInterval(tick, 1000);

async function move(order) {
  const controls = document.querySelectorAll("#clock-moves button, #clock-moves input");
  for (const one of controls) one.disabled = true;
  $("state").textContent = t("clock.moving");
  await link.order(order);
  for (const one of controls) one.disabled = false;
  $("moment").value = wall(store.now);
  state();
}

for (const button of document.querySelectorAll("[data-seconds]")) {
  button.addEventListener("click", async () => {
    await move({ do: "advance", seconds: Number(button.dataset.seconds) });
    button.focus();
  });
}
$("jump").addEventListener("submit", (event) => {
  event.preventDefault();
  // The office's wall clock is that of Shanghai, wherever this browser is.
  move({ do: "jump", moment: Date.parse(`${$("moment").value}:00+08:00`) / 1000 });
});
$("lang").addEventListener("click", () => {
  switchLanguage();
  state();
  tick();
  for (const phone of phones) phone.draw();
});

$("clock-more").addEventListener("click", () => {
  const open = $("clock-moves").classList.toggle("open");
  $("clock-more").setAttribute("aria-expanded", String(open));
});

// On a small screen the telephones are the panels of the tabs.
const small = matchMedia("(max-width: 1080px)");
const panels = () => phones.forEach((phone) => {
  if (small.matches) phone.node.setAttribute("role", "tabpanel");
  else phone.node.removeAttribute("role");
});
small.addEventListener("change", panels);
panels();

// Popups close when something else is pressed.
document.addEventListener("pointerdown", (event) => {
  for (const popup of document.querySelectorAll(".popup:not([hidden])")) {
    if (!popup.contains(event.target) && !event.target.closest("[aria-expanded]")) popup.hidden = true;
  }
});

choose(0);
state();
tick();
link.open();
