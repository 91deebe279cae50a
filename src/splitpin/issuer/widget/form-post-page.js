/** The page that carries an answer back to an app by a form: it sends the form, which whoever runs no script does. */

document.querySelector("form").requestSubmit();
