// The navigation folds away on narrow screens; without this script it stands open.
for (const button of document.querySelectorAll('button.menu')) {
  const places = document.getElementById(button.getAttribute('aria-controls'));
  const show = (open) => {
    button.setAttribute('aria-expanded', String(open));
    places.classList.toggle('folded', !open);
  };
  button.hidden = false;
  show(false);
  button.addEventListener('click', () => show(button.getAttribute('aria-expanded') !== 'true'));
  places.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && button.offsetParent !== null) {
      show(false);
      button.focus();
    }
  });
}
