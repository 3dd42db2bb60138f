// Starts Swagger UI on our own document, in light or dark as the reader's system is, and mends what its markup leaves
// out for readers who listen: names of its fields, one main part, headings in order, code that is scrolled by keys.
const dark = matchMedia("(prefers-color-scheme: dark)");
const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
const swagger = document.getElementById("swagger");

const NAMES = {
  "select#servers": () => "Server",
  "select.examples-select-element": () => "Example",
  "select.content-type": () => "Media type",
  "textarea.body-param__text": () => "Request body",
  "tr[data-param-name] :is(select, input)": (field) => field.closest("tr").dataset.paramName,
};

const PARTS = { ".information-container": "About", ".scheme-container": "Servers", ".filter": "Filter" };

function mend() {
  for (const [which, name] of Object.entries(PARTS)) {
    swagger.querySelectorAll(which).forEach((part) => { part.role = "region"; part.ariaLabel = name; });
  }
  swagger.querySelectorAll("h3.opblock-tag").forEach((head) => { head.role = "heading"; head.ariaLevel = "2"; });
  swagger.querySelectorAll(".opblock-body h4, .opblock-body h5").forEach((head) => { head.role = "heading"; head.ariaLevel = "3"; });
  swagger.querySelectorAll("pre, .renderedMarkdown table").forEach((code) => { code.tabIndex = 0; });
  swagger.querySelectorAll("button a[href]").forEach((link) => link.removeAttribute("href")); // the button does the same
  for (const [which, name] of Object.entries(NAMES)) {
    swagger.querySelectorAll(which).forEach((field) => { field.ariaLabel ||= name(field); });
  }
}

let due = 0;
new MutationObserver(() => {
  cancelAnimationFrame(due);
  due = requestAnimationFrame(mend);
}).observe(swagger, { childList: true, subtree: true });
dark.addEventListener("change", follow);
follow();
SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#swagger",
  deepLinking: true,
  docExpansion: "none",
  filter: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: -1,
  validatorUrl: null,
});
