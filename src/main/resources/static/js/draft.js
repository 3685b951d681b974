// Keeps what is typed into a form marked data-draft until it has been sent for good: over a reload, a session that
// ends, a browser that closes the page. It stays in this tab and goes with it.
(() => {
  const person = document.body.dataset.reader ?? '';
  const key = form => `draft ${person} ${new URL(form.action, location.href).pathname} ${form.elements.role?.value ?? ''}`;
  const fields = form => [...form.elements].filter(field =>
    field.name && !field.name.startsWith('_') && !['hidden', 'file', 'submit', 'button', 'password'].includes(field.type) && field.tagName !== 'BUTTON');

  function stored(name) {
    try {
      return JSON.parse(sessionStorage.getItem(name));
    } catch {
      return null; // storage is switched off, or somebody else's
    }
  }

  function store(name, draft) {
    try {
      if (draft) sessionStorage.setItem(name, JSON.stringify(draft));
      else sessionStorage.removeItem(name);
    } catch {
      // without storage there are no drafts
    }
  }

  const isChoice = field => field.type === 'radio' || field.type === 'checkbox';

  function keep(form, sent) {
    const values = {};
    for (const field of fields(form)) {
      if (!isChoice(field)) values[field.name] = field.value;
      else if (field.checked) values[field.name] = field.value;
    }
    store(key(form), { values, sent });
  }

  /** Nothing is put over what came from the server: a refused form has what was typed already. */
  function restore(form) {
    const draft = stored(key(form));
    if (!draft || form.dataset.draftReady) return;
    const untouched = fields(form).every(field => isChoice(field) || field.tagName === 'SELECT' || field.value === '');
    if (!untouched || form.querySelector('[aria-invalid="true"]')) return;
    let back = false;
    for (const field of fields(form)) {
      const value = draft.values[field.name];
      if (value === undefined) continue;
      if (isChoice(field)) field.checked = field.value === value;
      else if (field.value === '') field.value = value;
      back ||= isChoice(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
    }
    if (!back) return;
    const said = document.getElementById('draft-restored')?.content.cloneNode(true);
    if (said) form.prepend(said);
  }

  /** A page that says what has been done, or that has another form in its place, took what was sent. */
  function settle() {
    const done = document.querySelector('.tf-banner-good');
    const here = new Set([...document.querySelectorAll('form[data-draft]')].map(key));
    for (const name of Object.keys(sessionStorage).filter(each => each.startsWith('draft '))) {
      if (stored(name)?.sent && (done || !here.has(name))) store(name, null);
    }
  }

  function ready(root) {
    root.querySelectorAll('form[data-draft]').forEach(form => {
      restore(form);
      form.dataset.draftReady = 'true';
    });
  }

  document.addEventListener('input', event => {
    const form = event.target.form;
    if (form?.matches('form[data-draft]')) keep(form, false);
  });
  document.addEventListener('submit', event => event.target.matches('form[data-draft]') && keep(event.target, true), true);
  document.addEventListener('htmx:beforeSwap', event => {
    const { requestConfig, xhr } = event.detail;
    const form = requestConfig?.elt?.closest?.('form[data-draft]');
    if (form && requestConfig.verb === 'post' && xhr.status < 300) store(key(form), null);
  });
  document.addEventListener('submit', event => {
    if (new URL(event.target.action, location.href).pathname !== '/logout') return;
    Object.keys(sessionStorage).filter(each => each.startsWith('draft ')).forEach(each => store(each, null));
  });
  document.addEventListener('htmx:load', event => ready(event.detail.elt.parentElement ?? document));
  try {
    settle();
  } catch {
    // without storage there is nothing to settle
  }
  ready(document);
})();
