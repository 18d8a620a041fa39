/** The typeface that comes with the program, Latin and Hangul, under the SIL Open Font License 1.1. */
export const SHIPPED_FONT = {
  family: 'Gothic A1',
  /** npm package whose folders below hold one TrueType file each. */
  packageName: '@expo-google-fonts/gothic-a1',
  /** By weight name: the folder in the package, and the family name that the face in it answers to. */
  faces: {
    thin: { folder: '100Thin', family: 'Gothic A1 Thin', weight: 100 },
    'extra-light': { folder: '200ExtraLight', family: 'Gothic A1 ExtraLight', weight: 200 },
    light: { folder: '300Light', family: 'Gothic A1 Light', weight: 300 },
    regular: { folder: '400Regular', family: 'Gothic A1', weight: 400 },
    medium: { folder: '500Medium', family: 'Gothic A1 Medium', weight: 500 },
    'semi-bold': { folder: '600SemiBold', family: 'Gothic A1 SemiBold', weight: 600 },
    bold: { folder: '700Bold', family: 'Gothic A1', weight: 700 },
    'extra-bold': { folder: '800ExtraBold', family: 'Gothic A1 ExtraBold', weight: 800 },
    black: { folder: '900Black', family: 'Gothic A1 Black', weight: 900 },
  },
} as const;

export type FontWeight = keyof typeof SHIPPED_FONT.faces;

/**
 * What `PictureContext.resolveFile` is asked for the folder of a face, for example `font:700Bold`: `font:` stands for the package's own folder.
 * One folder holds one face, because libass reads every file of the folder that it is given.
 */
export const fontFolder = (weight: FontWeight): string => `font:${SHIPPED_FONT.faces[weight].folder}`;

export const isFontWeight = (name: string): name is FontWeight => Object.hasOwn(SHIPPED_FONT.faces, name);
