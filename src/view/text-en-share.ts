/** English: sharing a moment, and putting it into another page. */
export const SHARE_EN = {
  title: 'A link to this very moment',
  text: 'Whoever opens it sees the same run at the same step.',
  link: 'Link',
  copy: 'Copy',
  copied: 'Copied to the clipboard.',
  copyByHand: 'Copy it from here.',
  qr: 'QR code',
  qrLabel: 'QR code of this moment',
  qrTooLong: (length: number, most: number) =>
    `This link has ${length} characters; phones read a QR code of ${most} at most. Send the link, or the file.`,
  send: 'Send …',
  file: 'Save as a file',
  fileName: (scenario: string, step: number) => `${scenario}-${step}.flotilla.txt`,
  open: 'Open a file …',
  files: {
    here: 'Let it fall here: a file with a link, a scenario file or a trace.',
    one: 'One file at a time.',
    unknown: 'This file is none that opens here: no link of Flotilla, no scenario file, no trace.',
    disk: 'This is the disk of a node. Crash a node, and let the file fall on its panel Disk.',
  },
  long: (length: number) => `${length} characters: some mail and chat programs cut a link this long. The file holds all of it.`,
  panel: (name: string) => `Shows the panel ${name}`,
  language: (name: string) => `Opens in ${name}, whatever the reader’s browser prefers`,
  notes: 'With my notes for the speaker',
  tooLong: (length: number, most: number) =>
    `This run makes ${length} characters; a link opens with ${most} at most. Under Files and export, the trace holds all of it and opens again.`,
  embed: 'Put it into a page',
  embedText: 'A page of yours shows this moment; it keeps nothing, and plays only when somebody asks.',
  embedCode: 'HTML for the page',
  oembed: 'oEmbed',
  oembedCode: 'oEmbed answer (JSON)',
  embedTitle: (scenario: string) => `Flotilla: ${scenario}`,
  kept: 'What was open here is still open, as it was.',

  /** Inside another page. */
  frame: {
    open: 'Open in Flotilla',
    label: 'A run of Flotilla',
    step: 'Step',
  },
};
