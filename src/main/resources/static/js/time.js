// Keeps 'three minutes ago' and 'two hours left' true. The server's clock counts, not the reader's.
(() => {
  const language = document.documentElement.lang || 'en';
  const started = performance.now();
  const serverAtStart = Date.parse(document.querySelector('meta[name="server-time"]')?.content ?? '');
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'always' });
  const units = [['day', 86400], ['hour', 3600], ['minute', 60]];
  const soon = 30 * 60;

  function now() {
    return Number.isNaN(serverAtStart) ? Date.now() : serverAtStart + (performance.now() - started);
  }

  function amount(value, unit, display) {
    return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: display }).format(value);
  }

  function words(seconds) {
    const days = Math.floor(seconds / 86400);
    const hours = Math.floor((seconds % 86400) / 3600);
    const minutes = Math.floor((seconds % 3600) / 60);
    const parts = [];
    if (days > 0) parts.push(amount(days, 'day', 'long'));
    if (hours > 0) parts.push(amount(hours, 'hour', 'short'));
    if (minutes > 0 && days === 0) parts.push(amount(minutes, 'minute', 'short'));
    return parts.join(' ');
  }

  function put(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  function showRelative(time) {
    const seconds = (Date.parse(time.dateTime) - now()) / 1000;
    const text = time.querySelector('[data-text]');
    const unit = units.find(([, size]) => Math.abs(seconds) >= size) ?? (Math.abs(seconds) >= 1 ? ['second', 1] : undefined);
    put(text, unit ? relative.format(Math.trunc(seconds / unit[1]), unit[0]) : time.dataset.just);
  }

  function showDue(time) {
    const seconds = (Date.parse(time.dateTime) - now()) / 1000;
    const span = words(Math.abs(seconds)) || time.dataset.moment;
    time.dataset.state = seconds < 0 ? 'over' : seconds <= soon ? 'soon' : 'calm';
    put(time.querySelector('[data-text]'), (seconds < 0 ? time.dataset.over : time.dataset.left).replace('{0}', span));
  }

  function refresh(root) {
    root.querySelectorAll('time[data-relative]').forEach(showRelative);
    root.querySelectorAll('time[data-due]').forEach(showDue);
  }

  refresh(document);
  setInterval(() => refresh(document), 15000);
  document.addEventListener('visibilitychange', () => document.hidden || refresh(document));
  document.addEventListener('htmx:load', event => refresh(event.detail.elt));
})();
