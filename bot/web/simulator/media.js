// Voice notes from the microphone, and a picture for those who have none at hand.

const RECORDINGS = ["audio/ogg;codecs=opus", "audio/mp4", "audio/webm;codecs=opus"];

/** The longest file WhatsApp takes. */
export const LARGEST_BYTES = 16 * 1024 * 1024;

export const canRecord = () => Boolean(window.MediaRecorder && navigator.mediaDevices?.getUserMedia);

/** Start recording; `stop()` answers the blob. Asks for permission. */
export async function record() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const mimeType = RECORDINGS.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, mimeType ? { mimeType } : {});
  const pieces = [];
  recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
  const ended = new Promise((resolve) => {
    recorder.addEventListener("stop", resolve, { once: true });
  });
  recorder.start();
  const stop = async () => {
    if (recorder.state !== "inactive") recorder.stop();
    await ended;
    for (const track of stream.getTracks()) track.stop();
    return new Blob(pieces, { type: recorder.mimeType });
  };
  return { stop };
}

/** A drawn picture of a dry tap, as JPEG. */
export function drawSamplePhoto() {
  const canvas = document.createElement("canvas");
  canvas.width = 800;
  canvas.height = 600;
  const pen = canvas.getContext("2d");
  const sky = pen.createLinearGradient(0, 0, 0, 420);
  sky.addColorStop(0, "#a9c7d3");
  sky.addColorStop(1, "#f0dfc2");
  pen.fillStyle = sky;
  pen.fillRect(0, 0, 800, 600);
  const fill = (colour, ...points) => {
    pen.fillStyle = colour;
    pen.beginPath();
    for (const [x, y] of points) pen.lineTo(x, y);
    pen.fill();
  };
  fill("#a58f86", [0, 360], [150, 200], [260, 300], [420, 150], [610, 310], [700, 240], [800, 330], [800, 430], [0, 430]);
  fill("#cba878", [0, 420], [800, 400], [800, 600], [0, 600]);
  pen.strokeStyle = "#9a7a4e";
  pen.lineWidth = 3;
  for (let x = 30; x < 800; x += 95) {
    pen.beginPath();
    pen.moveTo(x, 600);
    pen.lineTo(x + 40, 540);
    pen.lineTo(x + 20, 490);
    pen.lineTo(x + 70, 450);
    pen.stroke();
  }
  pen.fillStyle = "#5b6d72";
  pen.fillRect(370, 230, 34, 300);
  pen.fillRect(370, 230, 150, 34);
  pen.fillRect(490, 230, 34, 80);
  pen.fillStyle = "#a5203f";
  pen.fillRect(425, 190, 46, 16);
  pen.fillRect(442, 190, 12, 44);
  return new Promise((resolve) => {
    canvas.toBlob(resolve, "image/jpeg", 0.85);
  });
}
