/**
 * Decodes a JPEG away from the window's thread. Null where the bytes are none. Whoever asks closes the bitmap or hands it on.
 * A decoder takes the bytes as they are: a blob would first go through the browser's own process, which costs more than decoding.
 */
export async function decodePicture(bytes: Uint8Array): Promise<ImageBitmap | null> {
  try {
    return await (typeof ImageDecoder === 'function' ? decodeDirectly(bytes) : createImageBitmap(new Blob([new Uint8Array(bytes)])));
  } catch {
    return null;
  }
}

async function decodeDirectly(bytes: Uint8Array): Promise<ImageBitmap> {
  const decoder = new ImageDecoder({ data: bytes, type: 'image/jpeg' });
  try {
    const { image } = await decoder.decode();
    try {
      return await createImageBitmap(image);
    } finally {
      image.close();
    }
  } finally {
    decoder.close();
  }
}
