const headLength = 256 * 1024;
const orientationTag = 0x0112;
const quality = 0.95;

/**
 * The picture as the service can read it and the visitor sees it: a photograph taken with the camera on its side is turned, and a format that
 * only browsers know becomes a JPEG. What needs neither, or is no picture to this browser, stays as it is, byte for byte.
 * @param {Blob} picture
 * @returns {Promise<Blob>}
 */
export async function upright(picture) {
  const head = new DataView(await picture.slice(0, headLength).arrayBuffer());
  if (isKnown(head) && orientationOf(head) === 1) return picture;
  let bitmap;
  try {
    bitmap = await createImageBitmap(picture);
  } catch {
    return picture; // the service has the better words for what is wrong with it
  }
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', quality)) ?? picture;
}

function isKnown(head) {
  const begins = (...bytes) => head.byteLength >= bytes.length && bytes.every((byte, i) => head.getUint8(i) === byte);
  return begins(0xff, 0xd8, 0xff) || begins(0x89, 0x50, 0x4e, 0x47) || begins(0x42, 0x4d);
}

// JEITA CP-3451 (Exif), 4.6.4: 1 is upright. A file without the tag, or cut before it, counts as upright.
function orientationOf(head) {
  if (head.getUint16(0) !== 0xffd8) return 1;
  for (let at = 2; at + 10 <= head.byteLength && head.getUint8(at) === 0xff;) {
    const length = head.getUint16(at + 2);
    const isExif = head.getUint8(at + 1) === 0xe1 && head.getUint32(at + 4) === 0x45786966;
    if (isExif) return orientationInTiff(new DataView(head.buffer, at + 10, Math.max(0, Math.min(length - 8, head.byteLength - at - 10))));
    at += 2 + length;
  }
  return 1;
}

function orientationInTiff(tiff) {
  if (tiff.byteLength < 8) return 1;
  const little = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, little);
  if (directory + 2 > tiff.byteLength) return 1;
  const entries = tiff.getUint16(directory, little);
  for (let entry = 0, at = directory + 2; entry < entries && at + 12 <= tiff.byteLength; entry++, at += 12) {
    if (tiff.getUint16(at, little) === orientationTag) return tiff.getUint16(at + 8, little);
  }
  return 1;
}
