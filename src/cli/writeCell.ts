import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { once } from 'node:events';
import { cellSpecs } from '../cells/registry';
import { loadMessages } from '../cells/registry.messages';
import { loadCharts } from '../cells/registry.present';
import type { CellResult } from '../cells/framework/view';
import { resolveParams } from '../cells/framework/params';
import { csvChunks } from '../data/export/csvChunks';
import type { Locale } from '../i18n/locale';
import { createTranslator } from '../i18n/translate';
import type { CellDocument } from '../notebook/document';
import type { CellStatus } from '../runtime/cellStatus';
import type { ColumnTable } from '../shared/table';
import type { ComputeEngine } from '../worker/ComputeEngine';
import { toPlainJson } from './plainJson';

interface WriteCell {
  readonly engine: ComputeEngine;
  readonly cell: CellDocument;
  readonly status: CellStatus<CellResult>;
  readonly dir: string;
  readonly locale: Locale;
}

/** Writes every output of a finished cell: tables as CSV, the rest as JSON, charts as Vega-Lite. */
export async function writeCell({ engine, cell, status, dir, locale }: WriteCell): Promise<void> {
  const spec = cellSpecs.get(cell.kind)!;
  const folder = path.join(dir, cell.id);
  await mkdir(folder, { recursive: true });
  for (const [output, port] of Object.entries(spec.outputs)) {
    const ref = { kind: 'cell', fingerprint: status.fingerprint!, output } as const;
    if (port.port === 'table') {
      await writeCsv(path.join(folder, `${output}.csv`), await engine.localised(ref, cell.kind, locale));
    } else if (!port.internal) {
      const json = JSON.stringify(toPlainJson(await engine.value(ref)), null, 2);
      await writeFile(path.join(folder, `${output}.json`), `${json}\n`);
    }
  }
  const text = createTranslator(locale, await loadMessages(cell.kind));
  const charts = await loadCharts(cell.kind);
  const specs = charts?.(status.result!.view, resolveParams(spec.params, cell.params), text) ?? {};
  for (const [name, chart] of Object.entries(specs)) {
    await writeFile(path.join(folder, `${name}.vl.json`), `${JSON.stringify(toPlainJson(chart), null, 2)}\n`);
  }
}

/** For programs, so without the guard against formulas that downloads of the page have. */
async function writeCsv(file: string, table: ColumnTable): Promise<void> {
  const stream = createWriteStream(file);
  for (const chunk of csvChunks(table)) if (!stream.write(chunk)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
}
