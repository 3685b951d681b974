// What every page can do beyond plain links and forms. Nothing here is needed for a page to work.
(() => {
  const on = (name, act) => document.addEventListener(name, act);
  const meta = name => document.querySelector(`meta[name="${name}"]`)?.content;

  // Theme

  function showTheme() {
    const theme = window.ticketflowTheme.chosen();
    document.querySelectorAll('[data-theme-choice]').forEach(button =>
      button.setAttribute('aria-pressed', String(button.dataset.themeChoice === theme)));
  }
  showTheme();

  // Tasklist and Cockpit keep their own texts in the browser: another language begins with new ones

  on('submit', event => {
    if (new URL(event.target.action, location.href).pathname !== '/language') return;
    try {
      const kept = Object.entries(JSON.parse(localStorage.getItem('camunda-web') ?? '{}'));
      localStorage.setItem('camunda-web', JSON.stringify(Object.fromEntries(kept.filter(([name]) => !name.includes('/locales/')))));
    } catch {
      // without storage nothing is kept
    }
  });

  // Clicks: theme, dialogs, copy, dismiss

  async function copy(button) {
    const done = document.getElementById('copied');
    await navigator.clipboard.writeText(button.dataset.copy);
    done.textContent = '';
    requestAnimationFrame(() => { done.textContent = done.dataset.text; });
    button.classList.add('tf-copied');
    const use = button.querySelector('use');
    const icon = use.getAttribute('href');
    use.setAttribute('href', icon.replace(/#.*/, '#check'));
    setTimeout(() => use.setAttribute('href', icon), 1600);
  }

  let pressed = null; // a selection that begins in a dialog and ends beside it is no click beside it
  on('pointerdown', event => { pressed = event.target; });

  on('click', event => {
    const target = event.target.closest('[data-theme-choice], [data-opens], [data-closes], [data-copy], [data-dismiss]');
    if (!target) {
      if (event.target.matches?.('dialog.tf-dialog') && pressed === event.target) event.target.close();
      return;
    }
    if (target.dataset.themeChoice) {
      window.ticketflowTheme.choose(target.dataset.themeChoice);
      showTheme();
    } else if (target.dataset.opens) {
      event.preventDefault();
      document.getElementById(target.dataset.opens).showModal();
    } else if ('closes' in target.dataset) {
      target.closest('dialog').close();
    } else if (target.dataset.copy) {
      copy(target);
    } else {
      target.closest('.tf-banner').remove();
    }
  });

  // A form is sent once: its button rests until the answer is there

  const resting = new Map();

  function rest(form, button) {
    const buttons = form.querySelectorAll('button[type="submit"], button:not([type])');
    resting.set(form, { buttons, focused: buttons.length && document.activeElement });
    buttons.forEach(each => { each.disabled = true; });
    (button ?? buttons[0])?.setAttribute('aria-busy', 'true');
  }

  function wake(form) {
    const state = resting.get(form);
    if (!state) return;
    resting.delete(form);
    state.buttons.forEach(each => { each.disabled = false; each.removeAttribute('aria-busy'); });
    if (document.activeElement === document.body && state.focused?.isConnected) state.focused.focus();
  }

  on('submit', event => {
    if (event.defaultPrevented) return; // htmx or an island sends it
    const form = event.target;
    if (form.method !== 'post') return;
    if (resting.has(form)) {
      event.preventDefault();
    } else {
      setTimeout(() => rest(form, event.submitter)); // after the browser has read the pressed button's value
    }
  });
  addEventListener('pageshow', () => [...resting.keys()].forEach(wake));

  // htmx: token, progress, answers that are errors

  let running = 0;
  const busy = change => document.documentElement.classList.toggle('tf-busy', (running += change) > 0);
  const formOf = element => element.closest('form');

  on('htmx:configRequest', event => {
    const { headers, verb } = event.detail;
    headers.Accept = 'text/html, */*;q=0.5'; // a refusal from before our pages is words then, not JSON
    if (verb !== 'get' && meta('csrf-header')) headers[meta('csrf-header')] = meta('csrf-token');
  });
  on('htmx:beforeSend', event => {
    busy(+1);
    const form = formOf(event.detail.elt);
    if (form && event.detail.requestConfig.verb !== 'get') rest(form, event.detail.requestConfig.triggeringEvent?.submitter);
  });
  on('htmx:afterRequest', event => {
    busy(-1);
    const form = formOf(event.detail.elt);
    if (form) wake(form);
  });

  function say(template) {
    const banner = document.getElementById('error-banner');
    banner.replaceChildren(document.getElementById(template).content.cloneNode(true));
    banner.scrollIntoView({ block: 'nearest' });
  }

  on('htmx:beforeSwap', event => {
    const { xhr, boosted } = event.detail;
    const ours = [409, 422].includes(xhr.status) || xhr.getResponseHeader('HX-Retarget') || boosted;
    if (xhr.status >= 400 && !ours) {
      event.detail.shouldSwap = false; // a proxy's page, not an answer of ours
      say('error-unreachable');
    } else if (xhr.status < 400) {
      document.getElementById('error-banner')?.replaceChildren();
    }
  });
  on('htmx:sendError', () => say('error-unreachable'));
  on('htmx:timeout', () => say('error-unreachable'));
  on('htmx:afterSettle', event => event.detail.elt.querySelector?.('[aria-invalid="true"]')?.focus());
  document.querySelector('main [aria-invalid="true"]')?.focus();

  // A part of another page in the dialog: title and content come with it; what takes longer is awaited there

  const modal = document.getElementById('modal');
  const modalBody = document.getElementById('modal-body');

  function showWaiting(link) {
    document.getElementById('modal-title').textContent = link.textContent;
    modalBody.replaceChildren(document.getElementById('modal-waiting').content.cloneNode(true));
    modal.showModal();
    modal.addEventListener('close', () => window.htmx.trigger(link, 'htmx:abort'), { once: true });
  }
  on('htmx:beforeSend', event => {
    const { elt, target, xhr } = event.detail;
    if (target !== modalBody || modal.open) return;
    const timer = setTimeout(() => showWaiting(elt), 300);
    xhr.addEventListener('loadend', () => {
      clearTimeout(timer);
      setTimeout(() => modalBody.querySelector('.tf-skeleton') && modal.close()); // nothing came to take its place
    });
  });

  on('htmx:afterSwap', event => {
    const part = modal?.querySelector('#modal-body > [data-part]');
    if (!part || !modal.contains(event.detail.target) && event.detail.target !== modal) return;
    document.getElementById('modal-title').textContent = part.dataset.title;
    if (!modal.open) modal.showModal();
    part.querySelector('input:checked, input[type="radio"], button')?.focus();
  });
  on('click', event => {
    if (modal?.open && event.target.closest('[data-closes-dialog]')) {
      event.preventDefault();
      modal.close();
    }
  });
  modal?.addEventListener('close', () => document.getElementById('modal-body').replaceChildren());

  // A picture that cannot be drawn leaves the file's name

  document.addEventListener('error', event => event.target.matches?.('img.tf-thumbnail') && event.target.remove(), true);

  // The tab that is shown is in sight, where there is no room for all of them

  const showTab = () => document.querySelectorAll('.tf-tabs > [aria-current]').forEach(tab => {
    const tabs = tab.parentElement;
    tabs.scrollLeft = tab.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - tab.offsetWidth) / 2;
  });
  showTab();
  on('htmx:load', showTab);
  addEventListener('resize', showTab);

  // Keyboard: / search, j k rows, o open, ? help; a person can switch them off (WCAG 2.1.4)

  const keysSwitch = document.getElementById('keys-on');

  function keysAreOn() {
    try {
      return localStorage.getItem('ticketflow-keys') !== 'off';
    } catch {
      return keysSwitch?.checked ?? true; // holds for this page only
    }
  }
  if (keysSwitch) keysSwitch.checked = keysAreOn();
  keysSwitch?.addEventListener('change', () => {
    try {
      localStorage.setItem('ticketflow-keys', keysSwitch.checked ? 'on' : 'off');
    } catch {
      // without storage it holds for this page only
    }
  });

  const rows = () => [...document.querySelectorAll('[data-rows] a[data-open], [data-rows] [data-open] a')]
    .filter(link => link.getClientRects().length > 0);

  function move(step) {
    const links = rows();
    const at = links.findIndex(link => link.closest('tr, li, article')?.contains(document.activeElement));
    links[Math.min(Math.max(at < 0 && step < 0 ? links.length - 1 : at + step, 0), links.length - 1)]?.focus();
  }

  const keys = {
    '/': () => document.querySelector('main input[type="search"]')?.focus(),
    j: () => move(+1),
    k: () => move(-1),
    o: () => rows().find(link => link.closest('tr, li, article')?.contains(document.activeElement))?.click(),
    '?': () => document.getElementById('keys')?.showModal(),
  };
  on('keydown', event => {
    const typing = event.target.closest?.('input, textarea, select, [contenteditable], dialog[open]');
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key] || !keysAreOn()) return;
    event.preventDefault();
    keys[event.key]();
  });

  /** A form with one thing to do is sent from within its text; with a choice, one chooses. */
  on('keydown', event => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !event.target.matches?.('textarea')) return;
    const buttons = event.target.form?.querySelectorAll('button[type="submit"]') ?? [];
    if (buttons.length === 1 && !buttons[0].disabled) event.target.form.requestSubmit(buttons[0]);
  });
})();
