/** The element that shows a moment in another page, alone or as an oEmbed answer; see ui/embed/README.md for what its attributes do. */

/** Pixels: the picture, its sentence and the controls, in a column of text. */
const HEIGHT = 480;
/** Pixels that it needs in a row, for systems that ask: the column of an article. It takes what it gets. */
const WIDTH = 640;

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

/** What an oEmbed provider answers for this moment (oembed.com, type `rich`), for a site that serves such answers. */
export function oembedJson(link: string, title: string): string {
  const answer = {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: 'Flotilla',
    provider_url: new URL('.', link).href,
    html: embedHtml(link, title),
    width: WIDTH,
    height: HEIGHT,
  };
  return JSON.stringify(answer, undefined, 2);
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
