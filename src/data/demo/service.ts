import type { Rng } from '../../shared/rng';
import { END_MS } from './calendar';
import type { Life } from './churnModel';
import type { Member } from './member';
import type { Run } from './run';
import { pushRow } from './rowStore';
import { cumulative, pick } from './sampling';

const KINDS = cumulative([0, 28, 20, 14, 20, 18]);
const TEMPLATES_OF_A_SIDE = 2;
/** Chance that a complaint stays open: delivery, quality, price, refund. */
const OPEN_SHARE = [0.35, 0.35, 0.45, 0.4];

/** What an order gives to write about. */
interface Occasion {
  readonly at: number;
  readonly product: number;
  readonly trouble: boolean;
}

/** After some orders the member writes in; trouble and open complaints stay in the member's mind. */
export function writeService(run: Run, member: Member, life: Life, occasion: Occasion): void {
  const { rng } = member;
  if (occasion.trouble) life.troubles++;
  if (rng.next() >= (occasion.trouble ? 0.6 : 0.045)) return;
  const at = occasion.at + (6 + rng.below(114)) * 3_600_000 + rng.below(3600) * 1000;
  const kind = occasion.trouble ? 0 : pick(rng, KINDS);
  const complaint = kind < OPEN_SHARE.length;
  const resolved = rng.next() >= (complaint ? OPEN_SHARE[kind]! : 0.1);
  if (complaint && !resolved) life.complaints++;
  if (at < END_MS) {
    const text = textCode(run, kind, resolved, occasion.product + 40 * rng.below(TEMPLATES_OF_A_SIDE));
    const rating = ratingOf(rng, complaint, resolved);
    pushRow(run.stores.service, [member.code, at, kind, text, rating, resolved ? 1 : 0]);
  }
}

/** Code of the text dictionary in schema.ts; `choice` is template × 40 + product. */
function textCode(run: Run, kind: number, resolved: boolean, choice: number): number {
  const perKind = 2 * TEMPLATES_OF_A_SIDE * run.words.products.length;
  const side = resolved ? 0 : TEMPLATES_OF_A_SIDE * run.words.products.length;
  return kind * perKind + side + choice;
}

/** 1–5, missing for a third. */
function ratingOf(rng: Rng, complaint: boolean, resolved: boolean): number {
  const step = rng.below(2);
  if (rng.next() < 1 / 3) return NaN;
  if (complaint) return resolved ? 3 + step : 1 + step;
  return resolved ? 4 + step : 3 + step;
}
