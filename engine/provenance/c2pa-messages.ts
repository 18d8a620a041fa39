/** What a worker is asked, once in its life; `library` is the library's code. Paths are absolute; formats are media types as the library names them. */
export type C2paOrder =
  | {
      readonly kind: 'read';
      readonly library: Uint8Array<ArrayBuffer>;
      readonly path: string;
      readonly format: string;
      readonly settings: string;
    }
  | {
      readonly kind: 'sign';
      readonly library: Uint8Array<ArrayBuffer>;
      readonly path: string;
      readonly format: string;
      readonly settings: string;
      /** A manifest definition, as JSON. */
      readonly manifest: string;
      /** Definitions of ingredients, as JSON. */
      readonly ingredients: readonly string[];
      readonly algorithm: string;
      readonly placeBytes: number;
    };

/** What a worker tells. After `claim` it waits for the signature; everything else ends it. */
export type C2paReport =
  | { readonly kind: 'store'; readonly json: string }
  | { readonly kind: 'claim'; readonly claim: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'signed'; readonly asset: Uint8Array<ArrayBuffer> }
  /** In the library's words: the name of the error, sometimes with what it saw. */
  | { readonly kind: 'refused'; readonly reason: string };
