/*
 * Files for a ticket: chosen, dropped or pasted, they go from the browser straight to the object store.
 *
 * <div data-upload ...> holds <input type="file" multiple> and, in a <template>, every text that is shown:
 *   <template data-upload-texts><span data-text="waiting">Waiting</span>…</template>
 * On a form it collects; when the answer holds [data-upload-ticket][data-announced], the uploads begin there.
 * With data-upload-ticket on itself it uploads at once.
 */
(() => {
  "use strict";

  const AT_ONCE = 3;
  const HASH_UP_TO = 32 * 1024 * 1024;
  const islands = new Set();
  const keep = window.ticketflowKeep;

  /** The one error whose message is written for people. */
  class Refusal extends Error {
    constructor(message, status) {
      super(message);
      this.status = status;
    }
  }

  const readableSize = (bytes) => {
    const units = ["B", "KB", "MB", "GB"];
    let size = bytes;
    let unit = 0;
    while (size >= 1024 && unit < units.length - 1) {
      size /= 1024;
      unit++;
    }
    const number = new Intl.NumberFormat(document.documentElement.lang || "en", { useGrouping: false });
    return `${number.format(Math.ceil(size * 10) / 10)} ${units[unit]}`;
  };

  const readablePart = (part) =>
    new Intl.NumberFormat(document.documentElement.lang || "en", { style: "percent" }).format(part);

  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    made.className = className;
    if (text !== undefined) {
      made.textContent = text;
    }
    return made;
  };

  const sha256 = async (file) => {
    if (file.size > HASH_UP_TO || !window.crypto?.subtle) {
      return null;
    }
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return btoa(String.fromCharCode(...new Uint8Array(digest)));
  };

  const describe = (file) => ({
    fileName: file.name,
    size: file.size,
    contentType: file.type || "application/octet-stream",
  });

  const post = async (path, body, texts) => {
    const headers = { Accept: "application/json, application/problem+json" };
    const token = document.querySelector('meta[name="csrf-token"]')?.content;
    if (token) {
      headers["X-CSRF-TOKEN"] = token;
    }
    if (body) {
      headers["Content-Type"] = "application/json";
    }
    let answer;
    try {
      answer = await fetch(path, {
        method: "POST",
        headers,
        body: body && JSON.stringify(body),
        credentials: "same-origin",
        redirect: "error",
      });
    } catch {
      throw new Refusal(texts("unreachable"), 0);
    }
    if (answer.ok) {
      return answer.json();
    }
    const problem = await answer.json().catch(() => ({}));
    throw new Refusal(problem.detail || texts("failed"), answer.status);
  };

  /** Puts the bytes; resolves to the status, 0 when there was no answer. */
  const put = (item, upload) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      item.request = request;
      request.open(upload.method, upload.url);
      Object.entries(upload.headers).forEach(([name, value]) => request.setRequestHeader(name, value));
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) {
          item.progress(event.loaded / event.total);
        }
      });
      request.addEventListener("loadend", () => resolve(request.status));
      request.send(item.file);
    });

  /** One line of the list: a file and how far it has come. */
  class Item {
    constructor(island, file, kept = null) {
      this.island = island;
      this.file = file;
      this.kept = Promise.resolve(kept);
      this.state = "chosen";
      this.draw();
    }

    /** Over a reload, until it is uploaded or given up. */
    keep() {
      this.kept = keep?.put(this.island.place, this.file) ?? this.kept;
    }

    keptFor(id) {
      this.kept.then((key) => key && keep?.move(key, this.island.place, id));
    }

    forget() {
      this.kept.then((key) => key && keep?.remove(key));
    }

    draw() {
      const { texts } = this.island;
      this.line = element("li", "upload-item");
      const name = element("span", "upload-name", this.file.name);
      name.dir = "auto";
      const size = element("span", "upload-size text-body-secondary", readableSize(this.file.size));
      this.bar = element("div", "progress");
      this.bar.setAttribute("role", "progressbar");
      this.bar.setAttribute("aria-label", texts("progress", this.file.name));
      this.bar.setAttribute("aria-valuemin", "0");
      this.bar.setAttribute("aria-valuemax", "100");
      this.filled = element("div", "progress-bar");
      this.bar.append(this.filled);
      this.status = element("span", "upload-status");
      this.retryButton = this.button("retry", () => this.retry());
      this.removeButton = this.button("remove", () => this.remove());
      const buttons = element("span", "upload-buttons");
      buttons.append(this.retryButton, this.removeButton);
      this.line.append(name, size, buttons, this.bar, this.status);
      this.progress(0);
      this.show("chosen");
    }

    button(text, act) {
      const made = element("button", "btn btn-sm btn-secondary", this.island.texts(text));
      made.type = "button";
      made.setAttribute("aria-label", this.island.texts(`${text}-file`, this.file.name));
      made.addEventListener("click", act);
      return made;
    }

    progress(part) {
      const percent = Math.round(part * 100);
      this.filled.style.width = `${percent}%`;
      this.bar.setAttribute("aria-valuenow", String(percent));
      if (this.state === "uploading") {
        this.status.textContent = `${this.island.texts("uploading")} · ${readablePart(percent / 100)}`;
      }
    }

    show(state, message) {
      this.state = state;
      this.line.dataset.state = state;
      this.status.textContent = message ?? this.island.texts(state);
      this.bar.hidden = !["uploading", "checking"].includes(state);
      const held = document.activeElement;
      this.retryButton.hidden = state !== "failed";
      this.removeButton.hidden = state === "done" || state === "checking";
      // Focus that stood on a button that went away stays in the list.
      if (held && (held === this.retryButton || held === this.removeButton) && held.hidden) {
        this.island.input.focus();
      }
      if (state === "done" || state === "refused") {
        this.forget();
      }
      if (["done", "failed", "refused"].includes(state)) {
        this.island.announce(`${this.file.name}: ${this.status.textContent}`);
      }
    }

    get isOpen() {
      return ["waiting", "uploading", "checking"].includes(this.state);
    }

    get counts() {
      return !["refused", "removed"].includes(this.state);
    }

    retry() {
      this.show("waiting");
      this.island.next();
    }

    remove() {
      this.state = "removed";
      this.forget();
      this.request?.abort();
      this.line.remove();
      this.island.removed(this);
    }

    /** From wherever it stands: a link, the bytes, the server's word that it has seen them. */
    async upload() {
      this.show("uploading");
      try {
        if (!this.arrived) {
          this.arrived = await this.bring();
        }
        if (this.state === "removed") {
          return;
        }
        this.show("checking");
        const path = `${this.island.path}/${encodeURIComponent(this.id)}/completion`;
        const attachment = await post(path, null, this.island.texts);
        this.progress(1);
        this.show("done");
        this.island.completed(attachment);
      } catch (error) {
        this.stopped(error);
      }
    }

    /** Resolves to whether the bytes are in the store. */
    async bring() {
      let permit;
      try {
        permit = await this.permit();
      } catch (error) {
        // An earlier try was whole, only its last answer was lost.
        if (this.id && error.status === 409) {
          return true;
        }
        throw error;
      }
      this.id = permit.id;
      this.keptFor(this.id);
      if (this.state === "removed") {
        return false;
      }
      const status = await put(this, permit.upload);
      // 412: the bytes came with an earlier try whose answer was lost.
      if ((status >= 200 && status < 300) || status === 412) {
        return true;
      }
      throw new Refusal(this.island.texts(status === 0 ? "interrupted" : "failed"), status);
    }

    async permit() {
      const { path, texts } = this.island;
      if (this.id) {
        return post(`${path}/${encodeURIComponent(this.id)}/link`, null, texts);
      }
      // Announced one by one, so that the files stand in the order in which they were chosen.
      const turn = this.island.turn;
      let pass;
      this.island.turn = new Promise((resolve) => (pass = resolve));
      try {
        const checksum = await sha256(this.file);
        await turn;
        return await post(path, { ...describe(this.file), sha256: checksum }, texts);
      } finally {
        pass();
      }
    }

    stopped(error) {
      if (this.state === "removed") {
        return;
      }
      // 503: the bytes are where they belong, only nobody could see it yet.
      this.arrived = this.arrived && error.status === 503;
      if (error.status === 404) {
        // Given up by the server meanwhile: a retry asks anew.
        this.id = null;
      }
      if (error instanceof Refusal) {
        this.show(error.status === 422 ? "refused" : "failed", error.message);
      } else {
        this.show("failed", this.island.texts("unreadable"));
        console.error(error);
      }
    }
  }

  class Island {
    constructor(root) {
      this.items = [];
      this.turn = Promise.resolve();
      this.texts = this.texts.bind(this);
      this.list = element("ul", "upload-list list-unstyled");
      this.spoken = element("div", "visually-hidden");
      this.spoken.setAttribute("aria-live", "polite");
      this.attach(root);
    }

    /** Takes its place on the page, or a new one there: a form that came back with an error keeps its files. */
    attach(root) {
      this.root = root;
      this.input = root.querySelector("input[type=file]");
      this.ticket = root.dataset.uploadTicket || null;
      this.form = this.ticket ? null : root.closest("form");
      this.submitted = false;
      this.wording = new Map(
        [...(root.querySelector("template[data-upload-texts]")?.content.querySelectorAll("[data-text]") ?? [])].map(
          (text) => [text.dataset.text, text.textContent],
        ),
      );
      this.list.setAttribute("aria-label", this.texts("list"));
      // The files travel by themselves, not with the form.
      this.input.removeAttribute("name");
      this.zone = root.querySelector(".upload-drop") ?? root;
      this.zone.classList.add("upload-drop");
      this.settle(root);
      this.listen();
    }

    settle(root) {
      root.classList.add("upload");
      // A page out of the browser's history brings the picture of an old list.
      root.querySelectorAll(".upload-list").forEach((old) => old.remove());
      root.append(this.list, this.spoken);
    }

    /** A text of the page's language; {0}, {1} … are filled in. */
    texts(name, ...values) {
      return (this.wording.get(name) ?? "").replace(/\{(\d)\}/g, (whole, index) => values[index] ?? whole);
    }

    listen() {
      this.input.addEventListener("change", () => {
        this.add([...this.input.files]);
        this.input.value = "";
      });
      const over = (event) => {
        if (carriesFiles(event)) {
          this.zone.classList.add("is-over");
        }
      };
      this.zone.addEventListener("dragenter", over);
      this.zone.addEventListener("dragover", over);
      this.zone.addEventListener("dragleave", (event) => {
        if (!this.zone.contains(event.relatedTarget)) {
          this.zone.classList.remove("is-over");
        }
      });
      this.zone.addEventListener("drop", (event) => {
        this.zone.classList.remove("is-over");
        this.add([...event.dataTransfer.files]);
      });
    }

    announce(text) {
      this.spoken.textContent = text;
    }

    get path() {
      return `/api/tickets/${encodeURIComponent(this.ticket)}/attachments`;
    }

    get maxSize() {
      return Number(this.root.dataset.maxSize) || Infinity;
    }

    get maxCount() {
      return Number(this.root.dataset.maxCount) || Infinity;
    }

    refusal(file) {
      if (file.size > this.maxSize) {
        return this.texts("too-large", file.name, readableSize(file.size), readableSize(this.maxSize));
      }
      if (file.size === 0) {
        return this.texts("empty", file.name);
      }
      if (this.items.filter((item) => item.counts).length >= this.maxCount) {
        return this.texts("too-many", this.maxCount);
      }
      return null;
    }

    add(files) {
      for (const file of files) {
        const refusal = this.refusal(file);
        const item = new Item(this, file);
        this.items.push(item);
        this.list.append(item.line);
        if (refusal) {
          item.show("refused", refusal);
        } else {
          item.keep();
          if (this.ticket) {
            item.show("waiting");
          }
        }
      }
      this.next();
    }

    /** What a reload of this page has interrupted goes on. */
    async recall() {
      for (const record of (await keep?.of(this.place)) ?? []) {
        const item = new Item(this, record.file, record.key);
        item.id = record.id;
        this.items.push(item);
        this.list.append(item.line);
        if (this.ticket) {
          item.show("waiting");
        }
      }
      this.next();
    }

    get place() {
      return this.ticket ? `ticket ${this.ticket}` : `form ${new URL(this.form?.action ?? location.href, location.href).pathname}`;
    }

    removed(item) {
      this.items = this.items.filter((other) => other !== item);
      this.input.focus();
      this.announce(this.texts("removed", item.file.name));
      this.next();
    }

    /** Starts as many of the waiting as may go at once. */
    next() {
      const busy = this.items.filter((item) => ["uploading", "checking"].includes(item.state)).length;
      this.items
        .filter((item) => item.state === "waiting")
        .slice(0, Math.max(0, AT_ONCE - busy))
        .forEach((item) => item.upload().finally(() => this.next()));
    }

    completed(attachment) {
      this.root.dispatchEvent(new CustomEvent("attachment:completed", { bubbles: true, detail: attachment }));
    }

    /** The ticket was raised: what was collected goes to it, into the place that the answer gives. */
    begin(target) {
      const ids = JSON.parse(target.dataset.announced || "[]");
      const collected = this.collected;
      this.ticket = target.dataset.uploadTicket;
      this.form = null;
      this.submitted = false;
      this.root = target;
      this.settle(target);
      collected.forEach((item, index) => {
        item.id = ids[index];
        item.keptFor(item.id);
        if (item.id) {
          item.show("waiting");
        }
      });
      this.next();
    }

    get isBusy() {
      return this.items.some((item) => item.isOpen);
    }

    /** Its form was sent, and what came back took its place on the page. */
    get isOrphaned() {
      return this.submitted && !this.root.isConnected;
    }

    get collected() {
      return this.items.filter((item) => item.state === "chosen");
    }
  }

  const carriesFiles = (event) => Boolean(event.dataTransfer?.types.includes("Files"));

  const isNew = (root) => ![...islands].some((island) => island.root === root);

  const start = (within) => {
    const roots = [...within.querySelectorAll("[data-upload]")];
    if (within.matches?.("[data-upload]")) {
      roots.push(within);
    }
    for (const root of roots.filter((found) => isNew(found) && found.querySelector("input[type=file]"))) {
      const refused = root.dataset.uploadTicket ? null : [...islands].find((island) => island.isOrphaned);
      if (refused) {
        refused.attach(root);
      } else {
        const island = new Island(root);
        islands.add(island);
        island.recall();
      }
    }
  };

  /** A raise whose answer holds its ticket begins the uploads; islands that left the page are forgotten. */
  const settle = (within) => {
    const answered = within.matches?.("[data-announced]") ? within : within.querySelector("[data-announced]");
    if (answered && !answered.dataset.uploadBegun) {
      const raised = [...islands].find((island) => !island.ticket && island.submitted);
      if (raised) {
        answered.dataset.uploadBegun = "true";
        raised.begin(answered);
      }
    }
    start(within);
    for (const island of islands) {
      if (!island.root.isConnected && !island.submitted && !island.isBusy) {
        islands.delete(island);
      }
    }
  };

  document.addEventListener("htmx:configRequest", (event) => {
    const sender = event.detail.elt;
    const form = sender.closest("form");
    const island = form && [...islands].find((candidate) => candidate.form === form);
    if (island && (sender === form || sender.type === "submit")) {
      island.submitted = true;
      event.detail.parameters.files = JSON.stringify(island.collected.map((item) => describe(item.file)));
    }
  });

  document.addEventListener("htmx:load", (event) => settle(event.detail.elt));

  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    // Word processors put a picture beside the text that is meant.
    const isText = event.clipboardData?.types.includes("text/plain");
    const island = [...islands].find((candidate) => candidate.root.isConnected && candidate.input.isConnected);
    if (island && files.length > 0 && !isText) {
      event.preventDefault();
      island.add(files);
    }
  });

  // A file that misses its place would be opened instead of the page.
  for (const type of ["dragover", "drop"]) {
    document.addEventListener(type, (event) => {
      if (islands.size > 0 && carriesFiles(event)) {
        event.preventDefault();
      }
    });
  }

  window.addEventListener("beforeunload", (event) => {
    if ([...islands].some((island) => island.isBusy)) {
      event.preventDefault();
    }
  });

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", () => start(document));
  } else {
    start(document);
  }
})();
