/** A number with an English noun that takes an s in the plural: "1 caption", "2 captions". For texts that are not told in the user's own language. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
