// Puts a line in order by dragging its rows; the buttons beside them do the same by keyboard and without JavaScript.
(() => {
  let drag = null;

  const rowsOf = body => [...body.querySelectorAll('tr[data-ticket]')];

  function begin(event, grip) {
    const row = grip.closest('tr');
    event.preventDefault();
    drag = { row, body: row.parentElement, pointer: event.pointerId, before: rowsOf(row.parentElement) };
    grip.setPointerCapture(event.pointerId);
    row.classList.add('tf-dragging');
  }

  /** The row takes the place of the one whose middle the pointer has passed. */
  function move(y) {
    const next = rowsOf(drag.body).find(row => {
      const box = row.getBoundingClientRect();
      return row !== drag.row && y < box.top + box.height / 2;
    });
    if (next !== drag.row.nextElementSibling) drag.body.insertBefore(drag.row, next ?? null);
    const edge = 60;
    if (y < edge) scrollBy(0, -12);
    if (y > innerHeight - edge) scrollBy(0, 12);
  }

  function end(keep) {
    const { row, body, before } = drag;
    drag = null;
    row.classList.remove('tf-dragging');
    if (!keep) before.forEach(each => body.append(each));
    const order = rowsOf(body).map(each => each.dataset.ticket).join(',');
    const form = body.closest('form');
    if (order === before.map(each => each.dataset.ticket).join(',')) return;
    form.elements.order.value = order;
    form.requestSubmit();
  }

  // Who moves a ticket by its buttons goes on with it, also back from where it can go no further.
  let moved = null;
  document.addEventListener('submit', event => { moved = event.submitter?.closest('tr[data-ticket]') && event.submitter.id; }, true);
  document.addEventListener('htmx:afterSettle', () => {
    const button = moved && document.getElementById(moved);
    (button?.disabled ? button.parentElement.querySelector('button:enabled') : button)?.focus();
    moved = null;
  });

  document.addEventListener('pointerdown', event => {
    const grip = event.target.closest?.('[data-grip]');
    if (grip && event.button === 0) begin(event, grip);
  });
  document.addEventListener('pointermove', event => drag?.pointer === event.pointerId && move(event.clientY));
  document.addEventListener('pointerup', event => drag?.pointer === event.pointerId && end(true));
  document.addEventListener('pointercancel', event => drag?.pointer === event.pointerId && end(false));
  document.addEventListener('keydown', event => drag && event.key === 'Escape' && end(false));
})();
