/** What the address of an embedded page asks for. What it does not understand it leaves out. */

const CONTROLS = ['step', 'scrub', 'play'] as const;
export type Control = (typeof CONTROLS)[number];

export interface EmbedOptions {
  /** None: a picture that only its page can move. */
  readonly controls: readonly Control[];
  /** Pixels; undefined: all that the frame has. */
  readonly height: number | undefined;
  /** Undefined: the picture and its sentence only. */
  readonly layout: string | undefined;
  /** The page around, if it says who it is: messages go to it alone, and are taken from it alone. */
  readonly origin: string | undefined;
}

/** Pixels of `height`. */
const HEIGHTS = { least: 160, most: 4_000 } as const;

export function embedOptions(search: string): EmbedOptions {
  const parameters = new URLSearchParams(search);
  const asked = parameters.get('controls')?.split(',');
  const height = parameters.get('height') ?? '';
  return {
    controls: asked === undefined ? CONTROLS : CONTROLS.filter((control) => asked.includes(control)),
    height: /^\d{1,4}$/.test(height) ? Math.max(HEIGHTS.least, Math.min(HEIGHTS.most, Number(height))) : undefined,
    layout: parameters.get('layout') ?? undefined,
    origin: originOf(parameters.get('origin')),
  };
}

/** The origin of an address; undefined for what is none, and for what has none to send to. */
export function originOf(address: string | null): string | undefined {
  const origin = address === null ? undefined : URL.parse(address)?.origin;
  return origin === 'null' ? undefined : origin;
}
