// Draws each table of the dashboard as a chart beside it. The numbers are the table's own, so both say the same.
(() => {
  const colours = {
    'unassigned': '--tf-neutral', 'in-progress': '--tf-info', 'escalated': '--tf-danger',
    'resolved-in-time': '--tf-good', 'resolved-after-escalation': '--tf-violet',
  };
  const charts = [];

  // A token holds light and dark at once; an element's computed colour is the one that counts now.
  function colour(token) {
    const probe = document.createElement('span');
    probe.style.color = `var(${token})`;
    document.body.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  }

  // A pattern beside the colour tells the series apart without it.
  function pattern(kind, fill) {
    const tile = document.createElement('canvas');
    tile.width = tile.height = 8;
    const pen = tile.getContext('2d');
    pen.fillStyle = fill;
    pen.fillRect(0, 0, 8, 8);
    pen.strokeStyle = colour('--tf-surface');
    pen.lineWidth = 1.5;
    pen.beginPath();
    if (kind === 1) { pen.moveTo(0, 8); pen.lineTo(8, 0); }
    if (kind === 2) { pen.moveTo(4, 0); pen.lineTo(4, 8); }
    if (kind === 3) { pen.moveTo(0, 4); pen.lineTo(8, 4); }
    if (kind === 4) { pen.moveTo(0, 0); pen.lineTo(8, 8); pen.moveTo(0, 8); pen.lineTo(8, 0); }
    pen.stroke();
    return pen.createPattern(tile, 'repeat');
  }

  function read(table) {
    const heads = [...table.tHead.rows[0].cells];
    const rows = [...table.tBodies[0].rows];
    if (table.dataset.table === 'days') rows.reverse(); // the table has the newest day first, time runs to the right
    return {
      labels: rows.map(row => row.cells[0].textContent),
      series: heads.flatMap((head, column) => head.dataset.series
        ? [{ label: head.textContent, token: colours[head.dataset.series], cells: rows.map(row => row.cells[column]) }]
        : []),
    };
  }

  function options(across) {
    const quiet = colour('--tf-quiet');
    const line = colour('--tf-line');
    const axis = skips => ({
      stacked: true,
      ticks: { color: quiet, precision: 0, maxRotation: 0, autoSkip: skips, autoSkipPadding: 16 },
      grid: { color: line },
      border: { color: line },
    });
    return {
      indexAxis: across ? 'y' : 'x',
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      interaction: { mode: 'index', axis: across ? 'y' : 'x', intersect: false },
      scales: { x: axis(true), y: axis(!across) },
      font: { family: getComputedStyle(document.body).fontFamily },
      plugins: { legend: { position: 'bottom', labels: { color: colour('--tf-ink'), boxWidth: 14, boxHeight: 14 } } },
    };
  }

  function draw(place) {
    const { labels, series } = read(document.querySelector(`table[data-table="${place.dataset.chart}"]`));
    const across = place.dataset.chart !== 'days';
    if (across) place.style.height = `${Math.max(12, 4 + labels.length * 1.75)}rem`;
    const canvas = document.createElement('canvas');
    place.replaceChildren(canvas);
    const datasets = series.map(({ label, token, cells }, at) => ({
      label, backgroundColor: pattern(at, colour(token)), data: cells.map(cell => Number(cell.textContent)),
    }));
    charts.push(new Chart(canvas, {
      type: 'bar',
      data: { labels, datasets },
      options: {
        ...options(across),
        onClick: (event, [hit]) => hit && series[hit.datasetIndex].cells[hit.index].querySelector('a')?.click(),
      },
    }));
  }

  function drawAll() {
    charts.splice(0).forEach(chart => chart.destroy());
    document.querySelectorAll('[data-chart]').forEach(draw);
  }

  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') document.querySelector('.dash-groups')?.classList.add('dash-quiet');
  });
  for (const kind of ['focusin', 'pointerover']) {
    document.addEventListener(kind, event => {
      if (event.target.closest?.('.dash-tile')) document.querySelector('.dash-groups')?.classList.remove('dash-quiet');
    });
  }

  // What the head of a column means, in front of everything: within the frame of its table it would be cut off.
  const meaning = document.createElement('div');
  meaning.className = 'dash-what dash-meaning';
  meaning.setAttribute('aria-hidden', 'true'); // whoever does not see it is told by aria-describedby
  document.querySelector('main').append(meaning);

  let explained = null;

  function explain(head) {
    explained = head;
    meaning.classList.toggle('dash-shown', head !== null);
    if (head === null) return;
    meaning.textContent = document.querySelector(head.hash).textContent;
    const { left, bottom } = head.getBoundingClientRect();
    const room = document.documentElement.clientWidth - meaning.offsetWidth - 8;
    meaning.style.left = `${Math.max(8, Math.min(left, room))}px`;
    meaning.style.top = `${bottom}px`;
  }

  document.addEventListener('focusin', event => explain(event.target.closest('.dash-head:focus-visible')));
  document.addEventListener('pointerover', event => {
    if (event.target === meaning) return;
    explain(event.target.closest?.('.dash-head') ?? document.activeElement.closest('.dash-head:focus-visible'));
  });
  document.addEventListener('scroll', () => explain(explained), { capture: true, passive: true });
  document.addEventListener('keydown', event => { if (event.key === 'Escape') explain(null); });
  document.addEventListener('click', event => {
    if (event.target.matches?.('.dash-head')) document.querySelector('.dash-definitions').open = true;
  });

  new MutationObserver(drawAll).observe(document.documentElement, { attributeFilter: ['data-bs-theme'] });
  drawAll();
})();
