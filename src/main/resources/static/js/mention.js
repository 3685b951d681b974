// Picks a person after '@' in a comment: a list of those who see the ticket, by keyboard or pointer.
(() => {
  const LONGEST_LIST = 8;
  let open = null;

  const names = area => [...document.querySelectorAll(`#${area.dataset.mentions} option`)]
    .filter(option => !(option.dataset.reporter && area.form?.elements.audience?.value === 'staff'))
    .map(option => option.value);

  /** What is typed after the last '@' before the caret, as long as it can be the beginning of a name. */
  function typed(area) {
    const match = area.value.slice(0, area.selectionStart).match(/(^|[^\p{L}\p{N}])@([\p{L}\p{N}][\p{L}\p{N}.' -]{0,40}|)$/u);
    return match ? match[2] : null;
  }

  function close() {
    if (!open) return;
    open.area.removeAttribute('aria-activedescendant');
    open.area.removeAttribute('aria-controls');
    open.list.remove();
    open = null;
  }

  function select(index) {
    open.at = (index + open.list.children.length) % open.list.children.length;
    [...open.list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === open.at)));
    open.area.setAttribute('aria-activedescendant', open.list.children[open.at].id);
  }

  function take() {
    const { area, begun } = open;
    const name = open.list.children[open.at].textContent;
    const end = area.selectionStart;
    close();
    area.setRangeText(`${name} `, end - begun.length, end, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }

  function show(area, begun, found) {
    close();
    const list = document.createElement('ul');
    list.className = 'tf-mentions';
    list.id = 'mentions';
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', document.getElementById(area.dataset.mentions).dataset.label);
    found.forEach((name, i) => {
      const item = document.createElement('li');
      item.id = `mention-${i}`;
      item.setAttribute('role', 'option');
      item.textContent = name;
      item.addEventListener('pointerdown', event => { event.preventDefault(); open.at = i; take(); });
      list.append(item);
    });
    area.after(list);
    area.setAttribute('aria-controls', 'mentions');
    area.setAttribute('aria-autocomplete', 'list');
    open = { area, list, begun, at: 0 };
    select(0);
  }

  function look(area) {
    const begun = typed(area);
    const wanted = begun?.toLowerCase();
    const found = begun === null ? [] : names(area)
      .filter(name => name.toLowerCase() !== wanted.trimEnd())
      .filter(name => name.toLowerCase().startsWith(wanted) || name.toLowerCase().split(' ').some(part => wanted && part.startsWith(wanted)))
      .slice(0, LONGEST_LIST);
    if (found.length > 0) show(area, begun, found);
    else close();
  }

  document.addEventListener('input', event => event.target.matches?.('[data-mentions]') && look(event.target));
  document.addEventListener('focusout', event => open && event.target === open.area && close());
  document.addEventListener('keydown', event => {
    if (!open || event.target !== open.area) return;
    const act = {
      ArrowDown: () => select(open.at + 1),
      ArrowUp: () => select(open.at - 1),
      Enter: take,
      Tab: take,
      Escape: close,
    }[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }, true);
})();
