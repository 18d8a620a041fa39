/** Decodes a JPEG away from the window's thread. Null where the bytes are none. Whoever asks closes the bitmap or hands it on. */
export async function decodePicture(bytes: Uint8Array): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(new Blob([bytes.slice()], { type: 'image/jpeg' }));
  } catch {
    return null;
  }
}
