/**
 * Links as people have them in mails, slides and papers, of each form that was ever released, with the frame that they show. A line is
 * never changed and never removed: a link opens for ever, and shows what it showed. A new form gets new lines.
 */
export interface GoldenLink {
  readonly link: string;
  readonly frame: number;
  /** Of that frame, unsigned, in hexadecimal. */
  readonly hash: string;
}

export const GOLDEN_LINKS: readonly GoldenLink[] = [
  { link: '#calm-election?step=80', frame: 80, hash: '89a0acf9' },
  { link: '#split-vote?step=80', frame: 80, hash: '93e1be9c' },
  { link: '#leader-crash?step=80', frame: 80, hash: '56adafe8' },
  { link: '#minority-partition?step=80', frame: 80, hash: '77a3949b' },
  { link: '#follower-far-behind?step=80', frame: 80, hash: '41f8c0bd' },
  { link: '#disruptive-returner?step=80', frame: 80, hash: '308dc308' },
  { link: '#disruptive-returner-prevote?step=80', frame: 80, hash: 'c41eae63' },
  { link: '#exactly-once?step=80', frame: 80, hash: 'fda53354' },
  { link: '#async-writes?step=80', frame: 80, hash: '6d884a88' },
  { link: '#slow-disk?step=80', frame: 80, hash: 'ffe873fd' },
  { link: '#lucky-crash?step=80', frame: 80, hash: '87d55913' },
  { link: '#torn-record?step=80', frame: 80, hash: '6362f921' },
  { link: '#failed-flush?step=80', frame: 80, hash: '6a2f1110' },
  { link: '#full-disk?step=80', frame: 80, hash: '17732585' },
  { link: '#flipped-bit?step=80', frame: 80, hash: 'e4b8b690' },
  { link: '#flipped-tail?step=80', frame: 80, hash: 'e4b8b690' },
  { link: '#flipped-header?step=80', frame: 80, hash: 'e4b8b690' },
  { link: '#flipped-snapshot?step=80', frame: 80, hash: '8037bc9a' },
  { link: '#lost-disk?step=80', frame: 80, hash: 'fafcfce5' },
  { link: '#snapshot-limbo?step=80', frame: 80, hash: 'c41794d' },
  { link: '#lying-disk?step=80', frame: 80, hash: '232568f' },
  { link: '#stale-disk?step=80', frame: 80, hash: '8a7c8ad4' },
  { link: '#twenty-five?step=80', frame: 80, hash: 'f918d147' },
  { link: '#fifty?step=80', frame: 80, hash: '46f134c4' },
  { link: '#calm-election', frame: 5, hash: '631223e6' },
  { link: '#calm-election?seed=4294967295&step=150', frame: 150, hash: 'cba89a8' },
  { link: '#minority-partition?seed=7&step=200', frame: 200, hash: 'bf287884' },
  { link: '#calm-election?step=60&bp=role:leader:0&bp=term:3&mark=40:first%20vote&mark=55:', frame: 60, hash: '12385e7b' },
  {
    link: '#v1/VYy7CoAgFEB_Jc58h6Tt_oo4XFRoslCXEP-9qaL5PAYFJVZr-2IlLTW3brUjNNQ5IaJjCoZ6v60y6NeZnwShHCmjbgb54e_zCmHe?step=90',
    frame: 90,
    hash: '18452299',
  },
  {
    link: '#v1/bY4xqsJAGISvEqb-BaOxcG9hYxO2WOKPBmN23fwrSFiws_MANoJ4ivcuoYew9wiyPF4hOOV8M8z0aKFgKukyI5nJpN4wCB1UnhMqqB7O89wKQ4kPTKhWXK1nwfqw-bMiwUCVZTGkHrJ3DAVnvNRS2xaEpbfBdSmR00hTOaaCJlpHKoZJmj6aKzbNwDQNIk2_cc_bwJ2A0NoFQ40J1qWb_8shsTXvoXD_uf8-To8jCDvThISfh1v2upyviFHr-AY?step=160',
    frame: 160,
    hash: 'fa3a999b',
  },
  {
    link: '#v1/TY5BCoMwFAWvUt76L5K4KX_Za4iLVH-rGBNJohAkdy9CsV3PMMwBD8YQw3obgxtugzhbQEhgrQk9-IALKYGNqgQLbltt6EAuq4DhJj-D8IphAWtCDmBDeIY8gnPchOBsFt-Xs6CUoiunaketbn6t3i6rnd4eBB8GAZvTMOrPiDaNF24IaYv7tMt5OYus34XoHyVLAt9r7br6AQ?step=70&mark=26:it%20stands&mark=46:down:%203',
    frame: 70,
    hash: 'a9841921',
  },
  {
    link: '#v1/Rc07DsIwEEXRraBXT5MfkClZBI3lIkoGiEC2NZ5EiiLvHYWG9hbn7ghgxM90eugsYQIhg9u6b_vzpe47wgjesUYTzeCGkFTu0QRsukghDGDnOtphWxIwRh3yC4QQJwFXhLzoOq9yMG-R9GsWNdw2kwy-luLJtX8gDWqzzTGA8NS4pHwcKqo9ucb74n35Ag?step=3',
    frame: 3,
    hash: '63946bc5',
  },
  {
    link: '#v1/Rc07DsIwEEXRraBXT5MfkClZBI3lIkoGiEC2NZ5EiiLvHYWG9hbn7ghgxM90eugsYQIhg9u6b_vzpe47wgjesUYTzeCGkFTu0QRsukghDGDnOtphWxIwRh3yC4QQJwFXhLzoOq9yMG-R9GsWNdw2kwy-luLJtX8gDWqzzTGA8NS4pHwcKqo9ucb74n35Ag?step=40',
    frame: 40,
    hash: 'ebf1b93c',
  },
  { link: '#calm-election?step=5&mark=20:The%20vote%20%7C%20Ask%20who%20wins&mark=60:A%20leader', frame: 5, hash: '631223e6' },
  {
    link: '#minority-partition?step=90&beats=i442NtBRclTISU1MSS1S0lFyLM62UijPyFfITaxUKMsvSVVIyy9SyCyxV4rViTYz0FF62tH2tGeXko7S0yWznk3d8GzLvue7lz_fvVbn6YaJUP7azqf7Wh83NIG0WFjoKGWkJuakpijFxgIA',
    frame: 90,
    hash: '40c947f6',
  },
];
