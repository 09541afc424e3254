// What is wrong is read first, also when the page came in parts.
const showErrors = () => document.querySelector('.errors')?.focus();
showErrors();
document.addEventListener('htmx:afterSettle', showErrors);
