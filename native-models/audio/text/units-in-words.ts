import { decimal } from './numbers-in-words.ts';

/** Sign to its word for one and for many. */
const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  'km/h': ['kilometer per hour', 'kilometers per hour'],
  kmh: ['kilometer per hour', 'kilometers per hour'],
  kph: ['kilometer per hour', 'kilometers per hour'],
  mph: ['mile per hour', 'miles per hour'],
  'm/s': ['meter per second', 'meters per second'],
  km: ['kilometer', 'kilometers'],
  cm: ['centimeter', 'centimeters'],
  mm: ['millimeter', 'millimeters'],
  µm: ['micrometer', 'micrometers'],
  nm: ['nanometer', 'nanometers'],
  m: ['meter', 'meters'],
  mi: ['mile', 'miles'],
  ft: ['foot', 'feet'],
  yd: ['yard', 'yards'],
  km2: ['square kilometer', 'square kilometers'],
  m2: ['square meter', 'square meters'],
  m3: ['cubic meter', 'cubic meters'],
  cm3: ['cubic centimeter', 'cubic centimeters'],
  'sq ft': ['square foot', 'square feet'],
  kg: ['kilogram', 'kilograms'],
  mg: ['milligram', 'milligrams'],
  g: ['gram', 'grams'],
  lb: ['pound', 'pounds'],
  lbs: ['pound', 'pounds'],
  oz: ['ounce', 'ounces'],
  ml: ['milliliter', 'milliliters'],
  mL: ['milliliter', 'milliliters'],
  cl: ['centiliter', 'centiliters'],
  l: ['liter', 'liters'],
  L: ['liter', 'liters'],
  kB: ['kilobyte', 'kilobytes'],
  KB: ['kilobyte', 'kilobytes'],
  MB: ['megabyte', 'megabytes'],
  GB: ['gigabyte', 'gigabytes'],
  TB: ['terabyte', 'terabytes'],
  'kbit/s': ['kilobit per second', 'kilobits per second'],
  kbps: ['kilobit per second', 'kilobits per second'],
  'Mbit/s': ['megabit per second', 'megabits per second'],
  Mbps: ['megabit per second', 'megabits per second'],
  Gbps: ['gigabit per second', 'gigabits per second'],
  'MB/s': ['megabyte per second', 'megabytes per second'],
  'GB/s': ['gigabyte per second', 'gigabytes per second'],
  Hz: ['hertz', 'hertz'],
  kHz: ['kilohertz', 'kilohertz'],
  MHz: ['megahertz', 'megahertz'],
  GHz: ['gigahertz', 'gigahertz'],
  fps: ['frame per second', 'frames per second'],
  rpm: ['revolution per minute', 'revolutions per minute'],
  dB: ['decibel', 'decibels'],
  kW: ['kilowatt', 'kilowatts'],
  MW: ['megawatt', 'megawatts'],
  kWh: ['kilowatt hour', 'kilowatt hours'],
  W: ['watt', 'watts'],
  V: ['volt', 'volts'],
  mV: ['millivolt', 'millivolts'],
  mA: ['milliamp', 'milliamps'],
  mAh: ['milliamp hour', 'milliamp hours'],
  kcal: ['kilocalorie', 'kilocalories'],
  '°C': ['degree Celsius', 'degrees Celsius'],
  '°F': ['degree Fahrenheit', 'degrees Fahrenheit'],
  '°': ['degree', 'degrees'],
  ms: ['millisecond', 'milliseconds'],
  sec: ['second', 'seconds'],
  s: ['second', 'seconds'],
  min: ['minute', 'minutes'],
  mins: ['minute', 'minutes'],
  h: ['hour', 'hours'],
  hr: ['hour', 'hours'],
  hrs: ['hour', 'hours'],
  px: ['pixel', 'pixels'],
  dpi: ['dot per inch', 'dots per inch'],
  bit: ['bit', 'bits'],
  x: ['time', 'times'],
  k: ['thousand', 'thousand'],
  M: ['million', 'million'],
  bn: ['billion', 'billion'],
};

const escaped = (sign: string): string => sign.replaceAll(/[/.]/g, '\\$&');
const SIGNS = Object.keys(UNITS)
  .sort((a, b) => b.length - a.length)
  .map(escaped)
  .join('|');
const NUMBER = '(\\d{1,3}(?:,\\d{3})+|\\d+)(\\.\\d+)?';
const MEASURE = new RegExp(
  `(?<![\\p{L}\\p{N}.,])([-−])?${NUMBER}(?:\\s?[-–]\\s?${NUMBER})?[ \\u00A0-]?(${SIGNS})(?![\\p{L}\\p{N}/])`,
  'gu',
);
/** These mean something else where they stand apart from their number. */
const BESIDE_ONLY = new Set(['x', 'k', 'M']);
const SIZE = /(?<![\p{L}\p{N}])(\d{2,5})\s?[x×]\s?(\d{2,5})(?![\p{L}\p{N}])/gu;
const SCAN = /(?<![\p{L}\p{N}])(\d{3,4})([pi])(?![\p{L}\p{N}])/gu;
const FEET = /(?<![\p{L}\p{N}.,])(\d+)\s?[′'’]\s?(\d+)\s?[″"”](?![\p{L}\p{N}])/gu;
const INCHES = /(?<![\p{L}\p{N}"“])(\d+(?:\.\d+)?)\s?[″](?![\p{L}\p{N}])/gu;

/** Numbers as sizes of pictures are said: `1920` is `nineteen twenty`, `1080` is `ten eighty`, `720` is `seven twenty`. */
function inPairs(digits: string): string {
  const head = digits.slice(0, -2);
  const rest = Number(digits.slice(-2));
  if (digits.length < 3 || digits.endsWith('00') || rest < 10) return decimal(digits);
  return `${decimal(head)} ${decimal(String(rest))}`;
}

/** Measures: `5 km`, `60km/h`, `-3 °C`, `10–12 kg`, `1920×1080`, `1080p`, `5′ 10″`. */
export const unitsInWords = (text: string): string =>
  text
    .replaceAll(SIZE, (_all, width: string, height: string) => `${inPairs(width)} by ${inPairs(height)}`)
    .replaceAll(SCAN, (_all, lines: string, way: string) => `${inPairs(lines)} ${way === 'p' ? 'pee' : 'eye'}`)
    .replaceAll(FEET, (_all, feet: string, inches: string) => `${decimal(feet)} feet ${decimal(inches)} inches`)
    .replaceAll(INCHES, (_all, inches: string) => `${decimal(inches)} inches`)
    .replaceAll(
      MEASURE,
      (all, minus: string | undefined, whole: string, part = '', upTo: string | undefined, upToPart: string | undefined, sign: string) => {
        const unit = UNITS[sign];
        if (unit === undefined || (BESIDE_ONLY.has(sign) && /[ \u00A0]/.test(all))) return all;
        const number = `${whole}${part}`;
        const isOne = number === '1' && upTo === undefined;
        const words = upTo === undefined ? decimal(number) : `${decimal(number)} to ${decimal(`${upTo}${upToPart ?? ''}`)}`;
        // As an adjective, `a 5-km run`, a unit stays single.
        const isAdjective = new RegExp(`\\d-${escaped(sign)}$`, 'u').test(all);
        return `${minus === undefined ? '' : 'minus '}${words} ${isOne || isAdjective ? unit[0] : unit[1]}`;
      },
    );
