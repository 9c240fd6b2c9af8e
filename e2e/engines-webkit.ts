/** A screen in WebKitGTK's MiniBrowser, driven by WebKitWebDriver on an X server without a display. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { Builder, Capabilities, error, type WebDriver, type WebElement } from 'selenium-webdriver';
import type { Role, Screen } from './engines.ts';
import { BREACH, breachesOfThisPage, candidatesOfThisPage, goToFragment, marksOfThisPage, noteBreaches } from './engines-in-page.ts';

/** Milliseconds that the driver has to answer for the first time. */
const TIME_TO_START = 10_000;

export async function openWebKit(driverProgram: string, screenProgram: string): Promise<Screen> {
  const screen = tied(screenProgram, ['-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp']);
  const [display] = (await once(createInterface(screen.stdout), 'line')) as [string];
  const port = await freePort();
  // Not the Wayland session of a person who runs this.
  const server = tied(driverProgram, [`--port=${port}`], { DISPLAY: `:${display}`, GDK_BACKEND: 'x11' });
  const close = async () => {
    await Promise.all([server.end(), screen.end()]);
  };
  try {
    const driver = await session(`http://127.0.0.1:${port}`);
    return {
      ...screenOf(driver),
      close: async () => {
        await driver.quit().finally(close);
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A program that ends with all its children when this process says so, and also when this process is gone, however it went. */
function tied(program: string, args: readonly string[], variables: NodeJS.ProcessEnv = {}) {
  const whileWeAreHere = '{ "$@"; kill -KILL 0; } & read -r _; kill -KILL 0';
  const child = spawn('sh', ['-c', whileWeAreHere, 'sh', program, ...args], {
    // A process group of its own: that is what is killed.
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, ...variables },
  });
  const gone = once(child, 'exit');
  return {
    stdout: child.stdout,
    end: async () => {
      child.stdin.end();
      await gone;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** A page as large as in the other journeys. */
async function session(url: string): Promise<WebDriver> {
  await answering(`${url}/status`);
  const capabilities = new Capabilities({ browserName: 'MiniBrowser' });
  const driver = await new Builder().disableEnvironmentOverrides().usingServer(url).withCapabilities(capabilities).build();
  await driver.manage().window().setRect({ x: 0, y: 0, width: 1280, height: 838 });
  return driver;
}

async function answering(url: string): Promise<void> {
  const end = Date.now() + TIME_TO_START;
  for (;;) {
    try {
      await fetch(url);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

const CANDIDATES: Record<Role, string> = { button: 'button, [role=button]', tab: '[role=tab]', textbox: 'input, textarea' };

/** A control that was drawn anew between two questions about it, or that something passes over. */
const PASSING = [error.StaleElementReferenceError, error.ElementClickInterceptedError, error.ElementNotInteractableError];

/** Again until it is done: the driver, unlike Playwright, does not. */
async function surely<T>(act: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await act();
    } catch (problem) {
      if (!PASSING.some((passing) => problem instanceof passing)) throw problem;
    }
  }
}

function screenOf(driver: WebDriver): Omit<Screen, 'close'> {
  const breaches: string[] = [];
  const breachesSoFar = async () => {
    breaches.push(...(await driver.executeScript<string[]>(breachesOfThisPage, BREACH)));
    return breaches;
  };
  /** The page tells who may be meant; which role and name that has is for the engine to say. */
  const control = async (role: Role, name: RegExp): Promise<WebElement | undefined> => {
    const candidates = await driver.executeScript<WebElement[]>(candidatesOfThisPage, CANDIDATES[role], name.source);
    for (const found of candidates) {
      if ((await found.getAriaRole()) === role && name.test(await found.getAccessibleName())) return found;
    }
    return undefined;
  };
  const theControl = async (role: Role, name: RegExp) => {
    const found = await control(role, name);
    if (found === undefined) throw new Error(`there is no ${role} ${name}`);
    return found;
  };
  return {
    goto: async (address) => {
      await breachesSoFar();
      await driver.get(address);
      await driver.executeScript(noteBreaches, BREACH);
    },
    follow: (fragment) => driver.executeScript(goToFragment, fragment),
    press: (key) => driver.actions().sendKeys(key).perform(),
    marks: () => driver.executeScript(marksOfThisPage),
    nameOf: (role, name) => surely(async () => (await control(role, name))?.getAccessibleName()),
    click: (role, name) => surely(async () => (await theControl(role, name)).click()),
    valueOf: (name) => surely(async () => (await (await theControl('textbox', name)).getAttribute('value')) ?? ''),
    breaches: breachesSoFar,
  };
}
