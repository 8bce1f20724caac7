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
    facets: element.dataset.f.split(';').map((facet) => facet.split(' ')),
  }));
  const fill = (element) => {
    for (const late of element.querySelectorAll('script')) late.parentElement.innerHTML = late.textContent;
  };
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
    const words = text.value.toLowerCase().split(' ');
    const [t, a, s] = [transform.value, applicability.value, state.value];
    const isWanted = ([own, applies, is]) =>
      (t === '' || own === t) && (a === '' || applies === a) && (s === '' || is === s);
    let shown = 0;
    for (const { element, path, facets } of files) {
      const fits =
        words.every((word) => path.includes(word)) &&
        (!open.checked || element.dataset.open !== '0') &&
        (t + a + s === '' || facets.some(isWanted));
      set(element, 'hidden', !fits);
      if (!fits) continue;
      shown += 1;
      if (!element.open) continue;
      for (const row of element.querySelectorAll('[data-s]'))
        set(row, 'hidden', !isWanted([row.dataset.t, row.dataset.a, row.dataset.s]));
      for (const change of element.querySelectorAll('[data-t]:not([data-s])'))
        set(change, 'hidden', t !== '' && !change.dataset.t.split(' ').includes(t));
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

  document.addEventListener(
    'toggle',
    ({ target }) => {
      if (!target.open || !target.classList.contains('file')) return;
      fill(target);
      soon();
    },
    true,
  );
  const openAll = (value, most) => {
    const shown = files.filter(({ element }) => !element.hidden && element.open !== value);
    for (const { element } of shown.slice(0, most)) element.open = value;
  };
  // More at once would keep a browser busy for long; pressed again, it opens the next ones.
  find('b-open').addEventListener('click', () => openAll(true, 200));
  find('b-close').addEventListener('click', () => openAll(false, Infinity));
  let before = null;
  window.addEventListener('beforeprint', () => {
    before = files.map(({ element }) => element.open);
    for (const { element } of files) if (!element.hidden) fill(element);
    openAll(true, Infinity);
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
