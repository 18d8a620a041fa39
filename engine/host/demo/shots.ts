/** One moving picture that the demo makes itself: a libavfilter source, drawn small and scaled up, with sound of its own. */
export interface Shot {
  readonly name: string;
  readonly source: string;
  readonly seconds: number;
  /** Base note of the shot's own sound, in Hz. */
  readonly toneHz: number;
}

/** A ridge line at height `base`, moving at `speed`. */
const ridge = (base: number, tall: number, wide: number, speed: number): string =>
  `${base}+${tall}*sin((X+T*${speed})/${wide})+${tall / 2}*sin((X+T*${speed})/${wide / 2.4})`;

const FAR = ridge(96, 14, 41, 6);
const MIDDLE = ridge(118, 16, 33, 16);
const NEAR = ridge(142, 14, 27, 38);

/** Sky, sun and three ridges in one colour plane; each number is a level of 0..255. */
const hillsPlane = (sky: string, sun: number, far: number, middle: number, near: number): string =>
  `if(lt(Y,${FAR}),if(lt(hypot(X-210+T*2,Y-70),22),${sun},${sky}),if(lt(Y,${MIDDLE}),${far},if(lt(Y,${NEAR}),${middle},${near})))`;

const planes = (red: string, green: string, blue: string): string => `geq=r='${red}':g='${green}':b='${blue}'`;

const seaPlane = (sky: string, base: number, swing: number, ripples: number, pace: number, glitter: number): string =>
  `if(lt(Y,70),${sky},${base}+${swing}*(0.5+0.5*sin((X-160)*${ripples}/(Y-60)+T*${pace}+6*sin(300/(Y-62)+T*3)))+${glitter}*exp(-abs(X-160)/(8+Y/4)))`;

const tunnelDepth = 'hypot(X-160-30*sin(T),Y-90-18*cos(T*1.2))+9';
const tunnelPlane = (base: number, swing: number, rings: number, phase: number, power: number): string =>
  `${base}+${swing}*pow(0.5+0.5*sin(${rings}/(${tunnelDepth})+T*5+${phase})*cos(6*atan2(Y-90,X-160)+T),${power})*min(1,hypot(X-160,Y-90)/60)`;

/** The demo's footage. The sources are pure functions of time (and of a fixed seed), so every machine makes the same film. */
export const SHOTS: readonly Shot[] = [
  {
    name: 'dusk',
    source: `nullsrc=s=320x180:r=30,${planes(hillsPlane('60+130*Y/110', 255, 92, 54, 22), hillsPlane('40+80*Y/110', 214, 60, 40, 20), hillsPlane('110-40*Y/110', 150, 92, 66, 36))},gblur=0.9`,
    seconds: 10,
    toneHz: 196,
  },
  {
    name: 'sea',
    source: `nullsrc=s=320x180:r=30,${planes(seaPlane('250-Y*1.2', 20, 70, 18, 2, 40), seaPlane('150+Y*0.6', 60, 60, 16, 2.3, 30), seaPlane('120+Y*1.1', 90, 50, 14, 1.7, 0))}`,
    seconds: 10,
    toneHz: 146.8,
  },
  {
    name: 'tunnel',
    source: `nullsrc=s=320x180:r=30,${planes(tunnelPlane(40, 200, 900, 0, 2), tunnelPlane(30, 150, 900, 1, 3), tunnelPlane(60, 170, 700, 2, 2))}`,
    seconds: 8,
    toneHz: 110,
  },
  {
    name: 'plasma',
    source: `nullsrc=s=160x90:r=30,${planes('30+190*pow(0.5+0.5*sin(X/17+T*1.1)*cos(Y/11-T*0.7),1.4)', '40+120*(0.5+0.5*sin((X+Y)/23-T*1.3))', '70+130*(0.5+0.5*cos(hypot(X-80,Y-45)/13-T*1.5))')}`,
    seconds: 8,
    toneHz: 220,
  },
  {
    name: 'fractal',
    source:
      'mandelbrot=s=640x360:rate=30:start_scale=0.6:end_scale=0.0006:end_pts=300:start_x=-0.743643887:start_y=0.1318259042:inner=black,format=rgb24,hue=h=200:s=0.7,gblur=0.6',
    seconds: 8,
    toneHz: 164.8,
  },
  {
    name: 'colony',
    source:
      'life=s=160x90:r=10:mold=16:ratio=0.16:seed=11:life_color=0xffd9a0:death_color=0x1b1030:mold_color=0x5a2060,scale=320:180:flags=neighbor,fps=30,gblur=0.8',
    seconds: 8,
    toneHz: 130.8,
  },
];
