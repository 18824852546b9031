import type { Component } from 'svelte';
import type { Translator } from '../i18n/translate';
import type { EditorProps, ViewProps } from './framework/view';

type AnyView = Component<ViewProps<unknown, unknown>>;
const loaders = import.meta.glob<AnyView>('./*/View.svelte', { import: 'default' });

/** The view of one kind, loaded when the first such cell has something to show. */
export async function loadView(kind: string): Promise<AnyView> {
  const load = loaders[`./${kind}/View.svelte`];
  if (!load) throw new Error(`No View.svelte for cell kind "${kind}"`);
  return load();
}

type AnyEditor = Component<EditorProps<unknown>>;
const editorLoaders = import.meta.glob<AnyEditor>('./*/Editor.svelte', { import: 'default' });

/** Where the settings of a cell that failed can be mended; null where the sentence of settings is enough. */
export async function loadEditor(kind: string): Promise<AnyEditor | null> {
  return (await editorLoaders[`./${kind}/Editor.svelte`]?.()) ?? null;
}

type AnyLive = Component<{ live: unknown; text: Translator }>;
const liveLoaders = import.meta.glob<AnyLive>('./*/Live.svelte', { import: 'default' });

/** What a kind shows while it runs; null where it has nothing. */
export async function loadLive(kind: string): Promise<AnyLive | null> {
  return (await liveLoaders[`./${kind}/Live.svelte`]?.()) ?? null;
}
