interface Call {
  readonly program: string;
  readonly args: readonly string[];
}

interface FoundVoice {
  /** What the program is asked with. */
  readonly key: string;
  readonly name: string;
  /** BCP 47. */
  readonly language: string;
}

/** How an operating system's voices are listed and asked. The text goes to the program's input, so that nothing of it becomes an argument. */
export interface SystemSpeech {
  readonly list: Call;
  voicesIn(listed: string): readonly FoundVoice[];
  say(voice: string, path: string, speed: number): Call;
  /** The text as the program takes it, where some of it would be an order. */
  plain?(text: string): string;
}

/** By their whole paths: Windows looks for a bare name in the folder one stands in first, which may be anybody's. */
const SAY = '/usr/bin/say';
const POWERSHELL = `${process.env.SystemRoot ?? 'C:\\Windows'}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`;

/** Words a minute at the pace that these programs begin with. */
const WORDS_A_MINUTE = 175;

const MAC: SystemSpeech = {
  // Two brackets begin an order to the voice.
  plain: (text) => text.replaceAll(/\[(?=\[)/g, '[ '),
  list: { program: SAY, args: ['-v', '?'] },
  voicesIn: (listed) =>
    listed.split('\n').flatMap((line) => {
      const [, name, language] = /^(.+?)\s{2,}([a-z]{2,3}[_-][A-Za-z0-9]+)\s+#/u.exec(line) ?? [];
      return name === undefined || language === undefined ? [] : [{ key: name, name, language: language.replace('_', '-') }];
    }),
  say: (voice, path, speed) => ({
    program: SAY,
    args: [
      '-v',
      voice,
      '-r',
      String(Math.round(WORDS_A_MINUTE * speed)),
      '-o',
      path,
      '--file-format=WAVE',
      '--data-format=LEI16@22050',
      '-f',
      '-',
    ],
  }),
};

/** SAPI takes a rate of -10 to 10, where 10 is three times as fast. */
const sapiRate = (speed: number): number => Math.max(-10, Math.min(10, Math.round((10 * Math.log(speed)) / Math.log(3))));
/** As a literal of PowerShell: nothing within single quotes means anything, and they are doubled. */
const literal = (text: string): string => `'${text.replaceAll(/['\u2018\u2019\u201A\u201B]/g, (quote) => quote + quote)}'`;
const powershell = (script: string): Call => ({
  program: POWERSHELL,
  args: ['-NoProfile', '-NonInteractive', '-Command', `$ErrorActionPreference = 'Stop'; Add-Type -AssemblyName System.Speech; ${script}`],
});

const WINDOWS: SystemSpeech = {
  list: powershell(
    '[Console]::OutputEncoding = [Text.Encoding]::UTF8; (New-Object System.Speech.Synthesis.SpeechSynthesizer).GetInstalledVoices() | Where-Object Enabled | ForEach-Object { $_.VoiceInfo.Culture.Name + "`t" + $_.VoiceInfo.Name }',
  ),
  voicesIn: (listed) =>
    listed.split(/\r?\n/).flatMap((line) => {
      const [language, name] = line.split('\t');
      return name === undefined || language === undefined ? [] : [{ key: name, name, language }];
    }),
  say: (voice, path, speed) =>
    powershell(
      `[Console]::InputEncoding = [Text.Encoding]::UTF8; $s = New-Object System.Speech.Synthesis.SpeechSynthesizer; $s.SelectVoice(${literal(voice)}); $s.Rate = ${sapiRate(speed)}; $s.SetOutputToWaveFile(${literal(path)}); $s.Speak([Console]::In.ReadToEnd()); $s.Dispose()`,
    ),
};

const LINUX: SystemSpeech = {
  list: { program: 'espeak-ng', args: ['--voices'] },
  voicesIn: (listed) =>
    listed
      .split('\n')
      .slice(1)
      .flatMap((line) => {
        const [, language, name, file] = /^\s*\d+\s+(\S+)\s+\S+\s+(\S+)\s+(\S+)/u.exec(line) ?? [];
        return language === undefined || name === undefined || file === undefined
          ? []
          : [{ key: file.split('/').at(-1) ?? file, name: name.replaceAll('_', ' '), language }];
      }),
  say: (voice, path, speed) => ({
    program: 'espeak-ng',
    args: ['-v', voice, '-s', String(Math.round(WORDS_A_MINUTE * speed)), '-b', '1', '-w', path, '--stdin'],
  }),
};

/** Null for a system whose voices are not known how to ask. */
export function systemSpeech(platform: NodeJS.Platform): SystemSpeech | null {
  switch (platform) {
    case 'darwin':
      return MAC;
    case 'win32':
      return WINDOWS;
    case 'linux':
      return LINUX;
    default:
      return null;
  }
}
