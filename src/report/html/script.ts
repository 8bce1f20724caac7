/**
 * What the page does by itself: filters, check marks that a reload keeps, light and dark, and all files open on paper.
 * It reads nothing but the page, and everything on the page can be read without it.
 */
export const SCRIPT = `'use strict';
(() => {
  const find = (id) => document.getElementById(id);
  const files = [...document.querySelectorAll('.file')].map((element) => ({
    element,
    path: element.dataset.path.toLowerCase(),
    rows: null,
  }));
  const rowsOf = (file) =>
    (file.rows ??= [...file.element.querySelectorAll('[data-t]')].map((element) => ({
      element,
      transforms: element.dataset.t.split(' '),
      applicability: element.dataset.a ?? '',
      state: element.dataset.s ?? '',
    })));
  let kept = null;
  try {
    kept = window.localStorage;
    kept.getItem('infport');
  } catch {
    kept = null;
  }
  const remember = (key, value) => {
    try {
      if (value === null) kept?.removeItem(key);
      else kept?.setItem(key, value);
    } catch {
      kept = null;
    }
  };

  const [text, transform, applicability, state, open, view, theme, count] = [
    'f-file',
    'f-transform',
    'f-applicability',
    'f-state',
    'f-open',
    'f-view',
    'f-theme',
    'count',
  ].map(find);
  const set = (element, name, value) => {
    if (element[name] !== value) element[name] = value;
  };
  const filter = () => {
    const [words, t, a, s] = [
      text.value
        .toLowerCase()
        .split(' ')
        .filter((word) => word !== ''),
      transform.value,
      applicability.value,
      state.value,
    ];
    const narrows = t !== '' || a !== '' || s !== '';
    let shown = 0;
    for (const file of files) {
      let fits =
        words.every((word) => file.path.includes(word)) && !(open.checked && file.element.dataset.open === '0');
      if (fits && (narrows || file.rows !== null)) {
        let any = false;
        for (const row of rowsOf(file)) {
          const isHunk = row.state === '';
          const ok =
            (t === '' || row.transforms.includes(t)) &&
            (isHunk || ((a === '' || row.applicability === a) && (s === '' || row.state === s)));
          set(row.element, 'hidden', !ok);
          if (ok && (!isHunk || (a === '' && s === ''))) any = true;
        }
        if (narrows) fits = any;
      }
      set(file.element, 'hidden', !fits);
      if (fits) shown += 1;
    }
    count.textContent = shown === files.length ? files.length + ' files' : shown + ' of ' + files.length + ' files';
  };
  let waiting = 0;
  const soon = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(filter);
  };
  for (const control of [text, transform, applicability, state, open]) control.addEventListener('input', soon);
  view.addEventListener('input', () => {
    document.body.dataset.view = view.value;
  });

  const dress = () => {
    if (theme.value === '') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
  };
  theme.value = kept?.getItem('infport theme') ?? '';
  if (theme.selectedIndex < 0) theme.value = '';
  dress();
  theme.addEventListener('input', () => {
    remember('infport theme', theme.value === '' ? null : theme.value);
    dress();
  });

  const boxes = [...document.querySelectorAll('input[data-key]')];
  const done = find('done');
  const progress = () => {
    done.textContent = boxes.filter((box) => box.checked).length + ' of ' + boxes.length + ' done';
  };
  for (const box of boxes) box.checked = kept?.getItem('infport ' + box.dataset.key) === '1';
  document.addEventListener('change', (event) => {
    const key = event.target.dataset?.key;
    if (key === undefined) return;
    for (const box of boxes) if (box.dataset.key === key) box.checked = event.target.checked;
    remember('infport ' + key, event.target.checked ? '1' : null);
    progress();
  });
  progress();
  if (kept === null) find('kept').hidden = false;

  const openAll = (value) => {
    for (const { element } of files) if (!element.hidden) set(element, 'open', value);
  };
  find('b-open').addEventListener('click', () => openAll(true));
  find('b-close').addEventListener('click', () => openAll(false));
  let before = null;
  window.addEventListener('beforeprint', () => {
    before = files.map(({ element }) => element.open);
    openAll(true);
  });
  window.addEventListener('afterprint', () => {
    files.forEach(({ element }, index) => {
      element.open = before?.[index] ?? element.open;
    });
    before = null;
  });
  find('controls').hidden = false;
  filter();
})();
`;
