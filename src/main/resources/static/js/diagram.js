// Draws the model into [data-diagram] as soon as it is seen, and marks its elements with what the table's rows say.
(() => {
  const READABLE = 0.8; // of the model's own measure
  const drawn = new Map();
  let library;

  // The library sets style attributes, which our policy forbids to markup. What a script sets by way of the style
  // object is allowed and means the same, so it is led there while a diagram is drawn.
  function styled(draw) {
    const original = Element.prototype.setAttribute;
    Element.prototype.setAttribute = function (name, value) {
      if (name === 'style') this.style.cssText = value;
      else original.call(this, name, value);
    };
    try {
      return draw();
    } finally {
      Element.prototype.setAttribute = original;
    }
  }

  function load(source) {
    library ??= new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = source;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
    return library;
  }

  // A token holds light and dark at once; an element's computed colour is the one that counts now.
  function colour(token) {
    const probe = document.createElement('span');
    probe.style.color = `var(${token})`;
    document.body.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  }

  function classes({ state, next, heat, change }) {
    return [state && state !== 'possible' && `flow-${state}`, next === 'true' && 'flow-next',
      heat && heat !== '0' && `flow-heat-${heat}`, change && `flow-${change}`].filter(Boolean);
  }

  function overlay(position, size, text, strong) {
    return {
      position,
      label: text,
      style: {
        font: { color: colour(strong ? '--tf-on-accent' : '--tf-ink'), size },
        fill: { color: colour(strong ? '--tf-accent-fill' : '--tf-raised'), opacity: 100 },
        stroke: { color: colour('--tf-control-line'), width: 1 },
      },
    };
  }

  function overlays({ badge, note, state }, noteSize) {
    return [badge && overlay('top-right', 22, badge, state === 'current'), note && overlay('bottom-center', noteSize, note, false)]
      .filter(Boolean);
  }

  // What a row says of its element, where the pointer rests on it.
  function name(drawing, row) {
    const { badge, note } = row.dataset;
    const title = drawing.querySelector(':scope > title') ?? drawing.appendChild(document.createElementNS(drawing.namespaceURI, 'title'));
    title.textContent = [row.cells[0].textContent.trim(), badge, note].filter(Boolean).join(' · ');
  }

  function mark(place, { registry, marked }) {
    marked.forEach(id => { registry.removeAllCssClasses(id); registry.removeAllOverlays(id); });
    marked.clear();
    const table = document.getElementById(place.dataset.of);
    const noteSize = table.querySelector('[data-waits]') ? 17 : 24; // a whole model is seen from further away
    table.querySelectorAll('[data-element]').forEach(row => {
      const id = row.dataset.element;
      const [drawn] = registry.getElementsByIds(id);
      if (!drawn) return;
      marked.add(id);
      registry.addCssClasses(id, classes(row.dataset));
      registry.addOverlays(id, overlays(row.dataset, noteSize));
      if (drawn.htmlElement) name(drawn.htmlElement, row);
    });
    (table.dataset.passed ?? '').split(' ').filter(Boolean).forEach(id => {
      marked.add(id);
      registry.addCssClasses(id, 'flow-passed');
    });
  }

  function size(place, state) {
    const view = place.querySelector('.flow-view');
    const width = Math.max(view.clientWidth, 640) * state.zoom;
    const canvas = place.querySelector('.flow-canvas');
    canvas.style.width = `${width}px`;
    canvas.style.height = `${width * state.height / state.width}px`;
    styled(() => state.bpmn.navigation.fit({ type: 'HorizontalVertical', margin: 8 }));
  }

  // A diagram that shows where something is begins there, as large as its words can be read.
  function goThere(place, state) {
    const row = document.querySelector(`#${place.dataset.of} [data-waits]`);
    const view = place.querySelector('.flow-view');
    if (!row) return;
    state.zoom = Math.max(1, state.width * READABLE / Math.max(view.clientWidth, 640));
    size(place, state);
    const here = state.registry.getElementsByIds(row.dataset.element)[0]?.htmlElement?.getBoundingClientRect();
    const seen = view.getBoundingClientRect();
    if (here) view.scrollBy(here.x + here.width / 2 - seen.x - seen.width / 2, here.y + here.height / 2 - seen.y - seen.height / 2);
  }

  async function draw(place) {
    if (drawn.has(place)) return;
    drawn.set(place, null);
    try {
      const [xml] = await Promise.all([
        fetch(place.dataset.diagram, { headers: { Accept: 'application/xml' } })
          .then(answer => (answer.ok ? answer.text() : Promise.reject(new Error(answer.status)))),
        load(place.dataset.library),
      ]);
      const bpmn = new bpmnvisu.BpmnVisualization({ container: place.querySelector('.flow-canvas'), navigation: { enabled: false } });
      const state = { bpmn, registry: bpmn.bpmnElementsRegistry, marked: new Set(), zoom: 1, ...extent(xml) };
      drawn.set(place, state);
      styled(() => { bpmn.load(xml); size(place, state); mark(place, state); goThere(place, state); });
    } catch {
      place.querySelector('.flow-failed').hidden = false;
      place.querySelector('.flow-tools').hidden = true;
    }
  }

  // Of all that is drawn, in the model's own measure.
  function extent(xml) {
    const bounds = [...new DOMParser().parseFromString(xml, 'application/xml').getElementsByTagNameNS('*', 'Bounds')]
      .map(each => ['x', 'y', 'width', 'height'].map(name => Number(each.getAttribute(name))));
    const span = (from, by) => Math.max(...bounds.map(b => b[from] + b[by])) - Math.min(...bounds.map(b => b[from]));
    return { width: span(0, 2), height: span(1, 3) };
  }

  const seen = new IntersectionObserver(entries => entries.filter(entry => entry.isIntersecting).forEach(entry => {
    seen.unobserve(entry.target);
    draw(entry.target);
  }), { rootMargin: '200px' });

  function watch(root) {
    root.querySelectorAll('[data-diagram]').forEach(place => seen.observe(place));
  }

  function all(act) {
    drawn.forEach((state, place) => state && place.isConnected && styled(() => act(place, state)));
  }

  document.addEventListener('click', event => {
    const button = event.target.closest('[data-zoom]');
    const place = button?.closest('[data-diagram]');
    const state = place && drawn.get(place);
    if (!state) return;
    const factor = { in: state.zoom * 1.4, out: state.zoom / 1.4, fit: 1 }[button.dataset.zoom];
    state.zoom = Math.min(6, Math.max(0.5, factor));
    size(place, state);
  });
  document.addEventListener('htmx:afterSettle', () => watch(document));
  document.addEventListener('htmx:load', () => all(mark)); // the table may have been replaced by its new self
  addEventListener('resize', () => all(size));
  new MutationObserver(() => all(mark)).observe(document.documentElement, { attributeFilter: ['data-bs-theme'] });
  watch(document);
})();
