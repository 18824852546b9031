import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type LaunchOptions, type Page } from 'playwright-core';
import { findChromium, isRoot } from '../../tools/chromium.mjs';
import { serve, type Served } from '../../tools/server.mjs';

export type Language = 'en' | 'zh-CN';
export type Theme = 'light' | 'dark';

export interface View {
  readonly language?: Language;
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** What follows the address of the app, e.g. `?notebook=member-overview`. */
  readonly path?: string;
  /** With the service worker: keeping every file of the app costs a context more than a second of work. */
  readonly offline?: boolean;
}

/** A page and what went wrong on it since it opened. */
export interface Opened {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly url: string;
  /** Policy violations other than those the self-test provokes. */
  readonly violations: string[];
  /** Requests to anywhere but the served app; those of the self-test never leave and are not here. */
  readonly foreignRequests: string[];
  /** Uncaught errors. */
  readonly errors: string[];
}

export interface Launched {
  readonly browser: Browser;
  readonly served: Served;
  /** Opens the app in a browsing context of its own: nothing stored, and no service worker unless asked for. */
  openPage(view?: View): Promise<Opened>;
  close(): Promise<void>;
}

/** The built site; `DIST` names one elsewhere. */
export const DIST = process.env['DIST'] ?? join(process.cwd(), 'dist');

/** How to start the Chromium of this machine. @throws when there is none */
export function chromiumOptions(): LaunchOptions {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium; `npm test` installs one, or set CHROMIUM.');
  const args = ['--headless=new', '--disable-gpu', '--no-first-run', ...(isRoot() ? ['--no-sandbox'] : [])];
  return { executablePath, args };
}

/** Serves the built site and starts Chromium. `headers: false` serves it as a bare host would. */
export async function launch(options: { headers?: boolean } = {}): Promise<Launched> {
  const served = await serve(DIST, options);
  const browser = await chromium.launch(chromiumOptions());
  return {
    browser,
    served,
    openPage: (view = {}) => openPage(browser, served.url, view),
    close: async () => {
      await browser.close();
      await served.close();
    },
  };
}

async function openPage(browser: Browser, url: string, view: View): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width: view.width ?? 1280, height: view.height ?? 900 },
    locale: view.language ?? 'en',
    colorScheme: view.theme ?? 'light',
    reducedMotion: 'reduce',
    serviceWorkers: view.offline ? 'allow' : 'block',
  });
  const opened = await watch(context, url);
  await opened.page.goto(url + (view.path ?? ''));
  return opened;
}

const PROBE = /(^|\.)tidemark-probe\.invalid$/;
/** An address that only the self-test asks for. */
const isProbe = (address: string) => URL.canParse(address) && PROBE.test(new URL(address).hostname);

async function watch(context: BrowserContext, url: string): Promise<Opened> {
  const opened = { violations: [] as string[], foreignRequests: [] as string[], errors: [] as string[] };
  await context.exposeFunction('reportViolation', (directive: string, address: string) => {
    if (!isProbe(address)) opened.violations.push(`${directive} ${address}`);
  });
  await context.addInitScript(() => {
    const report = (
      globalThis as unknown as { reportViolation: (directive: string, address: string) => void }
    ).reportViolation;
    addEventListener('securitypolicyviolation', (event) =>
      report(event.effectiveDirective, event.blockedURI || event.sample),
    );
  });
  const origin = new URL(url).origin;
  context.on('request', (request) => {
    const address = request.url();
    if (/^(blob|data):/.test(address) || isProbe(address)) return;
    if (new URL(address).origin !== origin) opened.foreignRequests.push(address);
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => opened.errors.push(String(error)));
  return { page, context, url, ...opened };
}
