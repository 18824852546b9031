import type { VersionComparison } from '../../analysis/modelFiles/keptTraining';
import { TidemarkError, toTidemarkError } from '../../shared/errors';
import type { CellHost } from '../framework/view';
import type { TrainView, VersionQuestion } from './types';
import {
  putBack,
  removedOf,
  toParam,
  withoutVersion,
  withVersion,
  type Removed,
  type Version,
  type VersionFile,
  type Versions,
} from './versions';

/** A file of a version is read whole. */
const MAX_FILE = 64_000_000;

/** What the last act on the versions came to. */
type Outcome =
  | { readonly kind: 'added' | 'known'; readonly name: string }
  | ({ readonly kind: 'removed'; readonly name: string } & Removed)
  | {
      readonly kind: 'compared';
      readonly challenger: string;
      readonly champion: string;
      /** Null: not judged on the same members. */
      readonly found: VersionComparison | null;
    };

/** The acts on the versions of a training: their records are a parameter, their models files beside the notebook. */
export class VersionShelf {
  outcome = $state.raw<Outcome | null>(null);
  problem = $state.raw<TidemarkError | null>(null);
  busy = $state(false);

  /** @param created ISO time */
  keep(
    host: CellHost,
    versions: Versions,
    { view, name, created }: { view: TrainView; name: string; created: string },
  ): Promise<void> {
    return this.#do(async () => {
      const { kind, column, folds } = view.split;
      const question = {
        ask: 'keep',
        created,
        name,
        tables: host.tableIds(),
        split: { kind, column, folds },
      } as const;
      await this.#add(host, versions, (await ask(host, question)) as VersionFile);
    });
  }

  /** @param otherwise its name where the file does not say one */
  open(host: CellHost, versions: Versions, file: File, otherwise: string): Promise<void> {
    return this.#do(async () => {
      if (file.size > MAX_FILE) throw new TidemarkError('model-file/too-large', { most: MAX_FILE });
      const read = (await ask(host, { ask: 'read', text: await file.text() })) as VersionFile;
      const { about } = read;
      const name = about.name === '' ? otherwise : about.name;
      await this.#add(host, versions, { ...read, about: { ...about, name } });
    });
  }

  remove(host: CellHost, versions: Versions, version: Version): void {
    this.problem = null;
    host.setParam('versions', toParam(withoutVersion(versions, version.file)));
    this.outcome = { kind: 'removed', name: version.name, ...removedOf(versions, version) };
  }

  /** Puts back what was removed last; its file is kept as long as the page is open. */
  undo(host: CellHost, versions: Versions): void {
    if (this.outcome?.kind !== 'removed') return;
    host.setParam('versions', toParam(putBack(versions, this.outcome)));
    this.outcome = null;
  }

  compare(host: CellHost, challenger: Version, champion: Version): Promise<void> {
    return this.#do(async () => {
      const [one, other] = await Promise.all([textOf(host, challenger), textOf(host, champion)]);
      const question = { ask: 'compare', challenger: one, champion: other } as const;
      const found = (await ask(host, question)) as VersionComparison | null;
      this.outcome = { kind: 'compared', challenger: challenger.name, champion: champion.name, found };
    });
  }

  score(host: CellHost, version: Version): Promise<void> {
    return this.#do(async () => {
      const text = (await ask(host, { ask: 'scoring', text: await textOf(host, version) })) as string;
      host.scoreWith({ name: version.name, text });
    });
  }

  save(host: CellHost, version: Version): Promise<void> {
    return this.#do(async () => {
      host.save(`${version.name}.tidemark-model.json`, await host.keptFile(version.file));
    });
  }

  async #add(host: CellHost, versions: Versions, { about, text }: VersionFile): Promise<void> {
    const content = new Blob([text], { type: 'application/json' });
    const version: Version = { ...about, file: await host.keepFile(content), bytes: content.size };
    const after = withVersion(versions, version);
    if (after.list.length === versions.list.length) {
      this.outcome = { kind: 'known', name: version.name };
      return;
    }
    host.setParam('versions', toParam(after));
    this.outcome = { kind: 'added', name: version.name };
    const champion = versions.list.find(({ file }) => file === versions.champion);
    if (champion && champion.judgedOn === version.judgedOn) await this.compare(host, version, champion);
  }

  async #do(act: () => Promise<void>): Promise<void> {
    this.problem = null;
    this.outcome = null;
    this.busy = true;
    try {
      await act();
    } catch (cause) {
      this.problem = toTidemarkError(cause);
    } finally {
      this.busy = false;
    }
  }
}

function ask(host: CellHost, question: VersionQuestion): Promise<unknown> {
  return host.probe(question);
}

async function textOf(host: CellHost, { file }: Version): Promise<string> {
  return (await host.keptFile(file)).text();
}
