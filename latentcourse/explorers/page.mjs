/* On a page without a kernel: give each explorer a model made from its JSON, and show it. */

/** What an explorer asks of `anywidget`'s model, and no more. */
class Model {
  constructor(state) {
    this.state = state;
    this.heard = new Set();
  }
  get(name) { return this.state[name]; }
  set(name, value) {
    this.state[name] = value;
    for (const hear of this.heard) hear();
  }
  on(event, hear) { this.heard.add(hear); }
  off(event, hear) { this.heard.delete(hear); }
  save_changes() {}
}

async function show(host) {
  const { default: explorer } = await import(`./${host.dataset.explorer}.mjs`);
  const model = new Model(JSON.parse(host.querySelector("script").textContent));
  host.querySelector("p").remove();
  explorer.render({ model, el: host });
  host.model = model; // for who looks at the page from its console
  host.dataset.ready = "yes";
}

for (const host of document.querySelectorAll("[data-explorer]"))
  show(host).catch((error) => {
    host.dataset.ready = "no";
    host.append(`The explorer does not run here: ${error.message}`);
  });
