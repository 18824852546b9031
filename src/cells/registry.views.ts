import type { Component } from 'svelte';
import type { ViewProps } from './framework/view';

type AnyView = Component<ViewProps<unknown, unknown>>;
const loaders = import.meta.glob<AnyView>('./*/View.svelte', { import: 'default' });

/** The view of one kind, loaded when the first such cell has something to show. */
export async function loadView(kind: string): Promise<AnyView> {
  const load = loaders[`./${kind}/View.svelte`];
  if (!load) throw new Error(`No View.svelte for cell kind "${kind}"`);
  return load();
}
