// The developer's drawer: the last requests and responses, as they went over the wire.

const MOST = 6;

export class Drawer {
  #at;

  /** @param {HTMLElement} at */
  constructor(at) {
    this.#at = at;
  }

  /** @param {{request: object, response: object}} wire */
  add(wire) {
    const kind = wire.request.request?.intent?.name ?? wire.request.request?.type ?? "";
    const one = document.createElement("section");
    one.append(title(kind), block("Request", wire.request), block("Response", wire.response));
    this.#at.prepend(one);
    while (this.#at.children.length > MOST) this.#at.lastElementChild.remove();
  }
}

function title(text) {
  const made = document.createElement("h3");
  made.textContent = text;
  return made;
}

function block(label, content) {
  const made = document.createElement("pre");
  made.tabIndex = 0;
  made.setAttribute("role", "region");
  made.setAttribute("aria-label", label);
  made.textContent = JSON.stringify(content, null, 2);
  return made;
}
