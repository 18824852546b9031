import { toLocale, type Locale } from '../i18n/locale';
import { createTranslator, type Messages, type Translator } from '../i18n/translate';
import { setLocale } from '../notebook/commands';
import { serialiseNotebook, parseNotebook } from '../notebook/file';
import { emptyNotebook, type NotebookDocument } from '../notebook/document';
import { toTidemarkError, type TidemarkError } from '../shared/errors';
import { isDiskProblem } from '../storage/diskProblems';
import { download } from '../ui/download';
import { Toaster } from '../ui/Toaster.svelte';
import type { ImportReport } from '../worker/protocol';
import { fileNameOf } from './fileNameOf';
import { registerOffline } from './offline/registerOffline';
import { watchRequests, type RequestCount } from './privacy/requestCounter';
import { ensureEnforced } from './privacy/selfTest';
import { restoreBackup } from './projectActions';
import { refreshWords } from './refresh/words';
import { engine } from './session/EngineClient';
import { projectInAddress, shippedInAddress } from './session/address';
import { NotebookSession } from './session/NotebookSession.svelte';
import { chooseNotebook } from './session/chooseNotebook';
import { isNotebookFile } from './session/isNotebookFile';
import { loadKindWords } from './session/kindWords';
import { ProjectShelf } from './session/ProjectShelf.svelte';
import { loadShipped } from './session/shipped';
import { en } from './words/en';
import { storageWords } from './words/storage';
import { zh } from './words/zh';

export type Overlay =
  'palette' | 'shortcuts' | 'privacy' | 'receipt' | { readonly help: string } | { readonly insertAt: number };

const NARROW = '(max-width: 60rem)';
const SHELL: Messages = {
  en: { ...en, ...refreshWords.en, ...storageWords.en },
  zh: { ...zh, ...refreshWords.zh, ...storageWords.zh },
};

/** Everything the page shows is decided here; components only draw it. */
export class AppState {
  locale = $state<Locale>(firstLocale());
  theme = $state<'light' | 'dark' | null>(firstTheme());
  session = $state.raw<NotebookSession | null>(null);
  /** On a narrow screen the rail lies over the page, so it starts closed. */
  railOpen = $state(!matchMedia(NARROW).matches);
  overlay = $state.raw<Overlay | null>(null);
  requests = $state.raw<RequestCount>({ own: 0, others: 0, probes: 0 });
  privacyProblem = $state.raw<TidemarkError | null>(null);
  /** The address names a notebook, and it is not known yet whether it can be opened. */
  opening = $state(projectInAddress() !== '' || shippedInAddress() !== null);
  problems = $state.raw<readonly TidemarkError[]>([]);
  /** How many drops of files are being looked at: from the drop until their tables are there. */
  receiving = $state(0);
  readonly toaster = new Toaster();
  readonly shelf = new ProjectShelf({
    report: (cause) => this.report(cause),
    dismiss: (problem) => this.dismiss(problem),
    copyName: (name) => this.text('copyOf', { name }),
    onWriter: () => this.toaster.show(this.text('nowWriter')),
    onOpenedLate: () => {
      if (!this.session) void this.#openAddress();
    },
  });
  /** Words of every kind, loaded with the first notebook. */
  kindMessages = $state.raw<ReadonlyMap<string, Messages>>(new Map());
  readonly text: Translator = $derived(createTranslator(this.locale, SHELL));

  async start(): Promise<void> {
    matchMedia(NARROW).addEventListener('change', ({ matches }) => (this.railOpen = !matches));
    watchRequests((count) => (this.requests = count));
    const closed = await ensureEnforced().then(() => null, toTidemarkError);
    this.privacyProblem = closed;
    if (!closed) await this.#openStored();
    this.opening = false;
    if (closed) return;
    await this.session?.placed();
    if (this.session) engine.warm();
    this.shelf.tidyNow();
    void registerOffline({
      onUpdate: (apply) =>
        this.toaster.show(this.text('updateReady'), { label: this.text('updateApply'), run: apply }),
    }).catch(() => undefined);
  }

  async #openStored(): Promise<void> {
    await this.shelf.open(projectInAddress());
    await this.#openAddress();
  }

  /** The words of a kind together with those of the shell. */
  textOf(kind: string): Translator {
    return createTranslator(this.locale, SHELL, this.kindMessages.get(kind) ?? { en: {}, zh: {} });
  }

  switchLanguage(): void {
    this.locale = this.locale === 'en' ? 'zh' : 'en';
    remember('locale', this.locale);
  }

  switchTheme(): void {
    const dark =
      this.theme === null ? matchMedia('(prefers-color-scheme: dark)').matches : this.theme === 'dark';
    this.theme = dark ? 'light' : 'dark';
    remember('theme', this.theme);
  }

  /** Mirrors language and theme onto the document. */
  mirror(): void {
    const root = document.documentElement;
    root.lang = this.locale === 'zh' ? 'zh-CN' : 'en';
    if (this.theme) root.dataset['theme'] = this.theme;
    else delete root.dataset['theme'];
    const title = this.session?.notebook.title;
    document.title = title ? this.text('pageTitle', { title }) : this.text('product');
  }

  /** The same problem is shown once. */
  report(cause: unknown): void {
    const problem = toTidemarkError(cause);
    this.problems = [...this.problems.filter((one) => one.message !== problem.message), problem];
  }

  dismiss(problem: TidemarkError): void {
    this.problems = this.problems.filter((one) => one !== problem);
  }

  /** Tries at once what a full disk stopped; what still does not work stays on the page. */
  async tryAgain(): Promise<void> {
    if (!(await this.shelf.tryAgain())) return;
    this.problems = this.problems.filter((one) => !isDiskProblem(one));
    await this.session?.tryAgain();
  }

  async showProjects(): Promise<void> {
    await this.shelf.release();
    this.session?.close();
    this.session = null;
    history.replaceState(null, '', location.pathname);
    await this.shelf.refresh();
  }

  /** Opens a copy of a shipped notebook, without data. */
  async openShipped(id: string): Promise<NotebookSession> {
    return this.open(await loadShipped(id, this.locale), {}, true);
  }

  /** A shipped notebook with demo data in it; light cells run at once, and then the heavy ones. */
  async openSample(id: string): Promise<void> {
    try {
      const session = await this.openShipped(id);
      session.files.progress = { fileName: this.text(`sample.${id}`), fraction: 0 };
      const reports = await engine.call(
        'importDemo',
        { sample: id, locale: this.locale },
        {
          onProgress: (fraction) =>
            (session.files.progress = { fileName: this.text(`sample.${id}`), fraction }),
        },
      );
      session.files.progress = null;
      session.addTables(reports);
      session.runWhenReady();
    } catch (cause) {
      this.report(cause);
    }
  }

  /** Files dropped on the welcome page: read first, then the notebook that suits them is opened. */
  async dropFiles(files: readonly File[]): Promise<void> {
    this.receiving += 1;
    try {
      await this.#receive(files);
    } finally {
      this.receiving -= 1;
    }
  }

  async #receive(files: readonly File[]): Promise<void> {
    const data: File[] = [];
    for (const file of files) {
      if (await isNotebookFile(file)) await this.openNotebookFile(file);
      else data.push(file);
    }
    if (data.length === 0) return;
    if (this.session) return this.session.importFiles(data);
    const session = await this.open(emptyNotebook(this.text('product')), {}, true);
    await session.importFiles(data);
    const reports = Object.values(session.tables);
    if (reports.length === 0) return;
    const chosen = chooseNotebook(reports.map((report) => report.proposed));
    const notebook = await loadShipped(chosen, this.locale);
    this.#replace(session, notebook, reports);
  }

  async openNotebookFile(file: File): Promise<void> {
    if (/\.tidemark$/i.test(file.name)) return restoreBackup(this, file);
    try {
      const notebook = parseNotebook(await file.text());
      await this.open(notebook, {}, false);
      this.toaster.show(this.text('fileOpened'));
    } catch (cause) {
      this.report(cause);
    }
  }

  saveNotebookFile(): void {
    if (!this.session) return;
    const { notebook } = this.session;
    const file = serialiseNotebook(setLocale(this.locale)(notebook));
    const blob = new Blob([file], { type: 'application/json' });
    download(blob, `${fileNameOf(notebook.title)}.tidemark.json`);
  }

  async openProject(id: string): Promise<void> {
    try {
      const stored = await this.shelf.load(id);
      warmViews(stored.notebook);
      const session = new NotebookSession(id, stored.notebook, stored.tables);
      await this.shelf.keep(session, stored);
      this.#show(session);
    } catch (cause) {
      this.report(cause);
    }
  }

  async open(
    notebook: NotebookDocument,
    tables: Readonly<Record<string, ImportReport>>,
    trusted: boolean,
  ): Promise<NotebookSession> {
    const session = new NotebookSession(crypto.randomUUID(), notebook, tables, trusted);
    await this.shelf.keep(session, null);
    this.#show(session);
    return session;
  }

  #replace(old: NotebookSession, notebook: NotebookDocument, reports: readonly ImportReport[]): void {
    old.close();
    const session = new NotebookSession(old.projectId, notebook);
    for (const problem of old.problems) session.report(problem);
    session.review.adopt(old.review);
    void this.shelf.keep(session, null);
    this.#show(session);
    session.addTables(reports);
  }

  #show(session: NotebookSession): void {
    this.session?.close();
    this.session = session;
    void this.#loadWords();
    history.replaceState(null, '', `${location.pathname}#${session.projectId}`);
  }

  /** `?notebook=<shipped id>` opens a copy; `#<project>` goes back to a project of this computer. */
  async #openAddress(): Promise<void> {
    const shipped = shippedInAddress();
    const project = projectInAddress();
    if (project && this.shelf.has(project)) await this.openProject(project);
    else if (shipped) await this.openShipped(shipped).catch((cause: unknown) => this.report(cause));
  }

  async #loadWords(): Promise<void> {
    if (this.kindMessages.size === 0) this.kindMessages = await loadKindWords();
  }
}

function firstLocale(): Locale {
  return toLocale(recall('locale') ?? navigator.language);
}

function firstTheme(): 'light' | 'dark' | null {
  const kept = recall('theme');
  return kept === 'light' || kept === 'dark' ? kept : null;
}

/** Asks for the views of the first cells before their results are there. */
function warmViews({ cells }: NotebookDocument): void {
  import('./firstCells').then(({ loadFirstViews }) => loadFirstViews(cells)).catch(() => undefined);
}

/** Language and theme must be there before the first paint, so they are kept where reading is immediate. */
function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`tidemark-${key}`, value);
  } catch {
    // Storage may be closed to us; the choice then lasts as long as the page.
  }
}

function recall(key: string): string | null {
  try {
    return localStorage.getItem(`tidemark-${key}`);
  } catch {
    return null;
  }
}
