// Brings an open page up to date when something that it shows has changed, without disturbing what one does on it.
//   <main data-live="ticket:N-EXP-1001 tickets line:<id> lines">  what this page shows
//   <div id data-live-part>      is replaced by its new self; not while somebody writes in it
//     data-live-from             the address of another page of which it is a part
//   <tbody id data-live-rows>    rows change in place; what came or went is announced in [data-live-news]
//   #latest                      the newest event: told when somebody else did it
(() => {
  const main = document.querySelector('main[data-live]');
  if (!main || !window.EventSource) return;

  const PAUSE = 1500; // between two looks, however much changes
  const shows = new Set(main.dataset.live.split(' '));
  const quiet = new Set(); // rows that were new before and have been announced
  let since = document.querySelector('meta[name="server-time"]').content;
  let source = null;
  let timer = null;
  let looking = false;
  let lookedAt = 0;
  let acts = 0;
  let waiting = 0;

  // What has changed

  function concerns(event) {
    const { type, data } = event;
    if (type === 'all') return true;
    if (type === 'ticket') return shows.has('tickets') || shows.has(`ticket:${data}`);
    return shows.has('lines') || shows.has(`line:${data}`);
  }

  function hear(event) {
    since = new Date(Date.parse(document.querySelector('meta[name="server-time"]').content) + performance.now()).toISOString();
    if (concerns(event) || shows.has('tickets')) lookSoon();
    else countSoon();
  }

  function listen() {
    if (source || document.hidden) return;
    source = new EventSource(`/live?since=${encodeURIComponent(since)}`);
    for (const type of ['ticket', 'line', 'all']) source.addEventListener(type, hear);
    source.addEventListener('open', () => { document.documentElement.dataset.live = 'on'; });
    source.addEventListener('over', () => {
      rest();
      document.getElementById('live-over')?.removeAttribute('hidden');
    });
  }

  function rest() {
    source?.close();
    source = null;
    delete document.documentElement.dataset.live;
  }

  // A page that nobody sees gives its connection back: browsers have six of them for all their tabs.
  document.addEventListener('visibilitychange', () => (document.hidden ? rest() : listen()));
  addEventListener('pagehide', rest);
  addEventListener('pageshow', listen);

  // What its person does to the page goes first: an answer that was asked for before, or meanwhile, is not shown.
  document.addEventListener('htmx:beforeSend', event => {
    acts++;
    waiting++;
    event.detail.xhr.addEventListener('loadend', () => { acts++; waiting--; });
  });

  // The numbers in the navigation: of the page's new self where it is fetched anyway, so that they and what stands beside
  // them are of one instant; asked for alone where the page itself has not changed

  let counting = null;
  let questions = 0;
  let answered = 0;

  function countSoon() {
    if (counting || !document.querySelector('[data-waits]')) return;
    counting = setTimeout(count, 1000 + 2000 * Math.random()); // not every open page at once
  }

  async function count() {
    counting = null;
    const question = ++questions;
    try {
      const answer = await fetch('/waiting', { headers: { 'X-By-Itself': 'true', Accept: 'application/json' }, credentials: 'same-origin' });
      if (!answer.ok || !answer.headers.get('Content-Type')?.startsWith('application/json')) return;
      showNumbers(question, await answer.json());
    } catch {
      // The next change counts again.
    }
  }

  /** The answer to a question that was asked earlier says nothing any more. */
  function showNumbers(question, waits) {
    if (question < answered) return;
    answered = question;
    for (const place of document.querySelectorAll('[data-waits]')) {
      const text = waits[place.dataset.waits] ?? '';
      place.hidden = text === '';
      if (place.firstElementChild.textContent !== text) place.firstElementChild.textContent = text;
    }
  }

  const numbersOf = page => Object.fromEntries(
    [...page.querySelectorAll('[data-waits]')].map(place => [place.dataset.waits, place.firstElementChild.textContent]));

  // Looking

  function lookSoon() {
    if (timer || looking) {
      looking = looking && 'again';
      return;
    }
    timer = setTimeout(look, Math.max(100, lookedAt + PAUSE - performance.now()));
  }

  const asked = { headers: { 'X-By-Itself': 'true', Accept: 'text/html' }, credentials: 'same-origin' };
  const parsed = async answer => new DOMParser().parseFromString(await answer.text(), 'text/html');

  async function look() {
    timer = null;
    looking = true;
    const seen = `${acts} ${location.href}`;
    const question = ++questions;
    try {
      const answer = await fetch(location.href, asked);
      if (answer.status === 404 || answer.status === 403) {
        document.getElementById('live-lost')?.removeAttribute('hidden');
      } else if (answer.ok && new URL(answer.url).pathname === location.pathname) {
        const fresh = await parsed(answer);
        if (waiting === 0 && seen === `${acts} ${location.href}`) show(fresh, question);
        else looking = 'again';
        await lookElsewhere();
      }
    } catch {
      // The next change, or the next connection, looks again.
    }
    lookedAt = performance.now();
    const again = looking === 'again';
    looking = false;
    if (again) lookSoon();
  }

  async function lookElsewhere() {
    const others = [...document.querySelectorAll('[data-live-from]')].map(part => part.dataset.liveFrom);
    for (const address of others.filter(other => other !== location.pathname)) {
      const answer = await fetch(address, asked);
      if (answer.ok) showParts(await parsed(answer));
    }
  }

  function showParts(fresh) {
    for (const part of document.querySelectorAll('[data-live-part]')) {
      const next = fresh.getElementById(part.id);
      if (next && !isBusy(part) && plain(part) !== plain(next)) replace(part, next);
    }
  }

  function show(fresh, question) {
    showNumbers(question, numbersOf(fresh));
    showParts(fresh);
    for (const rows of document.querySelectorAll('[data-live-rows]')) showRows(rows, fresh.getElementById(rows.id));
    if (!document.querySelector('[data-live-rows]') && fresh.querySelector('[data-live-rows] tr')) {
      announce(fresh.querySelectorAll('[data-live-rows] tr').length, 0);
    }
    tellLatest(fresh.getElementById('latest'));
  }

  /** Somebody writes there, has chosen something, or has a dialog open. */
  function isBusy(part) {
    if (part.querySelector('dialog[open], .htmx-request, .tf-dragging') || part.classList.contains('htmx-request')) return true;
    const active = document.activeElement;
    if (part.contains(active) && active.matches('input, textarea, select')) return true;
    return [...part.querySelectorAll('input, textarea')].some(field =>
      field.type === 'radio' || field.type === 'checkbox' ? field.checked !== field.defaultChecked : field.type !== 'hidden' && field.value !== field.defaultValue);
  }

  /** Without what changes with the clock alone, and what the page itself has changed. */
  function plain(part) {
    const copy = part.cloneNode(true);
    copy.querySelectorAll('[data-text]').forEach(text => text.replaceChildren());
    copy.querySelectorAll('time').forEach(time => delete time.dataset.state);
    copy.querySelectorAll('details').forEach(details => details.removeAttribute('open'));
    copy.querySelectorAll('[name^="_"]').forEach(token => token.remove());
    return copy.textContent + [...copy.querySelectorAll('a, button, input, form, time, use, img')].map(each =>
      ['href', 'action', 'value', 'datetime', 'src', 'disabled', 'aria-current'].map(name => each.getAttribute(name)).join()).join();
  }

  function replace(part, next) {
    const open = [...part.querySelectorAll('details[open][id]')].map(details => details.id);
    const held = part.contains(document.activeElement) ? way(document.activeElement) : null;
    const adopted = document.adoptNode(next);
    open.forEach(id => { const details = adopted.querySelector(`#${CSS.escape(id)}`); if (details) details.open = true; });
    part.replaceWith(adopted);
    window.htmx?.process(adopted);
    adopted.dispatchEvent(new CustomEvent('htmx:load', { bubbles: true, detail: { elt: adopted } }));
    if (held) (adopted.querySelector(held) ?? adopted.querySelector('a, button'))?.focus({ preventScroll: true });
  }

  /** How to find the element again after its part was replaced. */
  function way(element) {
    if (element.id) return `#${CSS.escape(element.id)}`;
    const href = element.getAttribute('href');
    return href ? `a[href="${CSS.escape(href)}"]` : element.name ? `[name="${CSS.escape(element.name)}"][value="${CSS.escape(element.value)}"]` : element.tagName;
  }

  // Rows stay where they are: a list that jumps under one's hand is worse than an old one

  function showRows(rows, fresh) {
    const now = new Map([...(fresh?.children ?? [])].map(row => [row.id, row]));
    // On a full page what is missing at its end has only made room.
    const here = [...rows.children];
    const goesOn = Boolean(fresh?.ownerDocument.querySelector('.tf-pager [rel="next"]'));
    const last = goesOn ? here.findLastIndex(row => now.has(row.id)) : here.length;
    let gone = 0;
    for (const [place, row] of here.entries()) {
      const next = now.get(row.id);
      if (!next) {
        if (place > last) continue;
        gone++;
        row.classList.add('tf-gone');
      } else if (plain(row) !== plain(next) && !row.querySelector('details[open]')) {
        replace(row, next.cloneNode(true));
      }
    }
    const added = [...now.keys()].filter(id => !document.getElementById(id)).length;
    announce(added, gone);
  }

  function announce(added, gone) {
    const news = document.querySelector('[data-live-news]');
    if (!news) return;
    const texts = [];
    if (added > 0) texts.push(news.dataset.added.replace('{0}', added));
    if (gone > 0) texts.push(news.dataset.gone.replace('{0}', gone));
    const text = texts.join(', ');
    news.hidden = texts.length === 0;
    const place = news.querySelector('.tf-banner-text');
    if (place.textContent !== text) place.textContent = text;
    news.querySelector('[data-live-show]').href = location.href;
  }

  function tellLatest(next) {
    const latest = document.getElementById('latest');
    if (!latest || !next || latest.dataset.key === next.dataset.key) return;
    const said = document.getElementById('live-said');
    if (!next.dataset.own && said) {
      const words = document.adoptNode(next.cloneNode(true));
      words.removeAttribute('id');
      words.className = '';
      said.querySelector('.tf-banner-text').replaceChildren(words);
      said.hidden = false;
      said.dispatchEvent(new CustomEvent('htmx:load', { bubbles: true, detail: { elt: said } }));
    }
    latest.replaceWith(document.adoptNode(next));
  }

  document.addEventListener('click', event => {
    if (event.target.closest('[data-live-dismiss]')) event.target.closest('.tf-banner').hidden = true;
  });

  listen();
})();
