/** Which page an address asks for: the laboratory, a run inside another page, or the window of somebody who presents. */
export type PageKind = 'lab' | 'embed' | 'speaker';

export function pageOf(search: string): PageKind {
  const parameters = new URLSearchParams(search);
  if (parameters.has('embed')) return 'embed';
  return parameters.has('speaker') ? 'speaker' : 'lab';
}
