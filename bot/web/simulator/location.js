// The dialog that picks a place to send: towns and tehsils, or degrees.

import { button, element } from "./dom.js";
import { icon } from "./icons.js";
import { PLACES } from "./places.js";

const dialog = document.querySelector("dialog.location");
const form = dialog.querySelector("form");
const error = dialog.querySelector(".location-error");
let settle = null;

/** Ask for a place; answers `{latitude, longitude, label}`, or null when the dialog was left. */
export function askForPlace(district, districtName) {
  dialog.querySelector(".location-hint").textContent = `Places of ${districtName}:`;
  fillPlaces(dialog.querySelector(".location-places"), PLACES[district] ?? []);
  const others = Object.entries(PLACES).filter(([slug]) => slug !== district);
  fillPlaces(dialog.querySelector(".location-others"), others.map(([, places]) => places[0]));
  dialog.querySelector("details").open = false;
  error.textContent = "";
  form.reset();
  dialog.showModal();
  return new Promise((resolve) => {
    settle = resolve;
  });
}

function fillPlaces(list, places) {
  list.replaceChildren(
    ...places.map(([name, urdu, latitude, longitude]) => {
      const words = [element("span", {}, name), element("span", { lang: "ur", dir: "rtl" }, urdu)];
      const choose = () => finish({ latitude, longitude, label: name });
      return element("li", {}, button({ className: "action", data: { testid: "place" } }, choose, icon("pin"), ...words));
    }),
  );
}

function finish(place) {
  const resolve = settle;
  settle = null;
  dialog.close();
  resolve?.(place);
}

function degrees(name, limit) {
  const text = form.elements[name].value.trim().replace(",", ".");
  const value = Number(text);
  return text !== "" && Number.isFinite(value) && Math.abs(value) <= limit ? value : null;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const latitude = degrees("latitude", 90);
  const longitude = degrees("longitude", 180);
  if (latitude === null || longitude === null) {
    error.textContent = "Latitude is a number from -90 to 90, longitude from -180 to 180.";
    form.elements[latitude === null ? "latitude" : "longitude"].focus();
    return;
  }
  finish({ latitude, longitude, label: "" });
});
dialog.querySelector("[data-close]").addEventListener("click", () => finish(null));
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) finish(null);
});
// Escape closes the dialog by itself.
dialog.addEventListener("close", () => settle && finish(null));
