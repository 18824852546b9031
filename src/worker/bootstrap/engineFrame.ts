import { TidemarkError } from '../../shared/errors';
import type { Engine, EngineWindow } from './bridgeProtocol';

let loading: Promise<Engine> | null = null;

/**
 * The engine page in its hidden frame, loaded once per page: only it may create workers, and they inherit its policy.
 * @throws `worker/engine-missing` when it does not load; the next call tries again.
 */
export function loadEngine(): Promise<Engine> {
  loading ??= openFrame().catch((cause: unknown) => {
    loading = null;
    throw cause;
  });
  return loading;
}

function openFrame(): Promise<Engine> {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.title = 'Tidemark engine';
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  return new Promise((resolve, reject) => {
    frame.addEventListener('load', () => {
      const engine = engineOf(frame);
      if (engine) resolve(engine);
      else {
        frame.remove();
        reject(new TidemarkError('worker/engine-missing', { url: frame.src }));
      }
    });
    frame.src = new URL(ENGINE_PATH, document.baseURI).href;
    document.body.append(frame);
  });
}

function engineOf(frame: HTMLIFrameElement): Engine | undefined {
  const view: EngineWindow | null = frame.contentWindow;
  return view?.tidemarkEngine;
}

/** The build puts the page at its root; the development server serves the source in its place. */
const ENGINE_PATH = import.meta.env.DEV ? 'src/worker/engine.html' : 'engine.html';
