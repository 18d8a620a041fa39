/** Endings that a file chooser shows at first. What a file holds is found out by opening it: a folder brings in any of them. */
export const MEDIA_EXTENSIONS: readonly string[] = [
  ...['mp4', 'mov', 'm4v', 'mkv', 'webm', 'avi', 'mxf', 'mts', 'm2ts', 'ts', 'mpg', 'mpeg', 'vob', 'ogv', 'wmv', 'flv', '3gp', 'dv', 'gif'],
  ...['wav', 'mp3', 'm4a', 'aac', 'flac', 'ogg', 'oga', 'opus', 'aif', 'aiff', 'caf', 'wma', 'ac3', 'mka'],
  ...['png', 'jpg', 'jpeg', 'webp', 'tif', 'tiff', 'bmp', 'tga', 'exr', 'dpx', 'avif', 'heic'],
];
