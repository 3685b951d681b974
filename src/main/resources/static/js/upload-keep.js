// Keeps chosen files in this browser until they are uploaded: a reload in between loses only what was in flight, and
// that begins again. They belong to the tab and to the person, and are gone with the sign-out or after a day.
(() => {
  const DAY = 24 * 60 * 60 * 1000;
  const person = document.body.dataset.reader;
  if (!window.indexedDB || !person) return;

  const tab = (() => {
    try {
      const known = sessionStorage.getItem('ticketflow-tab') ?? crypto.randomUUID?.() ?? String(Math.random());
      sessionStorage.setItem('ticketflow-tab', known);
      return known;
    } catch {
      return null; // without storage a reload finds no way back
    }
  })();
  if (!tab) return;

  const answer = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  let opened = null;
  function database() {
    opened ??= (() => {
      const request = indexedDB.open('ticketflow-files', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('files', { keyPath: 'key', autoIncrement: true });
      return answer(request);
    })();
    return opened;
  }

  async function store(mode) {
    return (await database()).transaction('files', mode).objectStore('files');
  }

  /** What cannot be kept (storage full, a private window) is simply not kept. */
  const quietly = async (act, otherwise) => {
    try {
      return await act();
    } catch {
      return otherwise;
    }
  };

  window.ticketflowKeep = {
    /** Resolves to the key of what is kept; null where it could not be. */
    put: (place, file) => quietly(async () =>
      answer((await store('readwrite')).add({ person, tab, place, file, id: null, at: Date.now() })), null),

    move: (key, place, id) => quietly(async () => {
      const files = await store('readwrite');
      const record = await answer(files.get(key));
      if (record) await answer(files.put({ ...record, place, id }));
    }),

    remove: key => quietly(async () => answer((await store('readwrite')).delete(key))),

    /** What was kept for this place, in the order in which it was chosen. */
    of: place => quietly(async () => {
      const files = await store('readwrite');
      const all = await answer(files.getAll());
      all.filter(record => record.at < Date.now() - DAY).forEach(record => files.delete(record.key));
      return all.filter(record => record.person === person && record.tab === tab && record.place === place && record.at >= Date.now() - DAY);
    }, []),
  };

  document.addEventListener('submit', event => {
    if (new URL(event.target.action, location.href).pathname === '/logout') indexedDB.deleteDatabase('ticketflow-files');
  });
})();
