import { createSubscriber } from 'svelte/reactivity';

export type ColourMode = 'light' | 'dark';

function watch(update: () => void): () => void {
  const media = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(update);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  media.addEventListener('change', update);
  return () => {
    observer.disconnect();
    media.removeEventListener('change', update);
  };
}

const subscribe = createSubscriber(watch);

/** The theme in force, reactive: `data-theme` on `<html>` overrides the system. */
export function colourMode(): ColourMode {
  subscribe();
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
