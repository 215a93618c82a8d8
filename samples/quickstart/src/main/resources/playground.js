const byId = (id) => document.getElementById(id);
const form = byId("request");
const answer = byId("answer");
const token = byId("token");

// A parameter is a name in braces, and behind a colon a pattern, which the service checks.
const PARAMETER = /\{\s*([\w.-]+)\s*(?::[^}]*)?\}/g;

/** The routes, by method and path, each with the fields for the parameters of its path. */
const routes = new Map();

/** The content of the page, with new tokens each time. */
async function load() {
  const response = await fetch("playground.json", { credentials: "omit", cache: "no-store" });
  if (!response.ok) {
    throw new Error(`playground.json: ${response.status}`);
  }
  return response.json();
}

function copyOf(id) {
  return byId(id).content.firstElementChild.cloneNode(true);
}

function addRoute({ method, path, guards }) {
  const item = copyOf("route");
  const key = `${method} ${path}`;
  item.querySelector(".choice").dataset.route = key;
  item.querySelector("input").value = key;
  item.querySelector(".method").textContent = method;
  item.querySelector(".method").dataset.kind = method;
  item.querySelector(".path").textContent = path;
  item.querySelector(".detail").textContent = guards;
  const fields = new Map();
  for (const [, name] of path.matchAll(PARAMETER)) {
    const field = copyOf("parameter");
    field.querySelector(".name").textContent = name;
    field.querySelector("input").dataset.parameter = name;
    item.append(field);
    fields.set(name, field);
  }
  routes.set(key, { method, path, fields });
  byId("routes").querySelector("ul").append(item);
}

function addPersona({ name, grants }) {
  const item = copyOf("persona");
  item.querySelector(".choice").dataset.persona = name;
  item.querySelector("input").value = name;
  item.querySelector(".name").textContent = name;
  item.querySelector(".detail").textContent = grants;
  byId("personas").querySelector("ul").append(item);
}

function pick(name, value) {
  for (const choice of form.elements) {
    if (choice.name === name && choice.value === value) {
      choice.checked = true;
    }
  }
}

/** Picks what the link names, and nothing that is not there. It never sends: anyone can send a link. */
function pickFromLink() {
  let link;
  try {
    link = decodeURIComponent(location.hash.slice(1));
  } catch {
    return;
  }
  const [route, persona] = link.split("&");
  pick("route", route);
  pick("persona", persona);
  showChoice();
}

function chosen(name) {
  return new FormData(form).get(name);
}

function show(field, visible) {
  field.hidden = !visible;
  // What is not to be seen must not be asked for.
  field.querySelector("input, textarea").disabled = !visible;
}

/** The path with its parameters filled in; a value stays within its segment. */
function filledPath({ path, fields }) {
  return path.replace(PARAMETER, (all, name) =>
    encodeURIComponent(fields.get(name).querySelector("input").value),
  );
}

function showChoice() {
  for (const [key, { fields }] of routes) {
    for (const field of fields.values()) {
      show(field, key === chosen("route"));
      const input = field.querySelector("input");
      // A browser would take these away, and send another request than the one that is shown.
      const dots = input.value === "." || input.value === "..";
      input.setCustomValidity(dots ? "A browser does not send . or .. as a part of a path." : "");
    }
  }
  show(byId("paste"), chosen("persona") === "you");
  byId("summary").textContent = summary();
}

function summary() {
  const route = routes.get(chosen("route"));
  return `${route.method} ${filledPath(route)} as ${chosen("persona")}`;
}

/** The header with the token of the persona; nobody has none. */
async function authorization(persona) {
  if (persona === "nobody") {
    return {};
  }
  if (persona === "you") {
    return { Authorization: `Bearer ${token.value.trim()}` };
  }
  const { personas } = await load();
  return { Authorization: `Bearer ${personas.find(({ name }) => name === persona).token}` };
}

async function send() {
  const route = routes.get(chosen("route"));
  const path = filledPath(route);
  const headers = new Headers(await authorization(chosen("persona")));
  const options = { method: route.method, headers, credentials: "omit", cache: "no-store" };
  const response = await fetch(path, options);
  return { response, text: await response.text() };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function showAnswer({ response, text }) {
  const json = parsed(text);
  const refused = response.status >= 400 && response.status < 500;
  showParts({
    outcome: response.ok ? "allowed" : refused ? "refused" : "failed",
    status: `${response.status} ${response.statusText}`.trim(),
    // The error formats name these differently.
    error: json?.error ?? json?.errorCode ?? "",
    description:
      json?.error_description ??
      json?.detail ??
      json?.errorMessage ??
      (response.ok ? "None: the request was allowed." : "The answer gives none."),
    challenge: response.headers.get("WWW-Authenticate") ?? "none",
    body: json === undefined ? text || "none" : JSON.stringify(json, null, 2),
  });
}

function showFailure(description) {
  const none = { error: "", challenge: "none", body: "none" };
  showParts({ outcome: "failed", status: "No answer", description, ...none });
}

function showParts({ outcome, ...texts }) {
  answer.dataset.outcome = outcome;
  for (const [id, text] of Object.entries(texts)) {
    byId(id).textContent = text;
  }
  byId("parts").hidden = false;
}

async function submit(event) {
  event.preventDefault();
  if (answer.getAttribute("aria-busy") === "true") {
    return;
  }
  answer.setAttribute("aria-busy", "true");
  const sent = summary();
  try {
    showAnswer(await send());
  } catch {
    showFailure("The request could not be sent: does the service still run, and is the token one line?");
  }
  byId("sent").textContent = sent;
  answer.setAttribute("aria-busy", "false");
  answer.scrollIntoView({ block: "nearest" });
}

async function start() {
  const { routes: found, personas, pasting } = await load();
  found.forEach(addRoute);
  personas.forEach(addPersona);
  if (pasting) {
    addPersona({ name: "you", grants: "a token of the issuer that the settings name" });
  }
  pick("route", routes.has("GET /private") ? "GET /private" : found[0].method + " " + found[0].path);
  pick("persona", personas[0].name);
  pickFromLink();
  form.addEventListener("input", showChoice);
  addEventListener("hashchange", pickFromLink);
  answer.setAttribute("aria-busy", "false");
}

// Before the content is there, too: the browser must never send the form by itself.
form.addEventListener("submit", submit);
start().catch(() => {
  showFailure("The service does not answer: start it, and load this page again.");
  byId("send").disabled = true;
  answer.setAttribute("aria-busy", "false");
});
