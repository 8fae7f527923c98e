// Leaving: the page goes blank at once, and its place in the list behind the Back button is taken by the next page.
(() => {
  document.querySelectorAll("a[data-leave]").forEach((link) => {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      document.title = "";
      document.body.hidden = true;
      location.replace(link.href);
    });
  });
})();
