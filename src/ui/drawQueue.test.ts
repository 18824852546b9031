import { describe, expect, it } from 'vitest';
import { inTurn } from './drawQueue';

describe('inTurn', () => {
  it('begins a piece of work in a later task than the one before, which is done by then', async () => {
    const said: string[] = [];
    const first = inTurn(async () => {
      said.push('first begins');
      await Promise.resolve();
      said.push('first ends');
      setTimeout(() => said.push('page answers'));
    });
    const second = inTurn(() => said.push('second'));
    expect(said).toEqual([]);
    await Promise.all([first, second]);
    expect(said).toEqual(['first begins', 'first ends', 'page answers', 'second']);
  });

  it('gives back what came of it, and goes on after a failure', async () => {
    const failed = inTurn(() => Promise.reject(new Error('no picture')));
    const drawn = inTurn(() => 42);
    await expect(failed).rejects.toThrow('no picture');
    expect(await drawn).toBe(42);
  });
});
