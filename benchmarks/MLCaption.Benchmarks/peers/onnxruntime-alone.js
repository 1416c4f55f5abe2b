// ONNX Runtime alone, on tensors that lie ready in memory: no files, no decoding.
// node onnxruntime-alone.js MODEL OUTPUT TENSORS SIZE, where onnxruntime-node can be found (NODE_PATH);
// then each line "threads inFlight batch" is answered by the seconds that one pass over all images took.
const ort = require("onnxruntime-node");
const fs = require("fs");
const [model, output, tensors, size] = process.argv.slice(2);
const length = 3 * size * size;
const file = fs.readFileSync(tensors);
const pixels = new Float32Array(file.buffer, file.byteOffset, file.byteLength / 4);
const images = pixels.length / length;
const sessions = new Map();

async function sessionOf(threads) {
  if (!sessions.has(threads)) {
    sessions.set(threads, await ort.InferenceSession.create(model, { intraOpNumThreads: threads, interOpNumThreads: 1 }));
  }
  return sessions.get(threads);
}

async function pass(threads, inFlight, batch) {
  const session = await sessionOf(threads);
  const input = session.inputNames[0];
  let next = 0;
  async function work() {
    for (let first = next; first < images; first = next) {
      next = first + batch;
      const count = Math.min(batch, images - first);
      const part = pixels.subarray(first * length, (first + count) * length);
      await session.run({ [input]: new ort.Tensor("float32", part, [count, 3, +size, +size]) }, [output]);
    }
  }
  const start = process.hrtime.bigint();
  await Promise.all(Array.from({ length: inFlight }, work));
  return Number(process.hrtime.bigint() - start) / 1e9;
}

(async () => {
  for await (const line of require("readline").createInterface({ input: process.stdin })) {
    console.log(await pass(...line.split(" ").map(Number)));
  }
})();
