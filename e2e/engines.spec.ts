/** The core journeys and 50 scenarios in every engine that is found here; one that is not found says so in one line. */
import { decodeLink, encodeLink, PRESETS, presetScenario, randomScenario, runScenario, type Scenario } from '#scenario';
import { ENGINES, type Engine, MISSING, type Role, type Screen } from './engines.ts';
import { expect, test } from './test.ts';

/** Frames played of each scenario that is compared. */
const FRAMES = 120;
const COMPARED = 50;
/** Milliseconds between two looks at the page. */
const LOOKS = { intervals: [30] };

interface Known {
  readonly link: string;
  readonly frame: string;
  readonly hash: string;
}

/** The hash in Node of a frame of this scenario. */
function inNode(scenario: Scenario, upTo: number): Omit<Known, 'link'> {
  const { last } = runScenario(scenario, upTo);
  return { frame: String(last.number), hash: last.hash.toString(16) };
}

/** Links to a frame of each, and that frame's hash in Node. */
async function known(): Promise<readonly Known[]> {
  const presets = PRESETS.map(({ id }) => presetScenario(id, undefined) as Scenario);
  const random = Array.from({ length: COMPARED - presets.length }, (_, i) => randomScenario(i + 1));
  return Promise.all(
    [...presets, ...random].slice(0, COMPARED).map(async (scenario) => {
      const there = inNode(scenario, FRAMES);
      return { ...there, link: await encodeLink({ scenario, step: Number(there.frame) }, presetScenario) };
    }),
  );
}

/** What a person does and sees, in whichever engine. */
class Journey {
  readonly #screen: Screen;

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  async open(fragment = ''): Promise<void> {
    // A page of its own, also when the one before differs in nothing but the fragment.
    await this.#screen.goto('about:blank');
    await this.#screen.goto(new URL(`./?layout=lab${fragment}`, test.info().project.use.baseURL).href);
    await this.settled();
  }

  async settled(): Promise<void> {
    await expect.poll(async () => (await this.#screen.marks()).settled, LOOKS).toBe('true');
  }

  async moment(): Promise<{ readonly frame: string; readonly hash: string }> {
    const { frame, hash } = await this.#screen.marks();
    return { frame, hash };
  }

  /** Waits until there is one; gives its whole name. */
  async sees(role: Role, name: RegExp): Promise<string> {
    let found: string | undefined;
    const look = async () => {
      found = await this.#screen.nameOf(role, name);
      return found;
    };
    await expect.poll(look, { ...LOOKS, message: `${role} ${name}` }).toBeDefined();
    return found as string;
  }

  async click(role: Role, name: RegExp): Promise<void> {
    await this.sees(role, name);
    await this.#screen.click(role, name);
  }

  /** Ten times faster than it opens. */
  async hurry(): Promise<void> {
    for (const key of '+++') await this.#screen.press(key);
  }

  /** Plays until there is a node called so, and pauses; gives its number. */
  async playUntil(node: RegExp): Promise<number> {
    await this.settled();
    await this.click('button', /^Play$/);
    const name = await this.sees('button', node);
    await this.click('button', /^Pause$/);
    await this.sees('button', /^Play$/);
    await this.settled();
    return Number(/^Node (\d+)/.exec(name)?.[1]);
  }

  press(key: string): Promise<void> {
    return this.#screen.press(key);
  }

  /** The fragment of the link that Share gives. */
  async share(): Promise<string> {
    await this.click('button', /^Share$/);
    await this.sees('textbox', /^Link$/);
    await expect.poll(() => this.#screen.valueOf(/^Link$/), LOOKS).toContain('#');
    const address = await this.#screen.valueOf(/^Link$/);
    return address.slice(address.indexOf('#'));
  }
}

test('the engines that the journeys below run in', () => {
  console.log(`engines: ${ENGINES.map(({ name }) => name).join(', ')}; not found here: ${MISSING.join(', ') || 'none'}`);
  expect(ENGINES.map(({ name }) => name)).toContain('Chromium');
});

for (const engine of ENGINES) test.describe(engine.name, () => journeys(engine));

function journeys(engine: Engine): void {
  let screen: Screen;
  test.beforeAll(async () => {
    screen = await engine.open();
  });
  test.afterAll(() => screen?.close());

  test('elect, propose, partition, heal, crash and recover, share', async () => {
    const journey = new Journey(screen);
    await journey.open();
    await journey.hurry();
    const first = await journey.playUntil(/^Node \d+, leader, /);
    await journey.press(String(first));
    await journey.click('tab', /^Client$/);
    await journey.click('button', /^Send$/);
    await journey.playUntil(new RegExp(`^Node ${first}, .* 2 committed`));

    await journey.click('tab', /^Groups$/);
    await journey.click('button', /^Isolate the leader$/);
    const second = await journey.playUntil(new RegExp(`^Node [^${first}], leader, `));
    await journey.click('button', /^Heal all$/);
    await journey.playUntil(new RegExp(`^Node ${first}, follower, `));

    await journey.press(String(second));
    await journey.press('k');
    await journey.sees('button', new RegExp(`^Node ${second}, .*(crashed|down|off)`));
    await journey.click('tab', /^Details$/);
    await journey.click('button', /^Restart$/);
    await journey.playUntil(new RegExp(`^Node ${second}, follower, `));

    const moment = await journey.moment();
    const link = await journey.share();
    await journey.open(link);
    expect(await journey.moment()).toEqual(moment);
    const shared = await decodeLink(link, presetScenario);
    expect(shared.ok && inNode(shared.value.scenario, Number(moment.frame))).toEqual(moment);
    expect(await screen.breaches()).toEqual([]);
  });

  // In Chromium 200 scenarios are compared by session/same-everywhere.browser.test.ts.
  if (engine.name === 'Chromium') return;
  test(`${COMPARED} scenarios come to the very frame that they come to in Node`, async () => {
    await new Journey(screen).open();
    for (const { link, ...moment } of await known()) {
      await screen.follow(link);
      await expect.poll(() => screen.marks(), LOOKS).toMatchObject(moment);
    }
    expect(await screen.breaches()).toEqual([]);
  });
}
