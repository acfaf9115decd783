// Line icons as SVG elements (the page's policy allows no inline images).

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  clock: "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM8 4.5V8l2.3 1.6",
  tick: "m3.5 8.5 3 3 6-7",
  ticks: "m1 8.5 3 3 6-7M7.5 11l.8.5 6-7",
  alert: "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM8 4.6v4.2M8 10.9v.6",
  unsure: "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8zM6.2 6.4c0-2.3 3.7-2.2 3.6 0 0 1.3-1.8 1.4-1.8 2.7M8 11v.5",
  expired: "M4 2h8M4 14h8M5 2c0 3.5 6 5 6 8.5V14M11 2c0 3.5-6 5-6 8.5V14",
  ready: "M2 3h12v8H7.5l-3 2.5V11H2zM5 5.8h6M5 8.3h4",
  plus: "M8 2.5v11M2.5 8h11",
  send: "M2 8h11M8.5 3.5 13 8l-4.5 4.5",
  photo: "M2 4.5h3l1-2h4l1 2h3v9H2zM8 6.3a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
  voice: "M8 1.5a2 2 0 0 0-2 2v4a2 2 0 0 0 4 0v-4a2 2 0 0 0-2-2zM3.5 7.5a4.5 4.5 0 0 0 9 0M8 12v2.5",
  record: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
  pin: "M8 14.5S3 9.8 3 6.4a5 5 0 0 1 10 0c0 3.4-5 8.1-5 8.1zM8 4.7a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4z",
  close: "m3.5 3.5 9 9M12.5 3.5l-9 9",
  erase: "M2.5 4.5h11M6 4.5V2.5h4v2M4 4.5l.7 9h6.6l.7-9",
  picture: "M2 3h12v10H2zM2 11l3.5-3.5L9 11l2-2 3 2.5M10.5 5.5v.2",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
