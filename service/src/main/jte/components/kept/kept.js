// What was typed comes back into its form: from the server when a form could not be taken, from this
// tab when a page was left. Passwords and files are never kept. Without this script the kept form is
// sent as it is.
{
  const MOST = 65536;
  const who = document.documentElement.dataset.who ?? '';
  const secret = (field) => ['password', 'file', 'hidden', 'submit', 'button'].includes(field.type);

  const values = (form, all) => {
    const found = {};
    for (const field of form.elements) {
      if (!field.name || field.name === '_csrf' || (secret(field) && !(all && field.type === 'hidden'))) continue;
      if (['checkbox', 'radio'].includes(field.type) && !field.checked) {
        found[field.name] ??= [];
      } else {
        (found[field.name] ??= []).push(field.value);
      }
    }
    return found;
  };

  const fill = (form, typed, all) => {
    const left = structuredClone(typed);
    for (const field of form.elements) {
      const given = left[field.name];
      if (!given || (secret(field) && !(all && field.type === 'hidden'))) continue;
      if (['checkbox', 'radio'].includes(field.type)) {
        field.checked = given.includes(field.value);
      } else if (given.length > 0) {
        field.value = given.shift();
      }
    }
  };

  for (const kept of document.querySelectorAll('[data-kept]')) {
    const source = kept.querySelector('form');
    const typed = values(source, true);
    const has = (form) => Object.keys(typed).every((name) => form.elements.namedItem(name));
    const target = [...document.querySelectorAll('main form[method=post]')].find(
      (form) => form !== source && form.getAttribute('action') === source.getAttribute('action') && has(form));
    if (target) {
      fill(target, typed, true);
      source.hidden = true;
      kept.querySelector('.filled').hidden = false;
      target.querySelector('input:not([type=hidden]), select, textarea')?.focus();
    }
  }

  const drafts = {
    all: () => Object.keys(sessionStorage).filter((key) => key.startsWith('draft ')),
    read: (key) => { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } },
    write: (key, draft) => {
      const text = JSON.stringify(draft);
      try { if (text.length <= MOST) sessionStorage.setItem(key, text); } catch { /* the tab keeps no more */ }
    },
  };

  // a form that was sent and led on is done with; one whose sending failed is come back to
  const back = performance.getEntriesByType('navigation')[0]?.type === 'back_forward';
  for (const key of drafts.all()) {
    const draft = drafts.read(key);
    if (!draft || draft.who !== who || (draft.sent && !back)) sessionStorage.removeItem(key);
  }

  document.querySelectorAll('main form.form[method=post]').forEach((form, at) => {
    const note = document.getElementById('draft')?.content.firstElementChild;
    if (!note || form.querySelector('[type=password]')) return;
    const key = `draft ${location.pathname}${location.search} ${form.getAttribute('action')} ${at}`;
    const first = JSON.stringify(values(form, false));
    const draft = drafts.read(key);
    const said = document.querySelector('.errors, [data-kept]');
    if (draft && !said && JSON.stringify(draft.typed) !== first) {
      fill(form, draft.typed, false);
      const shown = note.cloneNode(true);
      form.prepend(shown);
      shown.querySelector('button').addEventListener('click', () => {
        fill(form, JSON.parse(first), false);
        sessionStorage.removeItem(key);
        shown.remove();
      });
    }
    form.addEventListener('input', () => drafts.write(key, { who, typed: values(form, false) }));
    form.addEventListener('submit', () => {
      const now = drafts.read(key);
      if (now) drafts.write(key, { ...now, sent: true });
    });
  });

  document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', () => {
    for (const key of drafts.all()) sessionStorage.removeItem(key);
  });
}
