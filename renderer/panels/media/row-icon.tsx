import { AudioLines, Clapperboard, Film, Folder, FolderOpen, Image, Images } from 'lucide-react';
import type { MediaRow } from './media-rows.ts';

/** What a row is, as a picture. */
export function RowIcon({ row, size }: { readonly row: MediaRow; readonly size: number }) {
  const Icon = iconOf(row);
  return <Icon size={size} strokeWidth={1.75} aria-hidden />;
}

function iconOf(row: MediaRow) {
  if (row.kind === 'bin') return row.isExpanded ? FolderOpen : Folder;
  if (row.kind === 'sequence') return Clapperboard;
  switch (row.asset.kind) {
    case 'movie':
      return Film;
    case 'sound':
      return AudioLines;
    case 'still':
      return Image;
    case 'image-sequence':
      return Images;
  }
}
