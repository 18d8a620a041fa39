/** Something that a film was made of: a definition as JSON, and the file that it is, where that has credentials to carry on. */
interface IngredientOrder {
  readonly definition: string;
  readonly file: { readonly path: string; readonly format: string } | null;
}

/** What a worker is asked, once in its life; `library` is the library's compiled code. Paths are absolute; formats are media types as the library names them. */
export type C2paOrder =
  | {
      readonly kind: 'read';
      readonly library: WebAssembly.Module;
      readonly path: string;
      readonly format: string;
      readonly settings: string;
    }
  | {
      readonly kind: 'sign';
      readonly library: WebAssembly.Module;
      readonly path: string;
      readonly format: string;
      readonly settings: string;
      /** A manifest definition, as JSON. */
      readonly manifest: string;
      readonly ingredients: readonly IngredientOrder[];
      readonly algorithm: string;
      readonly placeBytes: number;
      /** Leaves the file as it is: the manifest is to stand elsewhere. */
      readonly isDetached: boolean;
    };

/** What a worker tells. After `claim` it waits for the signature; everything else ends it. */
export type C2paReport =
  /** Both JSON: the library's account, and the assertions as they stand. */
  | { readonly kind: 'store'; readonly json: string; readonly assertions: string }
  | { readonly kind: 'claim'; readonly claim: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'signed'; readonly asset: Uint8Array<ArrayBuffer>; readonly store: Uint8Array<ArrayBuffer> }
  /** In the library's words: the name of the error, sometimes with what it saw. */
  | { readonly kind: 'refused'; readonly reason: string };
