// Runs before the page is painted, so that a chosen theme does not flash. Without a choice the system's holds.
(() => {
  const root = document.documentElement;
  root.classList.add('js');
  const dark = matchMedia('(prefers-color-scheme: dark)');

  function chosen() {
    try {
      return localStorage.getItem('ticketflow-theme') ?? 'system';
    } catch {
      return 'system'; // storage is switched off in this browser
    }
  }

  function show() {
    const theme = chosen();
    root.dataset.bsTheme = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
  }

  function choose(theme) {
    try {
      localStorage.setItem('ticketflow-theme', theme);
    } catch {
      root.dataset.bsTheme = theme; // holds for this page only
      return;
    }
    show();
  }

  dark.addEventListener('change', show);
  addEventListener('storage', show);
  show();
  window.ticketflowTheme = { chosen, choose };
})();
