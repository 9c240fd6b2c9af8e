/** The element that shows a moment in another page; see ui/embed/README.md for what its attributes do. */

/** Pixels: the picture, its sentence and the controls, in a column of text. */
const HEIGHT = 480;

export function embedHtml(link: string, title: string): string {
  const url = new URL(link);
  const lang = url.searchParams.get('lang');
  url.search = new URLSearchParams({ embed: '1', controls: 'step,scrub,play', ...(lang !== null && { lang }) }).toString();
  const attributes = [
    ['src', url.href],
    ['title', title],
    ['width', '100%'],
    ['height', String(HEIGHT)],
    ['style', 'border:0'],
    ['loading', 'lazy'],
    ['referrerpolicy', 'origin'],
    ['sandbox', 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox'],
  ];
  return `<iframe ${attributes.map(([name, value = '']) => `${name}="${escaped(value)}"`).join(' ')}></iframe>`;
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
