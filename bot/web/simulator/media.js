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
  [canvas.width, canvas.height] = [800, 600];
  const pen = canvas.getContext("2d");
  const fill = (colour, ...shape) => {
    pen.fillStyle = colour;
    pen.fill(new Path2D(shape.join("")));
  };
  fill("#b9d0d6", "M0 0h800v600H0z");
  fill("#a58f86", "M0 360l150-160 110 100 160-150 190 160 90-70 100 90v100H0z");
  fill("#cba878", "M0 420l800-20v200H0z");
  fill("#9a7a4e", "M60 600l40-70-20-40h8l22 42-44 68zM560 600l60-80-30-60h8l32 62-64 78z");
  fill("#5b6d72", "M370 530V230h154v80h-34v-46h-86v266z");
  fill("#a5203f", "M425 190h46v16h-17v28h-12v-28h-17z");
  return new Promise((resolve) => {
    canvas.toBlob(resolve, "image/jpeg", 0.85);
  });
}
