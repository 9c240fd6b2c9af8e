import { expect, test } from 'vitest';
import { embedHtml, oembedJson } from './embed-html.ts';

const LINK = 'https://example.org/lab/?layout=lecture&lang=zh#figure-8?step=120';

test('the element shows the moment in the reader’s language, and nothing in a title ends it early', () => {
  const html = embedHtml(LINK, '"><b>');
  expect(html).toContain('src="https://example.org/lab/?embed=1&amp;controls=step%2Cscrub%2Cplay&amp;lang=zh#figure-8?step=120"');
  expect(html).toContain('title="&quot;&gt;&lt;b&gt;"');
  expect(html.match(/[<>]/g)).toHaveLength(4);
});

test('the oEmbed answer has all that the type `rich` must have, with the same element', () => {
  const title = 'Flotilla: "Figure 8"';
  expect(JSON.parse(oembedJson(LINK, title))).toEqual({
    version: '1.0',
    type: 'rich',
    title,
    provider_name: 'Flotilla',
    provider_url: 'https://example.org/lab/',
    html: embedHtml(LINK, title),
    width: 640,
    height: 480,
  });
});
